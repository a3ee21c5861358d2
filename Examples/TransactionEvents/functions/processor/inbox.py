"""Events of the bus: each is noted once in every Region that receives it, however often it comes."""

import uuid

import database
import given

# For events that were put by hand, without an id of ours.
_NAMESPACE = uuid.UUID("6f1c2f0e-5c0b-4c57-9f0e-4a1d0f3f7d53")
DETAIL_TYPES = ("Transaction Created", "Transaction Updated", "Transaction Deleted")


class Unreadable(Exception):
    """An event that nobody can make anything of; Lambda gives it to the queue of such events."""


def receive(event):
    """Notes an event, as the rule passes it on: `detail`, `detail-type`, `region` and `time`."""
    try:
        detail, detail_type = event["detail"], event["detail-type"]
        noted = {
            "event": _event_id(event, detail), "detail_type": detail_type,
            "here": database.REGION, "region": given.region(event) or "",
            "time": event["time"], "transaction": given.transaction_id(detail),
        }
        if detail_type not in DETAIL_TYPES:
            raise ValueError(f"'{detail_type}' is no event of ours")
    except (given.Refused, AttributeError, KeyError, TypeError, ValueError) as error:
        raise Unreadable(f"this is no event of a transaction: {error}") from error
    database.transaction(lambda connection: connection.run(
        "INSERT INTO received_events "
        "(event_id, received_in, transaction_id, detail_type, sent_from, sent_at) "
        "VALUES (CAST(:event AS uuid), :here, :transaction, :detail_type, :region, "
        "CAST(:time AS timestamptz)) ON CONFLICT DO NOTHING",
        **noted,
    ))
    return {"received": noted["event"]}


def events(request):
    """Which events came where: the newest, of all transactions or of one."""
    limit = given.limit(request)
    where, of = "", {}
    if "transactionId" in request:
        where, of = "WHERE transaction_id = :id", {"id": given.transaction_id(request)}
    rows = database.transaction(lambda connection: connection.run(
        "SELECT event_id, transaction_id, detail_type, sent_from, received_in, sent_at, "
        f"received_at FROM received_events {where} "
        "ORDER BY received_at DESC, event_id, received_in LIMIT :limit",
        limit=limit, **of,
    ))
    return {"statusCode": 200, "events": [
        {"eventId": str(event), "transactionId": transaction, "detailType": detail_type,
         "sentFrom": sent_from, "receivedIn": received_in, "sentAt": sent_at.isoformat(),
         "receivedAt": received_at.isoformat()}
        for event, transaction, detail_type, sent_from, received_in, sent_at, received_at in rows]}


def _event_id(event, detail):
    given_id = detail.get("eventId")
    if given_id is not None:
        return str(uuid.UUID(given_id))
    same = [event["detail-type"], event.get("region"), event["time"], sorted(detail.items())]
    return str(uuid.uuid5(_NAMESPACE, repr(same)))
