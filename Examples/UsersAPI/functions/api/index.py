"""The users API: GET /health, GET /users, POST /users."""

import base64
import json
import logging
import os
import re
import uuid

import database

ORIGINS = os.environ.get("CORS_ORIGINS", "").split(",")
PAGE = 50
MOST = 500
EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")

log = logging.getLogger()
log.setLevel(os.environ.get("LOG_LEVEL", "INFO"))


class Refused(Exception):
    """A request that cannot be served, with the status and the reason that its caller gets."""

    def __init__(self, status, reason):
        super().__init__(reason)
        self.status = status


def handler(event, context):
    route = f"{event['httpMethod']} {event['resource']}"
    try:
        status, body = ROUTES[route](event)
    except KeyError:
        status, body = 404, {"error": f"there is no {route}"}
    except Refused as refusal:
        status, body = refusal.status, {"error": str(refusal)}
    except database.Unavailable as error:
        log.error("%s: %s", route, error)
        status, body = 503, {"error": "the database is not available; try again"}
    except Exception:
        log.exception("%s failed", route)
        status, body = 500, {"error": "internal error", "requestId": context.aws_request_id}
    return {
        "statusCode": status,
        "headers": {"Content-Type": "application/json", **cors(event)},
        "body": json.dumps(body),
    }


def health(event):
    try:
        database.transaction(lambda connection: connection.run("SELECT 1"))
        sql = True
    except Exception:
        log.exception("the health check found no database")
        sql = False
    body = {"status": "ok" if sql else "failing", "region": database.REGION, "sql": sql}
    return (200 if sql else 503), body


def list_users(event):
    query = event.get("queryStringParameters") or {}
    limit = number(query.get("limit"), PAGE)
    after = identifier(query["after"]) if query.get("after") else None
    where = "WHERE id > CAST(:after AS uuid)" if after else ""

    def read(connection):
        return connection.run(
            f"SELECT id, name, email, created_at FROM users {where} ORDER BY id LIMIT :limit",
            limit=limit + 1, **({"after": after} if after else {}),
        )

    rows = database.transaction(read)
    users = [user(row) for row in rows[:limit]]
    return 200, {"users": users, "next": users[-1]["id"] if len(rows) > limit else None}


def create_user(event):
    given = body(event)
    name = text(given, "name", 100)
    email = text(given, "email", 255).lower()
    if not EMAIL.fullmatch(email):
        raise Refused(400, "'email' is no e-mail address")
    new = str(uuid.uuid4())

    def write(connection):
        rows = connection.run(
            "INSERT INTO users (id, name, email) VALUES (CAST(:id AS uuid), :name, :email) "
            "ON CONFLICT DO NOTHING RETURNING id, name, email, created_at",
            id=new, name=name, email=email,
        )
        # An earlier attempt whose COMMIT got lost may have written the row: then it has our id.
        return rows or connection.run(
            "SELECT id, name, email, created_at FROM users WHERE email = :email", email=email
        )

    row = database.transaction(write)[0]
    if str(row[0]) != new:
        raise Refused(409, "there is a user with this e-mail address")
    return 201, user(row)


ROUTES = {"GET /health": health, "GET /users": list_users, "POST /users": create_user}


def user(row):
    return {"id": str(row[0]), "name": row[1], "email": row[2], "createdAt": row[3].isoformat()}


def body(event):
    raw = event.get("body") or ""
    try:
        if event.get("isBase64Encoded"):
            raw = base64.b64decode(raw, validate=True).decode()
        given = json.loads(raw)
    except ValueError:
        raise Refused(400, "the body is no JSON")
    if not isinstance(given, dict):
        raise Refused(400, "the body is no JSON object")
    return given


def text(given, key, most):
    value = given.get(key)
    if not isinstance(value, str) or not value.strip():
        raise Refused(400, f"'{key}' is missing or no text")
    value = value.strip()
    # PostgreSQL stores no NUL, and half a surrogate pair is no text.
    if len(value) > most or "\0" in value or not value.isprintable():
        raise Refused(400, f"'{key}' has to be up to {most} printable characters")
    return value


def number(value, default):
    if value is None:
        return default
    if not re.fullmatch(r"[0-9]{1,4}", value) or not 1 <= int(value) <= MOST:
        raise Refused(400, f"'limit' has to be 1 to {MOST}")
    return int(value)


def identifier(value):
    try:
        return str(uuid.UUID(value))
    except ValueError:
        raise Refused(400, "'after' is no id of a user")


def cors(event):
    headers = {k.lower(): v for k, v in (event.get("headers") or {}).items()}
    origin = headers.get("origin")
    if "*" in ORIGINS:
        return {"Access-Control-Allow-Origin": "*"}
    if origin in ORIGINS and origin:
        return {"Access-Control-Allow-Origin": origin, "Vary": "Origin"}
    return {"Vary": "Origin"}
