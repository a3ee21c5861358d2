"""Events on their way to the bus.

A change and its event are two writes, and either may fail. So an event is stored in the transaction
of its change, put on the bus afterwards, and then forgotten; the schedule puts what was missed. An
event may come twice.
"""

import datetime
import json
import logging
import os

import boto3
from botocore.config import Config

import database

# What EventBridge takes at once.
BATCH = 10

log = logging.getLogger()
_events = boto3.client(
    "events", config=Config(connect_timeout=2, read_timeout=2, retries={"total_max_attempts": 2})
)


def now():
    """The time as events have it, such as 2025-01-21T10:30:00.000Z."""
    moment = datetime.datetime.now(datetime.timezone.utc)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def add(connection, event, detail_type, detail):
    connection.run(
        "INSERT INTO outgoing_events (id, detail_type, detail) "
        "VALUES (CAST(:id AS uuid), :detail_type, :detail)",
        id=event, detail_type=detail_type, detail=json.dumps(detail),
    )


def waiting(connection, event):
    """The event, unless it is on the bus or was never added."""
    return connection.run(
        "SELECT id, detail_type, detail FROM outgoing_events WHERE id = CAST(:id AS uuid)",
        id=event,
    )


def publish(rows):
    """Puts events that were just committed; gives whether all of them are out and marked so."""
    try:
        return _put(rows) == len(rows)
    except Exception:
        # The change stands; the schedule will tell of it.
        log.exception("not published")
        return False


def publish_missed(_request):
    """Puts what its writer did not, of whichever Region that was."""
    # Younger ones are being put by whoever wrote them.
    rows = database.transaction(lambda connection: connection.run(
        "SELECT id, detail_type, detail FROM outgoing_events "
        "WHERE created_at < now() - interval '1 minute' ORDER BY created_at, id LIMIT 500"))
    published = sum(_put(rows[start:start + BATCH]) for start in range(0, len(rows), BATCH))
    if published < len(rows):
        raise RuntimeError(f"the bus has refused {len(rows) - published} of {len(rows)} events")
    return {"statusCode": 200, "published": published}


def _put(rows):
    """How many of the events the bus has taken; those are forgotten."""
    if not rows:
        return 0
    answer = _events.put_events(
        Entries=[
            {"EventBusName": os.environ["EVENT_BUS_NAME"], "Source": "dsql.application",
             "DetailType": detail_type, "Detail": detail}
            for _, detail_type, detail in rows
        ]
    )
    # A call that succeeds may have refused some of them.
    out = [row for row, entry in zip(rows, answer["Entries"]) if "EventId" in entry]
    if len(out) < len(rows):
        log.error("events refused", extra={"answer": answer["Entries"]})
    created = [json.loads(detail)["transactionId"] for _, detail_type, detail in out
               if detail_type == "Transaction Created"]

    def forget(connection):
        connection.run(
            "DELETE FROM outgoing_events WHERE id = ANY(CAST(:ids AS uuid[]))",
            ids=[str(key) for key, _, _ in out],
        )
        connection.run(
            "UPDATE transactions SET status = 'announced' "
            "WHERE status = 'pending' AND id = ANY(CAST(:ids AS varchar[]))",
            ids=created,
        )

    database.transaction(forget)
    return len(out)
