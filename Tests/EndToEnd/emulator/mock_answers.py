"""Answers of MOCK integrations as their templates make them; MiniStack sends the templates."""

import contextvars

import airspeed
from ministack.services import apigateway_v1

_headers: contextvars.ContextVar[dict] = contextvars.ContextVar("headers")
_answer, _execute = apigateway_v1._invoke_mock_v1, apigateway_v1._execute_in_scope


def install() -> None:
    """Has a Velocity engine read the templates."""
    apigateway_v1._execute_in_scope = _with_headers
    apigateway_v1._invoke_mock_v1 = _evaluated


async def _with_headers(request: dict, *arguments):
    _headers.set(request["headers"])
    return await _execute(request, *arguments)


class _Input:
    """`$input`, as far as it says how an API was called."""

    def params(self) -> dict:
        return {"header": _headers.get(), "path": {}, "querystring": {}}


def _evaluated(integration: dict) -> tuple[int, dict, bytes]:
    status, headers, body = _answer(integration)
    override = {"header": {}, "status": status}
    template = airspeed.Template(body.decode())
    text = template.merge({"input": _Input(), "context": {"responseOverride": override}})
    return int(override["status"]), {**headers, **override["header"]}, text.encode()
