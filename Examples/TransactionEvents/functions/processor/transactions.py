"""Transactions. Every change of one is committed together with the event that tells of it.

A change that is asked for again finds that it is done, and does not tell of it again.
"""

import uuid

import database
import given
import outbox
from given import Refused

COLUMNS = "id, number, amount, timestamp, region, status, version"


def create(request):
    """Stores a transaction. Under the same id, the same amount is the same transaction."""
    new = given.transaction_id(request, default=f"txn-{uuid.uuid4()}")
    amount = given.amount(request)

    def change(connection):
        return connection.run(
            "INSERT INTO transactions (id, amount, timestamp, region) "
            "VALUES (:id, :amount, now(), :region) "
            f"ON CONFLICT DO NOTHING RETURNING {COLUMNS}",
            id=new, amount=amount, region=database.REGION,
        )

    found = _changed(new, "Transaction Created", "create", change)
    if found["status"] == "deleted":
        raise Refused(409, f"the transaction '{new}' was deleted")
    if found["amount"] != float(amount):
        raise Refused(409, f"the transaction '{new}' has another amount")
    return {"statusCode": 201, "transaction": found}


def update(request):
    """Gives a transaction another status."""
    one, status = given.transaction_id(request), given.status(request)

    def change(connection):
        return connection.run(
            "UPDATE transactions SET status = :status, version = version + 1 "
            f"WHERE id = :id AND status NOT IN (:status, 'deleted') RETURNING {COLUMNS}",
            id=one, status=status,
        )

    found = _changed(one, "Transaction Updated", "update", change)
    if not found or found["status"] == "deleted":
        raise Refused(404, f"there is no transaction '{one}'")
    return {"statusCode": 200, "transaction": found}


def delete(request):
    """Deletes a transaction, as far as anybody but its events can see."""
    one = given.transaction_id(request)

    def change(connection):
        return connection.run(
            "UPDATE transactions SET status = 'deleted', version = version + 1 "
            f"WHERE id = :id AND status <> 'deleted' RETURNING {COLUMNS}",
            id=one,
        )

    if not _changed(one, "Transaction Deleted", "delete", change):
        raise Refused(404, f"there is no transaction '{one}'")
    return {"statusCode": 200, "deleted": one}


def count(_request):
    rows = database.transaction(lambda connection: connection.run(
        "SELECT region, count(*) FROM transactions WHERE status <> 'deleted' "
        "GROUP BY region ORDER BY region"))
    regions = {region: number for region, number in rows}
    return {"statusCode": 200, "count": sum(regions.values()), "countByRegion": regions}


def recent(request):
    """The newest transactions, of all Regions or of one."""
    limit, region = given.limit(request), given.region(request)
    where, of = ("AND region = :region", {"region": region}) if region else ("", {})
    rows = database.transaction(lambda connection: connection.run(
        f"SELECT {COLUMNS} FROM transactions WHERE status <> 'deleted' {where} "
        "ORDER BY timestamp DESC, id DESC LIMIT :limit",
        limit=limit, **of,
    ))
    return {"statusCode": 200, "transactions": [_transaction(row) for row in rows]}


def _changed(key, detail_type, operation, change):
    """The transaction after a change, which is announced if it was made; nothing if there is none."""
    event = str(uuid.uuid4())

    def work(connection):
        for row in change(connection):
            outbox.add(connection, event, detail_type, _detail(event, operation, _transaction(row)))
        # An earlier attempt may have been committed, although its answer got lost.
        waiting = outbox.waiting(connection, event)
        rows = connection.run(f"SELECT {COLUMNS} FROM transactions WHERE id = :id", id=key)
        return waiting, [_transaction(row) for row in rows]

    waiting, found = database.transaction(work)
    if waiting and outbox.publish(waiting) and found[0]["status"] == "pending":
        found[0]["status"] = "announced"
    return found[0] if found else None


def _detail(event, operation, transaction):
    return {
        "eventId": event,
        "transactionId": transaction["transactionId"],
        "amount": transaction["amount"],
        "region": database.REGION,
        "operation": operation,
        "status": transaction["status"],
        "version": transaction["version"],
        "timestamp": outbox.now(),
    }


def _transaction(row):
    key, number, amount, timestamp, region, status, version = row
    return {
        "transactionId": key, "number": number, "amount": float(amount),
        "timestamp": timestamp.isoformat(), "region": region, "status": status,
        "version": version,
    }
