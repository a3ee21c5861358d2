"""Every route of the orders API and its schedule: orders stored once, and each one announced."""

import concurrent.futures
import json
import uuid

import pytest

from standin.application import AWAY, HOME
from standin.lambda_runtime import FunctionError

pytest_plugins = ["standin.fixtures"]

TEA = {"item": "tea", "quantity": 2}
SCHEDULED = {"source": "aws.events", "detail-type": "Scheduled Event", "detail": {}}


def stored(orders) -> list[list[str]]:
    return orders.dsql.database.rows("SELECT id, item, quantity, announced FROM orders")


def announced(bus) -> list[str]:
    return [json.loads(entry["Detail"])["id"] for entry in bus.entries]


def test_health_says_the_region(orders):
    for region in (HOME, AWAY):
        answer = orders.api(region).get("/health")
        assert (answer.status, answer.body) == (200, {"status": "ok", "region": region})


def test_an_order_placed_in_one_region_is_read_in_the_other_and_announced(orders, bus):
    placed = orders.api(HOME).post("/orders", TEA)
    assert placed.status == 201
    assert placed.headers["Access-Control-Allow-Origin"] == "https://example.com"
    assert orders.api(AWAY).get("/orders").body == {"orders": [placed.body], "next": None}
    assert bus.entries == [{
        "EventBusName": "order-events", "Source": "orders", "DetailType": "Order Placed",
        "Detail": json.dumps(placed.body)}]
    assert stored(orders) == [[placed.body["id"], "tea", "2", "t"]]


def test_an_order_that_is_sent_again_is_placed_once(orders):
    key = {"Idempotency-Key": str(uuid.uuid4())}
    first = orders.api(HOME).post("/orders", TEA, headers=key)
    again = orders.api(AWAY).post("/orders", TEA, headers=key)
    assert first.status == again.status == 201 and first.body == again.body
    assert orders.api(HOME).post("/orders", {**TEA, "quantity": 3}, headers=key).status == 409
    assert len(stored(orders)) == 1
    assert orders.api(HOME).post("/orders", TEA, headers={"idempotency-key": "x"}).status == 400


@pytest.mark.parametrize("failure", ["failures", "refusals"])
def test_an_order_that_was_not_announced_is_announced_by_the_schedule(orders, bus, failure):
    # The SDK tries a call twice.
    setattr(bus, failure, 2)
    placed = orders.api(HOME).post("/orders", TEA)
    assert placed.status == 201
    if failure == "refusals":
        bus.refusals = 0
    assert announced(bus) == [] and stored(orders)[0][3] == "f"
    orders.api(AWAY).function.invoke(SCHEDULED)
    assert announced(bus) == [], "it is too young: whoever placed it may be about to announce it"
    orders.dsql.database.run("UPDATE orders SET placed_at = now() - interval '2 minutes'")
    orders.api(AWAY).function.invoke(SCHEDULED)
    orders.api(AWAY).function.invoke(SCHEDULED)
    assert announced(bus) == [placed.body["id"]] and stored(orders)[0][3] == "t"


def test_the_schedule_announces_in_batches(orders, bus):
    orders.dsql.database.run(
        "INSERT INTO orders (id, item, quantity, placed_at) "
        "SELECT gen_random_uuid(), 'tea', 1, now() - interval '1 hour' FROM generate_series(1, 27)")
    orders.api(HOME).function.invoke(SCHEDULED)
    assert sorted(announced(bus)) == sorted(row[0] for row in stored(orders))
    assert {row[3] for row in stored(orders)} == {"t"}


def test_the_schedule_fails_when_there_is_no_database(orders):
    orders.dsql.endpoint(HOME).down()
    with pytest.raises(FunctionError, match="Unavailable"):
        orders.api(HOME).function.invoke(SCHEDULED)
    assert orders.api(HOME).get("/health").status == 503
    assert orders.api(AWAY).get("/health").status == 200


def test_pages_give_every_order_once(orders):
    orders.dsql.database.run(
        "INSERT INTO orders (id, item, quantity) "
        "SELECT gen_random_uuid(), 'tea', 1 FROM generate_series(1, 203)")
    seen, query = [], None
    while True:
        page = orders.api(AWAY).get("/orders", query).body
        seen += [order["id"] for order in page["orders"]]
        if page["next"] is None:
            break
        query = {"after": page["next"]}
    assert len(seen) == len(set(seen)) == 203
    assert orders.api(AWAY).get("/orders", {"after": "' OR 1=1"}).status == 400


@pytest.mark.parametrize("body", [
    None, "", "{", "[]", "null", "1", "[" * 100_000, b"\xff", "{}", '{"item": "tea"}',
    *(json.dumps({**TEA, "item": value}) for value in (
        None, 1, [], "", "x" * 101, "a\0", "\ud800", "\n")),
    *(json.dumps({**TEA, "quantity": value}) for value in (
        None, "2", 0, -1, 1_001, 1.5, True, [], 10**30)),
    '{"item": "tea", "quantity": NaN}', '{"item": "tea", "quantity": 1e0}',
])
def test_wrong_orders_are_refused(orders, bus, body):
    answer = orders.api(HOME).send("POST", "/orders", body=body)
    assert answer.status == 400 and answer.body["error"]
    assert stored(orders) == [] and bus.entries == []


@pytest.mark.parametrize("item", ["tea'); DELETE FROM orders; --", "🍵", "抹茶", "x" * 100])
def test_items_are_kept_as_they_are(orders, item):
    assert orders.api(HOME).post("/orders", {"item": item, "quantity": 1}).status == 201
    assert orders.api(AWAY).get("/orders").body["orders"][0]["item"] == item


def test_an_order_that_is_sent_everywhere_at_once_is_placed_once(orders):
    orders.dsql.faults.storm(0.3, "conflict", "cut-before", "cut-after", seed=5)
    apis = [orders.api(HOME), orders.api(AWAY), orders.new_api(HOME), orders.new_api(AWAY)]
    for api in apis:
        api.function.start()
    with concurrent.futures.ThreadPoolExecutor(len(apis)) as pool:
        for _ in range(5):
            key = {"Idempotency-Key": str(uuid.uuid4())}
            placed = list(pool.map(lambda api: api.post("/orders", TEA, headers=key), apis))
            assert [one.status for one in placed] == [201] * len(apis)
            assert {one.body["id"] for one in placed} == {key["Idempotency-Key"]}
    assert len(stored(orders)) == 5


@pytest.mark.parametrize("kind", ["conflict", "cut-before", "cut-after", "unavailable-after"])
def test_an_order_is_stored_and_announced_once_when_its_commit_fails(orders, bus, kind):
    orders.dsql.faults.fail_commits(2, kind)
    placed = orders.api(HOME).post("/orders", TEA)
    assert placed.status == 201
    assert stored(orders) == [[placed.body["id"], "tea", "2", "t"]]
    assert announced(bus) == [placed.body["id"]]
