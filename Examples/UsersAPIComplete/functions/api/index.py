"""The users API: GET /health, GET /users, POST /users, POST /users/init."""

import base64
import json
import logging
import os
import re
import time
import unicodedata
import uuid

import database

ORIGINS = os.environ.get("CORS_ORIGINS", "").split(",")
PAGE = 50
LARGEST_PAGE = 500
# The database reads what an offset skips; 'after' starts where it says.
LARGEST_OFFSET = 10_000
EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")
COLUMNS = "id, name, email, created_at"
WANTS_SAMPLE = os.environ.get("CREATE_SAMPLE_DATA") == "true"
# By these ids they are the same users, whichever Region adds them, and however often.
SAMPLE = (
    ("5a3b1e00-0000-4000-8000-000000000001", "John Doe", "john.doe@example.com"),
    ("5a3b1e00-0000-4000-8000-000000000002", "Jane Smith", "jane.smith@example.com"),
    ("5a3b1e00-0000-4000-8000-000000000003", "Bob Johnson", "bob.johnson@example.com"),
)

log = logging.getLogger()
log.setLevel(os.environ.get("LOG_LEVEL", "INFO"))


class Refused(Exception):
    """A request that is not served, with the status and the reason that its caller gets."""

    def __init__(self, status, reason):
        super().__init__(reason)
        self.status = status


def handler(event, context):
    began = time.monotonic()
    route = f"{event['httpMethod']} {event['resource']}"
    try:
        status, body = ROUTES.get(route, no_route)(event)
    except Refused as refusal:
        status, body = refusal.status, {"error": str(refusal)}
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
        "body": json.dumps(body),
    }


def health(event):
    try:
        # Two attempts, as the connection may have been lost since the last request.
        database.transaction(lambda connection: connection.run("SELECT 1"), attempts=2)
        sql = True
    except Exception:
        log.exception("no database")
        sql = False
    body = {"status": "ok" if sql else "failing", "region": database.REGION, "sql": sql}
    return 200 if sql else 503, body


def list_users(event):
    query = event.get("queryStringParameters") or {}
    limit = number(query, "limit", PAGE, range(1, LARGEST_PAGE + 1))
    offset = number(query, "offset", 0, range(LARGEST_OFFSET + 1))
    after = {"after": identifier(query["after"])} if query.get("after") else {}
    if after and offset:
        raise Refused(400, "'after' and 'offset' both say where a page starts; send one of them")
    where = "WHERE id > CAST(:after AS uuid)" if after else ""
    rows = database.transaction(
        lambda connection: connection.run(
            f"SELECT {COLUMNS} FROM users {where} ORDER BY id LIMIT :limit OFFSET :offset",
            limit=limit + 1, offset=offset, **after,
        )
    )
    users = [user(row) for row in rows[:limit]]
    return 200, {"users": users, "next": users[-1]["id"] if len(rows) > limit else None}


def create_user(event):
    given = json_object(event)
    name = text(given, "name", 100)
    email = text(given, "email", 255).lower()
    # Some letters become two in lower case.
    if len(email) > 255 or not EMAIL.fullmatch(email):
        raise Refused(400, "'email' is no e-mail address")
    new = str(uuid.uuid4())

    def write(connection):
        rows = connection.run(
            "INSERT INTO users (id, name, email) VALUES (CAST(:id AS uuid), :name, :email) "
            f"ON CONFLICT DO NOTHING RETURNING {COLUMNS}",
            id=new, name=name, email=email,
        )
        # The address is taken: by another user, or by this one in an attempt whose COMMIT was
        # carried out although its answer got lost.
        return rows or connection.run(
            f"SELECT {COLUMNS} FROM users WHERE email = :email", email=email
        )

    created = user(database.transaction(write)[0])
    if created["id"] != new:
        raise Refused(409, "there is a user with this e-mail address")
    return 201, created


def initialize(event):
    """Adds the sample users where they are wanted, and answers the same however often it is asked.

    The table is there before this function is: migrations make it.
    """

    def write(connection):
        for key, name, email in SAMPLE if WANTS_SAMPLE else ():
            connection.run(
                "INSERT INTO users (id, name, email) VALUES (CAST(:id AS uuid), :name, :email) "
                "ON CONFLICT DO NOTHING",
                id=key, name=name, email=email,
            )
        rows = connection.run(
            "SELECT count(*) FROM users "
            "WHERE id BETWEEN CAST(:first AS uuid) AND CAST(:last AS uuid)",
            first=SAMPLE[0][0], last=SAMPLE[-1][0],
        )
        return rows[0][0]

    return 200, {"status": "initialized", "sampleUsers": database.transaction(write)}


def no_route(event):
    raise Refused(404, "there is nothing here")


ROUTES = {
    "GET /health": health, "GET /users": list_users, "POST /users": create_user,
    "POST /users/init": initialize,
}


def user(row):
    key, name, email, created = row
    return {"id": str(key), "name": name, "email": email, "createdAt": created.isoformat()}


def json_object(event):
    body = event.get("body") or ""
    try:
        if event.get("isBase64Encoded"):
            body = base64.b64decode(body, validate=True).decode()
        given = json.loads(body)
    except (ValueError, RecursionError):
        raise Refused(400, "the body is no JSON") from None
    if not isinstance(given, dict):
        raise Refused(400, "the body is no JSON object")
    return given


def text(given, key, longest):
    value = given.get(key)
    if not isinstance(value, str) or not value.strip():
        raise Refused(400, f"'{key}' is missing or no text")
    value = value.strip()
    # PostgreSQL stores neither NUL nor half a surrogate pair, and nobody wants the others.
    if any(unicodedata.category(character) in ("Cc", "Cs") for character in value):
        raise Refused(400, f"'{key}' contains a control character")
    if len(value) > longest:
        raise Refused(400, f"'{key}' has more than {longest} characters")
    return value


def number(query, key, default, allowed):
    value = query.get(key)
    if value is None:
        return default
    if not re.fullmatch("[0-9]{1,5}", value) or int(value) not in allowed:
        raise Refused(400, f"'{key}' has to be {allowed.start} to {allowed.stop - 1}")
    return int(value)


def identifier(value):
    try:
        return str(uuid.UUID(value))
    except ValueError:
        raise Refused(400, "'after' is no id of a user") from None


def cors(event):
    if "*" in ORIGINS:
        return {"Access-Control-Allow-Origin": "*"}
    headers = {name.lower(): value for name, value in (event.get("headers") or {}).items()}
    origin = headers.get("origin")
    allowed = {"Access-Control-Allow-Origin": origin} if origin and origin in ORIGINS else {}
    # Caches must not give one origin's answer to another.
    return {"Vary": "Origin", **allowed}
