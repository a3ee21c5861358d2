"""The door in front of MiniStack: it records requests, strikes with faults, answers control."""

import asyncio
import base64
import hashlib
import json
from urllib.parse import parse_qs

from ministack import app
from ministack.core.iam_actions import extract_iam_action
from ministack.core.router import detect_service, extract_region, extract_signed_region

from emulator import call_log, control, faults, hang_up
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
        status, answer = control.answer(scope["method"], scope["path"], body)
        await _send(send, status, "application/json", json.dumps(answer).encode())
        return
    request = _described(scope, body)
    entry = {key: request[key] for key in ("service", "operation", "region", "parameters")}
    if request["signed_for"] in SETTINGS.unreachable_regions:
        call_log.add("request", **entry, status=None)
        await send(hang_up.MESSAGE)
        return
    struck = faults.due("request", subject=request["service"], action=request["operation"],
                        region=request["region"])
    for fault in struck:
        if await _is_gone(receive, fault.delay):
            call_log.add("request", **entry, status=None)
            return
        if fault.message:
            call_log.add("request", **entry, status=fault.status)
            await _send(send, fault.status, *_error(request["protocol"], fault))
            return
    answer = []

    async def keep(message: dict) -> None:
        answer.append(message)

    await _serve(scope, _replaying(body, receive), keep)
    call_log.add("request", **entry, status=answer[0]["status"])
    for fault in struck:
        await asyncio.sleep(fault.delay_after)
    if any(fault.loses_response for fault in struck):
        answer = [hang_up.MESSAGE]
    for message in answer:
        await send(message)


async def _is_gone(receive, delay: float) -> bool:
    """Whether the client hangs up within a delay."""
    if not delay:
        return False
    try:
        return (await asyncio.wait_for(receive(), delay))["type"] == "http.disconnect"
    except TimeoutError:
        return False


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


async def _send(send, status: int, content_type: str, body: bytes) -> None:
    headers = [(b"content-type", content_type.encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def _described(scope, body: bytes) -> dict:
    """Which service, operation and parameters a request means."""
    method, path = scope["method"], scope["path"]
    query = parse_qs(scope["query_string"].decode(), keep_blank_values=True)
    headers = {name.decode().lower(): value.decode("latin-1") for name, value in scope["headers"]}
    service = detect_service(method, path, headers, query)
    action = extract_iam_action(service, method, path, headers, body, query)
    content_type = headers.get("content-type", "")
    is_form = "x-www-form-urlencoded" in content_type
    return {
        "service": service,
        "operation": action.partition(":")[2] if action else f"{method} {path}",
        "region": extract_region(headers, query),
        "signed_for": extract_signed_region(headers, query),
        "parameters": {
            **({"path": path} if path != "/" else {}),
            **{key: values[0] for key, values in query.items()},
            **_parameters(body, is_form),
        },
        "protocol": "xml" if is_form or service == "s3" else "json",
    }


def _parameters(body: bytes, is_form: bool) -> dict:
    if not body:
        return {}
    if is_form:
        form = parse_qs(body.decode(), keep_blank_values=True)
        return {key: values[0] for key, values in form.items()}
    try:
        parsed = json.loads(body)
        return parsed if isinstance(parsed, dict) else {"body": parsed}
    except ValueError:
        digest = base64.b64encode(hashlib.sha256(body).digest()).decode()
        return {"bytes": len(body), "sha256": digest}


def _error(protocol: str, fault: faults.Fault) -> tuple[str, bytes]:
    if protocol == "json":
        answer = {"__type": fault.code, "message": fault.message}
        return "application/x-amz-json-1.0", json.dumps(answer).encode()
    inner = f"<Error><Code>{fault.code}</Code><Message>{fault.message}</Message></Error>"
    return "text/xml", f"<ErrorResponse>{inner}</ErrorResponse>".encode()
