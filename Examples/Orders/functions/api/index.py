"""Orders: GET /health, GET /orders, POST /orders, and what is due every other minute.

An order and its event are two writes, and either may fail. So an order is stored first, as not yet
announced, then announced; the schedule announces what was missed. An event may come twice.
"""

import base64
import json
import logging
import os
import unicodedata
import uuid

import boto3
from botocore.config import Config

import database

COLUMNS = "id, item, quantity"
PAGE = 100

log = logging.getLogger()
log.setLevel("INFO")
events = boto3.client(
    "events", config=Config(connect_timeout=2, read_timeout=2, retries={"total_max_attempts": 2})
)


class Refused(Exception):
    """A request that is not served, with the status and the reason that its caller gets."""

    def __init__(self, status, reason):
        super().__init__(reason)
        self.status = status


def handler(event, context):
    if "httpMethod" not in event:
        return announce_missed()
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
    log.info("answered", extra={"route": route, "status": status})
    return {
        "statusCode": status,
        "headers": {
            "Content-Type": "application/json",
            "Access-Control-Allow-Origin": os.environ["ALLOWED_ORIGIN"],
        },
        "body": json.dumps(body),
    }


def health(event):
    database.transaction(lambda connection: connection.run("SELECT 1"), attempts=2)
    return 200, {"status": "ok", "region": database.REGION}


def list_orders(event):
    query = event.get("queryStringParameters") or {}
    after = {"after": identifier(query["after"], "'after'")} if query.get("after") else {}
    where = "WHERE id > CAST(:after AS uuid)" if after else ""
    rows = database.transaction(
        lambda connection: connection.run(
            f"SELECT {COLUMNS} FROM orders {where} ORDER BY id LIMIT :limit",
            limit=PAGE + 1, **after,
        )
    )
    orders = [order(row) for row in rows[:PAGE]]
    return 200, {"orders": orders, "next": orders[-1]["id"] if len(rows) > PAGE else None}


def place_order(event):
    headers = {name.lower(): value for name, value in (event.get("headers") or {}).items()}
    key = headers.get("idempotency-key")
    # A caller that got no answer sends its order again under the same key.
    new = {"id": identifier(key, "'Idempotency-Key'") if key else str(uuid.uuid4()), **given(event)}

    def write(connection):
        rows = connection.run(
            "INSERT INTO orders (id, item, quantity) VALUES (CAST(:id AS uuid), :item, :quantity) "
            f"ON CONFLICT DO NOTHING RETURNING {COLUMNS}",
            **new,
        )
        return rows or connection.run(
            f"SELECT {COLUMNS} FROM orders WHERE id = CAST(:id AS uuid)", id=new["id"]
        )

    if order(database.transaction(write)[0]) != new:
        raise Refused(409, "another order has this 'Idempotency-Key'")
    try:
        announce([new])
    except Exception:
        # The order stands; the schedule will announce it.
        log.exception("not announced")
    return 201, new


def no_route(event):
    raise Refused(404, "there is nothing here")


ROUTES = {"GET /health": health, "GET /orders": list_orders, "POST /orders": place_order}


def announce_missed():
    # Younger ones are being announced by whoever placed them.
    rows = database.transaction(
        lambda connection: connection.run(
            f"SELECT {COLUMNS} FROM orders "
            "WHERE NOT announced AND placed_at < now() - interval '1 minute' "
            "ORDER BY placed_at LIMIT 500"
        )
    )
    # EventBridge takes ten at once.
    for start in range(0, len(rows), 10):
        announce([order(row) for row in rows[start:start + 10]])


def announce(orders):
    """Puts the events of orders, and notes which ones are out."""
    answer = events.put_events(
        Entries=[
            {"EventBusName": os.environ["EVENT_BUS"], "Source": "orders",
             "DetailType": "Order Placed", "Detail": json.dumps(one)}
            for one in orders
        ]
    )
    # A call that succeeds may have refused some of them.
    out = [one["id"] for one, entry in zip(orders, answer["Entries"]) if "EventId" in entry]
    if len(out) < len(orders):
        log.error("events refused", extra={"answer": answer["Entries"]})
    database.transaction(
        lambda connection: connection.run(
            "UPDATE orders SET announced = true WHERE id = ANY(CAST(:ids AS uuid[]))", ids=out
        )
    )


def order(row):
    key, item, quantity = row
    return {"id": str(key), "item": item, "quantity": quantity}


def given(event):
    """The item and the quantity of a request."""
    body = event.get("body") or ""
    try:
        if event.get("isBase64Encoded"):
            body = base64.b64decode(body, validate=True).decode()
        values = json.loads(body)
        item, quantity = values["item"], values["quantity"]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise Refused(400, "an order is a JSON object with 'item' and 'quantity'") from None
    if not isinstance(item, str) or not 1 <= len(item) <= 100 or \
            any(unicodedata.category(character) in ("Cc", "Cs") for character in item):
        raise Refused(400, "'item' has to be a text of 1 to 100 characters, none for control")
    # In Python, true is an integer.
    if type(quantity) is not int or not 1 <= quantity <= 1_000:
        raise Refused(400, "'quantity' has to be a whole number from 1 to 1000")
    return {"item": item, "quantity": quantity}


def identifier(value, what):
    try:
        return str(uuid.UUID(value))
    except ValueError:
        raise Refused(400, f"{what} is no UUID") from None
