"""Every operation on transactions, and what becomes of their events."""

import concurrent.futures
import json
import uuid

import pytest

from standin.application import AWAY, HOME
from standin.client import Client
from standin.lambda_runtime import FunctionError

pytest_plugins = ["standin.fixtures"]

CREATED, UPDATED, DELETED = (
    f"Transaction {word}" for word in ("Created", "Updated", "Deleted"))
COUNT = {"operation": "count"}
MISSED = {"operation": "publish-missed"}


def call(application, where, /, **request):
    return application.api(where).function.invoke(request)


def stored(application) -> list[list[str]]:
    return application.dsql.database.rows(
        "SELECT id, amount, region, status, version FROM transactions")


def waiting(application) -> int:
    return int(application.dsql.database.rows("SELECT count(*) FROM outgoing_events")[0][0])


def grow_old(application) -> None:
    application.dsql.database.run(
        "UPDATE outgoing_events SET created_at = now() - interval '2 minutes'")


def published(bus) -> list[tuple[str, str]]:
    """The types of the events, and the transactions that they tell of."""
    return [(entry["DetailType"], json.loads(entry["Detail"])["transactionId"])
            for entry in bus.entries]


def passed_on(entry, region=HOME) -> dict:
    """What the rule makes of an entry."""
    return {"detail": json.loads(entry["Detail"]), "detail-type": entry["DetailType"],
            "region": region, "time": "2026-11-20T11:00:00Z"}


@pytest.mark.parametrize("operation", ["create", "write"])
def test_a_transaction_created_in_one_region_is_read_in_the_other(transactions, bus, operation):
    answer = call(transactions, HOME, operation=operation, transactionId="test-001", amount=100.50)
    made = answer["transaction"]
    assert answer == {
        "statusCode": 201, "region": HOME, "isPrimaryRegion": True, "transaction": {
            "transactionId": "test-001", "number": made["number"], "amount": 100.5,
            "timestamp": made["timestamp"], "region": HOME, "status": "announced", "version": 1}}
    assert call(transactions, AWAY, operation="list")["transactions"] == [made]
    assert stored(transactions) == [["test-001", "100.50", HOME, "announced", "1"]]
    (entry,) = bus.entries
    detail = json.loads(entry.pop("Detail"))
    assert entry == {"EventBusName": "dsql-events-test", "Source": "dsql.application",
                     "DetailType": CREATED}
    assert uuid.UUID(detail.pop("eventId")) and detail.pop("timestamp").endswith("Z")
    assert detail == {"transactionId": "test-001", "amount": 100.5, "region": HOME,
                      "operation": "create", "status": "pending", "version": 1}
    assert waiting(transactions) == 0


@pytest.mark.parametrize("operation", ["read", "count"])
def test_transactions_are_counted_by_region(transactions, operation):
    for region in (HOME, AWAY, AWAY):
        call(transactions, region, operation="create", amount=1)
    for region in (HOME, AWAY):
        answer = call(transactions, region, operation=operation)
        assert (answer["count"], answer["countByRegion"]) == (3, {HOME: 1, AWAY: 2})


@pytest.mark.parametrize("operation", ["list", "recent"])
def test_the_newest_are_listed_first(transactions, operation):
    for number in range(12):
        call(transactions, (HOME, AWAY)[number % 2], operation="create",
             transactionId=f"t{number}", amount=number + 1)
    ids = [one["transactionId"] for one in
           call(transactions, AWAY, operation=operation)["transactions"]]
    assert ids == [f"t{number}" for number in range(11, 1, -1)]
    few = call(transactions, HOME, operation=operation, limit=2, region=HOME)["transactions"]
    assert [one["transactionId"] for one in few] == ["t10", "t8"]
    assert len(call(transactions, HOME, operation=operation, limit=100)["transactions"]) == 12


def test_the_same_transaction_is_created_once(transactions, bus):
    request = {"operation": "create", "transactionId": "same", "amount": "12.5"}
    first = call(transactions, HOME, **request)
    again = call(transactions, AWAY, **{**request, "amount": 12.5})
    assert first["statusCode"] == again["statusCode"] == 201
    assert first["transaction"] == again["transaction"]
    other = call(transactions, AWAY, **{**request, "amount": 12.51})
    assert other["statusCode"] == 409 and "another amount" in other["error"]
    assert len(stored(transactions)) == 1 and published(bus) == [(CREATED, "same")]


def test_a_changed_status_is_announced_once(transactions, bus):
    call(transactions, HOME, operation="create", transactionId="a", amount=1)
    for region in (AWAY, HOME, AWAY):
        answer = call(transactions, region, operation="update", transactionId="a",
                      status="completed")
        assert answer["statusCode"] == 200
        assert (answer["transaction"]["status"], answer["transaction"]["version"]) == (
            "completed", 2)
    assert published(bus) == [(CREATED, "a"), (UPDATED, "a")]
    detail = json.loads(bus.entries[1]["Detail"])
    assert (detail["operation"], detail["status"], detail["region"], detail["version"]) == (
        "update", "completed", AWAY, 2)
    none = call(transactions, HOME, operation="update", transactionId="b", status="failed")
    assert none["statusCode"] == 404 and "'b'" in none["error"]


def test_what_is_deleted_is_gone_announced_once_and_does_not_come_back(transactions, bus):
    create = {"operation": "create", "transactionId": "a", "amount": 1}
    call(transactions, HOME, **create)
    for region in (HOME, AWAY):
        answer = call(transactions, region, operation="delete", transactionId="a")
        assert (answer["statusCode"], answer["deleted"]) == (200, "a")
    assert published(bus) == [(CREATED, "a"), (DELETED, "a")]
    assert call(transactions, AWAY, **COUNT)["count"] == 0
    assert call(transactions, AWAY, operation="list")["transactions"] == []
    assert call(transactions, HOME, **create)["statusCode"] == 409
    for request in ({"operation": "update", "status": "failed"}, {"operation": "delete"}):
        answer = call(transactions, HOME, **request, transactionId="b")
        assert answer["statusCode"] == 404
    assert call(transactions, HOME, operation="update", transactionId="a",
                status="failed")["statusCode"] == 404


@pytest.mark.parametrize("request_, reason", [
    *((value, "'operation'") for value in (
        None, [], "create", 7, {}, {"operation": "drop"}, {"operation": []},
        {"operation": {"a": 1}}, {"operation": None})),
    *(({"operation": "create", "amount": value}, "'amount'") for value in (
        None, "", "x", True, [], 0, -1, 0.001, 100_000_000, 10**30, 1e300, float("nan"),
        float("inf"), "1e3", "NaN", " 1", "1_0", "١")),
    *(({"operation": "create", "amount": 1, "transactionId": value}, "'transactionId'")
      for value in (None, 1, "", [], "x" * 256, "a\0", "\ud800", "\n")),
    *(({"operation": name, "limit": value}, "'limit'") for name in ("list", "events")
      for value in (0, 101, "1", 1.5, True, None)),
    ({"operation": "list", "region": 1}, "'region'"),
    ({"operation": "delete"}, "'transactionId'"),
    ({"operation": "update", "transactionId": "a"}, "'status'"),
    ({"operation": "update", "transactionId": "a", "status": "deleted"}, "'status'"),
    ({"operation": "update", "transactionId": "a", "status": []}, "'status'"),
])
def test_wrong_requests_are_refused_with_a_reason(transactions, bus, request_, reason):
    answer = transactions.api(HOME).function.invoke(request_)
    assert answer["statusCode"] == 400 and reason in answer["error"], answer
    assert stored(transactions) == [] and bus.entries == []


@pytest.mark.parametrize("amount, kept", [
    (100.50, "100.50"), ("100.50", "100.50"), (0.01, "0.01"), (99999999.99, "99999999.99"),
    (7, "7.00"), (0.1 + 0.2, None)])
def test_amounts_are_exact(transactions, amount, kept):
    answer = call(transactions, HOME, operation="create", transactionId="a", amount=amount)
    assert answer["statusCode"] == (201 if kept else 400)
    assert [row[1] for row in stored(transactions)] == ([kept] if kept else [])


@pytest.mark.parametrize("name", ["a'); DELETE FROM transactions; --", "🧾", "x" * 255])
def test_ids_are_kept_as_they_are(transactions, name):
    call(transactions, HOME, operation="create", transactionId=name, amount=1)
    assert stored(transactions)[0][0] == name


@pytest.mark.parametrize("failure", ["failures", "refusals"])
def test_an_event_that_was_not_published_is_published_by_the_schedule(transactions, bus, failure):
    # The SDK tries a call twice.
    setattr(bus, failure, 2)
    answer = call(transactions, HOME, operation="create", transactionId="a", amount=1)
    assert (answer["statusCode"], answer["transaction"]["status"]) == (201, "pending")
    bus.refusals = 0
    call(transactions, HOME, operation="update", transactionId="a", status="completed")
    call(transactions, HOME, operation="delete", transactionId="a")
    assert published(bus) == [(UPDATED, "a"), (DELETED, "a")] and waiting(transactions) == 1
    assert call(transactions, AWAY, **MISSED)["published"] == 0, "its writer may be about to"
    grow_old(transactions)
    assert call(transactions, AWAY, **MISSED)["published"] == 1
    assert call(transactions, HOME, **MISSED)["published"] == 0
    assert published(bus)[2:] == [(CREATED, "a")] and waiting(transactions) == 0
    # What came later is not undone by it.
    assert stored(transactions)[0][3] == "deleted"


def test_a_pending_transaction_says_so_until_it_is_announced(transactions, bus):
    bus.failures = 2
    request = {"operation": "create", "transactionId": "a", "amount": 1}
    assert call(transactions, HOME, **request)["transaction"]["status"] == "pending"
    assert call(transactions, AWAY, **request)["transaction"]["status"] == "pending"
    grow_old(transactions)
    call(transactions, AWAY, **MISSED)
    assert call(transactions, HOME, **request)["transaction"]["status"] == "announced"
    assert published(bus) == [(CREATED, "a")]


def test_missed_events_are_published_in_batches(transactions, bus):
    transactions.dsql.database.run(
        "INSERT INTO outgoing_events (id, detail_type, detail, created_at) "
        "SELECT gen_random_uuid(), 'Transaction Updated', '{\"transactionId\": \"a\"}', "
        "now() - interval '1 hour' FROM generate_series(1, 27)")
    assert call(transactions, HOME, **MISSED)["published"] == 27
    assert len(bus.entries) == 27 and waiting(transactions) == 0


def test_the_schedule_fails_while_the_bus_refuses(transactions, bus):
    bus.refusals = 2
    call(transactions, HOME, operation="create", transactionId="a", amount=1)
    grow_old(transactions)
    bus.refusals = 2
    with pytest.raises(FunctionError, match="refused 1 of 1"):
        call(transactions, HOME, **MISSED)
    bus.refusals = 0
    assert waiting(transactions) == 1


@pytest.mark.parametrize("kind", ["conflict", "cut-before", "cut-after", "unavailable-after"])
@pytest.mark.parametrize("operation", ["create", "update", "delete"])
def test_a_change_and_its_event_happen_once_when_commits_fail(transactions, bus, operation, kind):
    if operation != "create":
        call(transactions, AWAY, operation="create", transactionId="a", amount=1)
        bus.entries.clear()
    transactions.dsql.faults.fail_commits(3, kind)
    answer = call(transactions, HOME, operation=operation, transactionId="a", amount=1,
                  status="failed")
    assert answer["statusCode"] in (200, 201)
    assert len(stored(transactions)) == 1 and len(bus.entries) == 1
    assert stored(transactions)[0][4] == ("1" if operation == "create" else "2")
    assert waiting(transactions) == 0


def test_a_transaction_that_is_created_everywhere_at_once_is_created_once(transactions, bus):
    transactions.dsql.faults.storm(0.3, "conflict", "cut-before", "cut-after", seed=5)
    apis = [transactions.api(HOME), transactions.api(AWAY), transactions.new_api(HOME),
            transactions.new_api(AWAY)]
    for api in apis:
        api.function.start()
    with concurrent.futures.ThreadPoolExecutor(len(apis)) as pool:
        for turn in range(5):
            request = {"operation": "create", "transactionId": f"t{turn}", "amount": turn + 1}
            answers = list(pool.map(lambda api: api.function.invoke(request), apis))
            assert [one["statusCode"] for one in answers] == [201] * len(apis)
            assert len({one["transaction"]["number"] for one in answers}) == 1
    assert len(stored(transactions)) == 5
    # An event may have been put and not forgotten: it will come twice, with one id.
    out = {json.loads(entry["Detail"])["eventId"] for entry in bus.entries}
    left = {row[0] for row in transactions.dsql.database.rows("SELECT id FROM outgoing_events")}
    assert len(out | left) == 5


def test_an_event_is_noted_once_in_each_region_that_receives_it(transactions, bus):
    call(transactions, HOME, operation="create", transactionId="a", amount=1)
    call(transactions, AWAY, operation="create", transactionId="b", amount=1)
    for entry in bus.entries:
        for region in (HOME, AWAY, HOME):
            sent = HOME if "\"a\"" in entry["Detail"] else AWAY
            assert call(transactions, region, **passed_on(entry, sent))["received"]
    noted = call(transactions, AWAY, operation="events")["events"]
    assert sorted((one["transactionId"], one["sentFrom"], one["receivedIn"]) for one in noted) == [
        ("a", HOME, HOME), ("a", HOME, AWAY), ("b", AWAY, HOME), ("b", AWAY, AWAY)]
    assert {one["detailType"] for one in noted} == {CREATED}
    assert {one["sentAt"] for one in noted} == {"2026-11-20T11:00:00+00:00"}
    of_a = call(transactions, HOME, operation="events", transactionId="a")["events"]
    assert {one["eventId"] for one in of_a} == {json.loads(bus.entries[0]["Detail"])["eventId"]}


def test_an_event_put_by_hand_is_noted_once_too(transactions):
    event = {"detail": {"transactionId": "by-hand", "amount": 1}, "detail-type": CREATED,
             "region": HOME, "time": "2026-11-20T11:00:00Z"}
    first, again = (call(transactions, HOME, **event)["received"] for _ in range(2))
    later = call(transactions, HOME, **{**event, "time": "2026-11-20T11:00:01Z"})["received"]
    assert first == again != later
    assert len(call(transactions, AWAY, operation="events")["events"]) == 2


@pytest.mark.parametrize("change", [
    {"detail": None}, {"detail": []}, {"detail": {}}, {"detail": {"transactionId": 1}},
    {"detail": {"transactionId": "a", "eventId": "x"}}, {"detail-type": "Order Placed"},
    {"detail": {"transactionId": "a", "eventId": 7}}, {"time": None}, {"time": "soon"}])
def test_an_event_that_is_none_of_ours_is_an_error(transactions, change):
    event = {"detail": {"transactionId": "a"}, "detail-type": CREATED, "region": HOME,
             "time": "2026-11-20T11:00:00Z", **change}
    with pytest.raises(FunctionError):
        call(transactions, HOME, **event)
    assert call(transactions, HOME, operation="events")["events"] == []


def test_without_a_database_it_fails_here_and_works_there(transactions):
    transactions.dsql.endpoint(HOME).down()
    for request in (COUNT, {"operation": "create", "amount": 1}, {"operation": "health"}, MISSED):
        with pytest.raises(FunctionError, match="Unavailable"):
            call(transactions, HOME, **request)
        assert call(transactions, AWAY, **request)["statusCode"] in (200, 201)


def test_the_role_may_do_what_the_function_needs_and_nothing_else(transactions):
    with Client(transactions.dsql, transactions.roles[HOME], HOME, "app") as app:
        for refused in ("DELETE FROM transactions", "DELETE FROM received_events",
                        "UPDATE received_events SET received_in = 'x'",
                        "UPDATE outgoing_events SET detail = 'x'", "DROP TABLE transactions",
                        "CREATE TABLE mine (id uuid PRIMARY KEY)"):
            assert app.error(refused)[0] == "42501", refused
