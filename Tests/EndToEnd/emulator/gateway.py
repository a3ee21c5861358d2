"""The door in front of MiniStack: it records requests, strikes with faults, answers control."""

import json

from ministack import app

from emulator import (
    call_log, cluster_quotas, control, described_request, faults, function_permissions, hang_up,
    holds, region_access, wire_errors)
from emulator.settings import SETTINGS

_serve = app.app


def install() -> None:
    """Puts the door in front of the server that `app.main` starts."""
    hang_up.install()
    app.app = _guarded


async def _guarded(scope, receive, send) -> None:
    if scope["type"] != "http" or scope["path"].startswith("/_ministack"):
        await _serve(scope, receive, send)
        return
    body = await _body(receive)
    if scope["path"].startswith("/_emulator/"):
        status, answer = await control.answer(scope["method"], scope["path"], body)
        for message in _response(status, "application/json", json.dumps(answer).encode()):
            await send(message)
        return
    for message in await _answer(described_request.of(scope, body), scope, body, receive):
        await send(message)


async def _answer(request: dict, scope, body: bytes, receive) -> list[dict]:
    """What the client gets, as ASGI's messages; nothing for one that has gone."""
    region, protocol = request["signed_for"], request["protocol"]
    if region in SETTINGS.unreachable_regions:
        return _recorded(request, [hang_up.MESSAGE])
    if refusal := region_access.refusal(region, protocol):
        status, *reason = refusal
        return _recorded(request, _response(status, *wire_errors.error(protocol, *reason)))
    struck = faults.due("request", subject=request["service"], action=request["operation"],
                        region=request["region"])
    for fault in struck:
        if await holds.hold(receive, fault.delay):
            return _recorded(request, [])
        if fault.message:
            error = wire_errors.error(protocol, fault.code, fault.message)
            return _recorded(request, _response(fault.status, *error))
    if refusal := function_permissions.refusal(request, scope["headers"]):
        status, *reason = refusal
        return _recorded(request, _response(status, *wire_errors.error(protocol, *reason)))
    answer = _recorded(request, await _work(request, scope, body, receive))
    for fault in struck:
        await holds.hold(receive, fault.delay_after)
    return [hang_up.MESSAGE] if any(fault.loses_response for fault in struck) else answer


async def _work(request: dict, scope, body: bytes, receive) -> list[dict]:
    if request["service"] == cluster_quotas.SERVICE:
        status, answer = cluster_quotas.answer(
            request["operation"], request["parameters"], request["region"])
        return _response(status, "application/x-amz-json-1.1", json.dumps(answer).encode())
    answer = []

    async def keep(message: dict) -> None:
        answer.append(message)

    await _serve(scope, _replaying(body, receive), keep)
    return answer


def _recorded(request: dict, answer: list[dict]) -> list[dict]:
    entry = {key: request[key] for key in ("service", "operation", "region", "parameters")}
    call_log.add("request", **entry, status=answer[0].get("status") if answer else None)
    return answer


def _response(status: int, content_type: str, body: bytes) -> list[dict]:
    headers = [(b"content-type", content_type.encode())]
    return [{"type": "http.response.start", "status": status, "headers": headers},
            {"type": "http.response.body", "body": body}]


async def _body(receive) -> bytes:
    body, more = b"", True
    while more:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
    return body


def _replaying(body: bytes, receive):
    pending = [{"type": "http.request", "body": body, "more_body": False}]

    async def replay():
        return pending.pop() if pending else await receive()

    return replay
