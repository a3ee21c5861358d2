"""Transactions and their events: called with an operation, by a schedule, or with an event of the bus.

What a caller got wrong is an answer with a status; what we could not do is an error, so that Lambda
counts it, tries events again, and keeps those that never work.
"""

import logging
import os
import time

import database
import inbox
import outbox
import transactions
from given import Refused

IS_PRIMARY = os.environ["IS_PRIMARY_REGION"] == "true"

log = logging.getLogger()
log.setLevel("INFO")


def handler(event, context):
    began = time.monotonic()
    if isinstance(event, dict) and "detail-type" in event:
        name, answer = "receive", inbox.receive(event)
    else:
        name, answer = _answer(event)
    milliseconds = round(1_000 * (time.monotonic() - began))
    log.info("answered", extra={
        "cluster": os.environ["DSQL_CLUSTER_ID"], "milliseconds": milliseconds, "operation": name,
        "status": answer.get("statusCode", 200)})
    return {**answer, "region": database.REGION, "isPrimaryRegion": IS_PRIMARY}


def _answer(request):
    name = request.get("operation") if isinstance(request, dict) else None
    try:
        # A list or an object is no name, and no key either.
        operation = OPERATIONS.get(name) if isinstance(name, str) else None
        if not operation:
            raise Refused(400, f"'operation' has to be one of {', '.join(OPERATIONS)}")
        return name, operation(request)
    except Refused as refusal:
        return str(name)[:40], {"statusCode": refusal.status, "error": str(refusal)}


def health(_request):
    database.transaction(lambda connection: connection.run("SELECT 1"), attempts=2)
    return {"statusCode": 200, "status": "ok"}


OPERATIONS = {
    "create": transactions.create,
    "write": transactions.create,
    "read": transactions.count,
    "count": transactions.count,
    "list": transactions.recent,
    "recent": transactions.recent,
    "update": transactions.update,
    "delete": transactions.delete,
    "events": inbox.events,
    "publish-missed": outbox.publish_missed,
    "health": health,
}
