"""Requests of the shop's API, as its functions read them, and how they answer."""

import base64
import json
import logging
import os
import time
import unicodedata
import uuid
from decimal import Decimal

import database

ORIGINS = os.environ.get("CORS_ORIGINS", "").split(",")

log = logging.getLogger()
log.setLevel(os.environ.get("LOG_LEVEL", "INFO"))


class Refused(Exception):
    """A request that is not served, with the status and the reason that its caller gets."""

    def __init__(self, status, reason, **details):
        super().__init__(reason)
        self.status = status
        self.details = details


def serve(routes, event, context):
    """The answer of API Gateway's proxy integration to a request."""
    began = time.monotonic()
    route = f"{event.get('httpMethod')} {event.get('resource') or event.get('path')}"
    try:
        status, body = routes.get(route, no_route)(event)
    except Refused as refusal:
        status, body = refusal.status, {"error": str(refusal), **refusal.details}
    except database.Unavailable:
        log.exception("no database")
        status, body = 503, {"error": "the database is not available, try again later"}
    except Exception:
        log.exception("failed")
        status, body = 500, {"error": "internal error", "requestId": context.aws_request_id}
    milliseconds = round(1_000 * (time.monotonic() - began))
    log.info("answered", extra={"route": route, "status": status, "milliseconds": milliseconds})
    return {
        "statusCode": status,
        "headers": {"Content-Type": "application/json", **cors(event)},
        "body": json.dumps(body, default=plain),
    }


def no_route(event):
    raise Refused(404, "there is nothing here")


def plain(value):
    """What JSON has no type for: ten digits of money are exact in a float, and shown as they are."""
    return float(value) if isinstance(value, Decimal) else value.isoformat()


def json_object(event):
    body = event.get("body") or ""
    try:
        if event.get("isBase64Encoded"):
            body = base64.b64decode(body, validate=True).decode()
        given = json.loads(body, parse_float=Decimal, parse_constant=no_number)
    except (ValueError, ArithmeticError, RecursionError):
        raise Refused(400, "the body is no JSON") from None
    if not isinstance(given, dict):
        raise Refused(400, "the body is no JSON object")
    return given


def no_number(word):
    raise ValueError(f"{word} is not in JSON")


def text(given, key, longest, lines=False):
    """A text without what PostgreSQL cannot store and nobody wants to see."""
    value = given.get(key)
    if not isinstance(value, str) or not value.strip():
        raise Refused(400, f"'{key}' is missing or no text")
    value = value.strip()
    if any(unicodedata.category(character) in ("Cc", "Cs") and not (lines and character == "\n")
           for character in value):
        raise Refused(400, f"'{key}' contains a control character")
    if len(value) > longest:
        raise Refused(400, f"'{key}' has more than {longest} characters")
    return value


def whole_number(given, key, least, most):
    value = given.get(key)
    # In Python, true is an integer.
    if type(value) is not int or not least <= value <= most:
        raise Refused(400, f"'{key}' has to be a whole number from {least} to {most}")
    return value


def identifier(value, what):
    try:
        return str(uuid.UUID(value))
    except (ValueError, AttributeError, TypeError):
        raise Refused(400, f"{what} is missing or no UUID") from None


def new_id(event):
    """The id of what a request creates: a caller that got no answer sends it again under its key."""
    key = headers(event).get("idempotency-key")
    return identifier(key, "'Idempotency-Key'") if key else str(uuid.uuid4())


def headers(event):
    return {name.lower(): value for name, value in (event.get("headers") or {}).items()}


def cors(event):
    if "*" in ORIGINS:
        return {"Access-Control-Allow-Origin": "*"}
    origin = headers(event).get("origin")
    allowed = {"Access-Control-Allow-Origin": origin} if origin and origin in ORIGINS else {}
    # Caches must not give one origin's answer to another.
    return {"Vary": "Origin", **allowed}
