"""Orders: GET /health, GET /orders, POST /orders, and a health check every other minute."""

import json
import os
import uuid

import boto3

import database

events = boto3.client("events")


def handler(event, context):
    # The schedule's event has no route, and a health check that fails has to fail the invocation.
    if "httpMethod" not in event:
        database.transaction(lambda connection: connection.run("SELECT 1"))
        return None
    status, body = ROUTES[f"{event['httpMethod']} {event['resource']}"](event)
    return {
        "statusCode": status,
        "headers": {
            "Content-Type": "application/json",
            "Access-Control-Allow-Origin": os.environ["ALLOWED_ORIGIN"],
        },
        "body": json.dumps(body),
    }


def health(event):
    database.transaction(lambda connection: connection.run("SELECT 1"))
    return 200, {"status": "ok", "region": database.REGION}


def list_orders(event):
    rows = database.transaction(
        lambda connection: connection.run("SELECT id, item, quantity FROM orders ORDER BY id LIMIT 100")
    )
    return 200, {"orders": [{"id": str(id), "item": item, "quantity": n} for id, item, n in rows]}


def place_order(event):
    try:
        given = json.loads(event.get("body") or "")
        item, quantity = given["item"], given["quantity"]
    except (ValueError, KeyError, TypeError):
        return 400, {"error": "an order is a JSON object with 'item' and 'quantity'"}
    if not isinstance(item, str) or not 1 <= len(item) <= 100 or not item.isprintable():
        return 400, {"error": "'item' has to be up to 100 printable characters"}
    if type(quantity) is not int or not 1 <= quantity <= 1_000:
        return 400, {"error": "'quantity' has to be 1 to 1000"}
    order = {"id": str(uuid.uuid4()), "item": item, "quantity": quantity}
    # Repeating this after a COMMIT that got lost writes nothing twice: the id is the same.
    database.transaction(
        lambda connection: connection.run(
            "INSERT INTO orders (id, item, quantity) VALUES (CAST(:id AS uuid), :item, :quantity) "
            "ON CONFLICT (id) DO NOTHING",
            **order,
        )
    )
    events.put_events(
        Entries=[{
            "EventBusName": os.environ["EVENT_BUS"], "Source": "orders",
            "DetailType": "Order Placed", "Detail": json.dumps(order),
        }]
    )
    return 201, order


ROUTES = {"GET /health": health, "GET /orders": list_orders, "POST /orders": place_order}
