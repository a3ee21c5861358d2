"""Errors as services write them, each in its own protocol."""

import json
from xml.sax.saxutils import escape

#: What stands around the code and the message in XML.
_AROUND = {
    "ec2": "<Response><Errors><Error>{}</Error></Errors><RequestID>emulator</RequestID></Response>",
    "query": "<ErrorResponse><Error><Type>Sender</Type>{}</Error>"
             "<RequestId>emulator</RequestId></ErrorResponse>",
    "s3": "<Error>{}</Error>",
}


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
    inner = f"<Code>{escape(code)}</Code><Message>{escape(message)}</Message>"
    return "text/xml", _AROUND[protocol].format(inner).encode()
