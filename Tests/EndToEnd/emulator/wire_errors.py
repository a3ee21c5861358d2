"""Errors as services write them, each in its own protocol."""

import json
from xml.sax.saxutils import escape


def protocol(service: str, is_form: bool) -> str:
    """How a service speaks that got a request in a form, or in another way."""
    if service == "ec2":
        return "ec2"
    if service == "s3":
        return "s3"
    return "query" if is_form else "json"


def error(protocol: str, code: str, message: str) -> tuple[str, bytes]:
    """The content type and the body of an error."""
    if protocol == "json":
        answer = {"__type": code, "message": message}
        return "application/x-amz-json-1.0", json.dumps(answer).encode()
    inner = f"<Error><Code>{escape(code)}</Code><Message>{escape(message)}</Message></Error>"
    around = {"ec2": "<Response><Errors>{}</Errors></Response>", "s3": "{}"}
    return "text/xml", around.get(protocol, "<ErrorResponse>{}</ErrorResponse>").format(
        inner).encode()
