"""Every route of the shop, in both Regions, with input good and bad; and nothing sold twice."""

import concurrent.futures
import json
import random
import uuid

import pytest

from standin.application import AWAY, EXAMPLES, HOME
from standin.client import Client
from standin.shop import PRIVILEGES

pytest_plugins = ["standin.shop_fixtures"]

JOHN = "c0000000-0000-4000-8000-000000000001"
HEADPHONES, MUG, STAND, SPEAKER, LAMP = (
    f"a0000000-0000-4000-8000-00000000000{number}" for number in range(1, 6))
KETTLE = {"name": "Kettle", "description": "Boils\nwater", "price": 29.99, "stock_quantity": 10,
          "category": "Home"}
KINDS = ["conflict", "schema", "unavailable", "unavailable-after", "cut-before", "cut-after"]


def order(*items: tuple[str, int], customer: str = JOHN) -> dict:
    return {"customer_id": customer,
            "items": [{"product_id": product, "quantity": count} for product, count in items]}


def key(value: str | None = None) -> dict[str, str]:
    return {"Idempotency-Key": value or str(uuid.uuid4())}


def stock(shop) -> dict[str, int]:
    rows = shop.dsql.database.rows("SELECT product_id, stock_quantity FROM products")
    return {product: int(left) for product, left in rows}


def sold(shop) -> dict[str, int]:
    rows = shop.dsql.database.rows(
        "SELECT product_id, sum(quantity) FROM order_items GROUP BY product_id")
    return {product: int(count) for product, count in rows}


def count(shop, table: str) -> int:
    return int(shop.dsql.database.rows(f"SELECT count(*) FROM {table}")[0][0])


def check_totals(shop) -> None:
    """Every order has items, and the total that they come to."""
    wrong = shop.dsql.database.rows(
        "SELECT order_id FROM orders LEFT JOIN order_items USING (order_id) "
        "GROUP BY order_id HAVING total_amount IS DISTINCT FROM sum(quantity * unit_price)")
    assert wrong == []


# Products


def test_products_are_listed_in_both_regions(shop):
    listed = [shop.api(region).get("/products") for region in (HOME, AWAY)]
    assert [one.status for one in listed] == [200, 200]
    assert listed[0].body == listed[1].body and listed[0].body["next"] is None
    products = listed[0].body["products"]
    assert [one["product_id"] for one in products] == [HEADPHONES, MUG, STAND, SPEAKER, LAMP]
    assert products[1] | {
        "name": "Coffee Mug", "price": 12.99, "stock_quantity": 500, "category": "Home",
    } == products[1]


def test_a_product_added_in_one_region_is_listed_in_the_other(shop):
    added = shop.api(HOME).post("/products", KETTLE)
    assert added.status == 201
    assert added.body | KETTLE == added.body
    assert added.body in shop.api(AWAY).get("/products").body["products"]


def test_products_of_a_category_are_listed_page_by_page(shop):
    electronics = shop.api(AWAY).get("/products", {"category": "Electronics", "limit": "2"}).body
    assert [one["name"] for one in electronics["products"]] == [
        "Wireless Headphones", "Laptop Stand"]
    rest = shop.api(HOME).get("/products", {
        "category": "Electronics", "limit": "2", "after": electronics["next"]}).body
    assert [one["name"] for one in rest["products"]] == ["Bluetooth Speaker"]
    assert rest["next"] is None
    assert shop.api(HOME).get("/products", {"category": "' OR 1=1 --"}).body["products"] == []


@pytest.mark.parametrize("query", [
    {"limit": "0"}, {"limit": "501"}, {"limit": "-1"}, {"limit": "٣"}, {"limit": "9" * 5_000},
    {"after": "x"}, {"after": "\0"}, {"after": "' OR 1=1"}, {"category": "\0"},
    {"category": "x" * 101}, {"category": "\ud800"},
])
def test_wrong_queries_are_refused(shop, query):
    answer = shop.api(HOME).get("/products", query)
    assert answer.status == 400 and next(iter(query)) in answer.body["error"]


@pytest.mark.parametrize("changes", [
    {"description": None}, {"description": ""}, {"category": None}, {"price": 0}, {"price": 30},
    {"price": 99999999.99}, {"stock_quantity": 0}, {"stock_quantity": 2**31 - 1},
    {"name": "Robert'); DROP TABLE products; --"}, {"name": "🫖" * 255}, {"category": "茶"},
])
def test_products_are_kept_as_they_are(shop, changes):
    given = {**KETTLE, **changes}
    assert shop.api(HOME).post("/products", given).status == 201
    kept = next(one for one in shop.api(AWAY).get("/products").body["products"]
                if one["product_id"] not in (HEADPHONES, MUG, STAND, SPEAKER, LAMP))
    assert {name: kept[name] or None for name in given} == {
        name: value or None for name, value in given.items()}


def test_a_product_needs_a_name_and_a_price_alone(shop):
    added = shop.api(HOME).post("/products", {"name": "Kettle", "price": 1})
    assert added.status == 201
    assert (added.body["stock_quantity"], added.body["category"]) == (0, None)


@pytest.mark.parametrize("body", [
    None, "", "{", "[]", "null", "1", "[" * 100_000, b"\xff", "{}", '{"price": 1}',
    '{"name": "x", "price": NaN}', '{"name": "x", "price": Infinity}',
    '{"name": "x", "price": 1e999999999999999999999}', '{"name": "x", "price": 1e-5}',
    '{"name": "x", "price": ' + "9" * 5_000 + "}",
    *(json.dumps({**KETTLE, "name": value}) for value in (
        None, 1, [], "", " ", "x" * 256, "a\0", "\ud800", "a\nb")),
    *(json.dumps({**KETTLE, "description": value}) for value in (1, [], "x" * 4_001, "a\0")),
    *(json.dumps({**KETTLE, "price": value}) for value in (
        None, "1", True, -0.01, 0.001, 1e8, 10**30, [])),
    *(json.dumps({**KETTLE, "stock_quantity": value}) for value in (
        None, "1", True, -1, 1.5, 2**31, [])),
    *(json.dumps({**KETTLE, "category": value}) for value in (1, "x" * 101, "a\0")),
])
def test_wrong_products_are_refused(shop, body):
    answer = shop.api(HOME).send("POST", "/products", body=body)
    assert answer.status == 400 and answer.body["error"]
    assert count(shop, "products") == 5


def test_a_product_that_is_sent_again_is_added_once(shop):
    again = key()
    first = shop.api(HOME).post("/products", KETTLE, again)
    assert first.status == 201
    # Some of it is sold in between.
    sale = order((first.body["product_id"], 3))
    assert shop.api(HOME).post("/orders", sale).status == 201
    second = shop.api(AWAY).post("/products", KETTLE, again)
    assert second.status == 201
    assert second.body == {**first.body, "stock_quantity": 7}
    assert shop.api(AWAY).post("/products", {**KETTLE, "price": 1}, again).status == 409
    assert shop.api(AWAY).post("/products", KETTLE, key("x")).status == 400
    assert count(shop, "products") == 6


# Orders


@pytest.mark.parametrize("region", [HOME, AWAY])
def test_an_order_costs_what_the_database_says_and_takes_from_the_stock(shop, region):
    placed = shop.api(region).post("/orders", order((MUG, 3), (HEADPHONES, 2)))
    assert placed.status == 201
    assert placed.body | {
        "customer_id": JOHN, "status": "pending", "total_amount": 438.95,
        "items": [{"product_id": HEADPHONES, "quantity": 2, "unit_price": 199.99},
                  {"product_id": MUG, "quantity": 3, "unit_price": 12.99}],
    } == placed.body
    assert stock(shop)[MUG] == 497 and stock(shop)[HEADPHONES] == 98
    assert stock(shop)[LAMP] == 30
    check_totals(shop)


def test_a_price_of_the_caller_s_own_counts_for_nothing(shop):
    wish = order((LAMP, 1))
    wish["items"][0] |= {"unit_price": 0.01, "price": 0.01}
    placed = shop.api(HOME).post("/orders", {**wish, "total_amount": 0.01})
    assert (placed.status, placed.body["total_amount"]) == (201, 34.99)


def test_a_product_that_is_listed_twice_is_wanted_twice(shop):
    placed = shop.api(HOME).post("/orders", order((LAMP, 20), (LAMP.upper(), 10)))
    assert placed.status == 201
    assert placed.body["items"] == [{"product_id": LAMP, "quantity": 30, "unit_price": 34.99}]
    assert stock(shop)[LAMP] == 0


def test_what_is_not_there_is_not_sold_and_nothing_of_the_order_is(shop):
    refused = shop.api(HOME).post("/orders", order((LAMP, 31), (MUG, 1), (STAND, 51)))
    assert refused.status == 409
    assert refused.body == {"error": "there is not enough in stock", "insufficient": [
        {"product_id": STAND, "requested": 51, "available": 50},
        {"product_id": LAMP, "requested": 31, "available": 30}]}
    unknown = str(uuid.uuid4())
    refused = shop.api(AWAY).post("/orders", order((MUG, 1), (unknown, 1)))
    assert (refused.status, refused.body["unknown"]) == (404, [unknown])
    refused = shop.api(AWAY).post("/orders", order((MUG, 1), customer=unknown))
    assert (refused.status, refused.body["unknown"]) == (404, [unknown])
    shop.api(HOME).post("/products", {"name": "Yacht", "price": 99999999.99, "stock_quantity": 2})
    yacht = shop.dsql.database.rows("SELECT product_id FROM products WHERE name = 'Yacht'")[0][0]
    refused = shop.api(HOME).post("/orders", order((yacht, 2)))
    assert refused.status == 400 and "worth" in refused.body["error"]
    assert sold(shop) == {} and count(shop, "orders") == 0 and stock(shop)[MUG] == 500


def test_a_refused_order_costs_no_connection(shop):
    api = shop.new_api(HOME)
    before = shop.dsql.endpoint(HOME).sessions
    for _ in range(3):
        assert api.post("/orders", order((LAMP, 31))).status == 409
    assert shop.dsql.endpoint(HOME).sessions - before == 1


@pytest.mark.parametrize("body", [
    None, "", "{", "[]", "null", "1", "[" * 100_000, b"\xff", "{}",
    *(json.dumps({**order((MUG, 1)), "customer_id": value}) for value in (
        None, 1, [], "", "x", "' OR 1=1 --", JOHN + "0", "\0", "\ud800")),
    *(json.dumps({**order((MUG, 1)), "items": value}) for value in (
        None, 1, "x", [], {}, [None], [1], [[]], ["x"], [{}], [{"product_id": MUG}],
        [{"quantity": 1}], [{"product_id": MUG, "quantity": 1}] * 101)),
    *(json.dumps(order((value, 1))) for value in (None, 1, [], "", "x", "' OR 1=1 --", "\0")),
    *(json.dumps(order((MUG, value))) for value in (
        None, "1", 0, -1, 1_001, 1.5, True, [], 10**30)),
    json.dumps(order((MUG, 600), (MUG, 600))),
])
def test_wrong_orders_are_refused(shop, body):
    answer = shop.api(HOME).send("POST", "/orders", body=body)
    assert answer.status == 400 and answer.body["error"]
    assert sold(shop) == {} and count(shop, "orders") == 0


def test_random_bodies_never_make_it_fail(shop):
    rng = random.Random(7)
    products = [HEADPHONES, MUG, MUG, MUG, STAND, "x", None, [], "\ud800"]
    counts = [1, 1, 2, 2, 3, 600, 0, 5.5, "1", None, 10**40, True]
    statuses = set()
    for _ in range(100):
        items = [(rng.choice(products), rng.choice(counts)) for _ in range(rng.randint(0, 2))]
        body = order(*items, customer=rng.choice([JOHN, JOHN, STAND, "x", None]))
        statuses.add(shop.api(HOME).post("/orders", body).status)
    assert statuses == {201, 400, 404, 409}
    check_totals(shop)


def test_an_order_that_is_sent_again_is_placed_once(shop):
    again = key()
    wish = order((LAMP, 30), (MUG, 1))
    first = shop.api(HOME).post("/orders", wish, again)
    # Although there is nothing left of it.
    second = shop.api(AWAY).post("/orders", wish, {"IDEMPOTENCY-KEY": again["Idempotency-Key"]})
    assert first.status == second.status == 201 and first.body == second.body
    assert first.body["order_id"] == again["Idempotency-Key"]
    assert stock(shop)[LAMP] == 0 and stock(shop)[MUG] == 499
    for other in (order((LAMP, 29), (MUG, 1)), order((LAMP, 30)),
                  order((LAMP, 30), (MUG, 1), customer=JOHN[:-1] + "2")):
        assert shop.api(AWAY).post("/orders", other, again).status == 409
    assert count(shop, "orders") == 1
    assert shop.api(HOME).post("/orders", order((MUG, 1)), key("x")).status == 400
    # What was refused may be tried again under its key.
    assert shop.api(HOME).post("/orders", order((LAMP, 1)), (late := key())).status == 409
    shop.dsql.database.run("UPDATE products SET stock_quantity = 1 WHERE name = 'Desk Lamp'")
    assert shop.api(HOME).post("/orders", order((LAMP, 1)), late).status == 201


@pytest.mark.parametrize("kind", KINDS)
def test_an_order_is_placed_once_when_its_commit_fails(shop, kind):
    shop.dsql.faults.fail_commits(2, kind)
    placed = shop.api(HOME).post("/orders", order((LAMP, 30)))
    assert placed.status == 201
    assert count(shop, "orders") == 1
    assert sold(shop) == {LAMP: 30} and stock(shop)[LAMP] == 0


@pytest.mark.parametrize("statement", ["SELECT", "INSERT", "UPDATE"])
def test_an_order_is_placed_once_when_its_connection_is_cut(shop, statement):
    shop.dsql.faults.cut_at(2, statement)
    assert shop.api(AWAY).post("/orders", order((MUG, 5), (LAMP, 1))).status == 201
    assert shop.dsql.faults.caused == {"cut": 2}
    assert sold(shop) == {MUG: 5, LAMP: 1} and stock(shop)[MUG] == 495


def test_a_region_without_a_database_says_so_and_the_other_sells_on(shop):
    shop.dsql.endpoint(HOME).down()
    assert shop.api(HOME).get("/products").status == 503
    assert shop.api(HOME).post("/orders", order((LAMP, 1))).status == 503
    assert shop.api(AWAY).post("/orders", order((LAMP, 1))).status == 201
    assert sold(shop) == {LAMP: 1}


# Many at once


def rush(shop, wishes: list[tuple[dict, dict]], writers: int = 8) -> list:
    """Sends orders with their headers, by writers in both Regions at once."""
    apis = [shop.new_api((HOME, AWAY)[number % 2]) for number in range(writers)]
    for api in apis:
        api.functions["orders"].start()

    def send(number: int) -> list:
        return [apis[number].post("/orders", *wish) for wish in wishes[number::writers]]

    try:
        with concurrent.futures.ThreadPoolExecutor(writers) as pool:
            return sum(pool.map(send, range(writers)), [])
    finally:
        for api in apis:
            for function in api.functions.values():
                function.stop()


def test_many_orders_at_once_sell_what_is_there_and_no_more(shop):
    """64 orders for 30 lamps, by eight writers in two Regions."""
    answers = rush(shop, [(order((LAMP, 1)), key()) for _ in range(64)])
    statuses = [answer.status for answer in answers]
    # A writer that never gets through says so; what it has said of the others is true.
    assert set(statuses) <= {201, 409, 503}
    assert statuses.count(201) == sold(shop)[LAMP] == count(shop, "orders") == 30
    assert stock(shop)[LAMP] == 0


def test_orders_that_want_the_same_things_in_another_order_do_not_stop_each_other(shop):
    rng = random.Random(3)
    wishes = []
    for _ in range(40):
        items = [(product, rng.randint(1, 4)) for product in (HEADPHONES, STAND, SPEAKER, LAMP)]
        rng.shuffle(items)
        wishes.append((order(*items[:rng.randint(1, 4)]), key()))
    before = stock(shop)
    answers = rush(shop, wishes)
    placed = [answer.body for answer in answers if answer.status == 201]
    assert {answer.status for answer in answers} <= {201, 409, 503} and len(placed) > 15
    assert count(shop, "orders") == len(placed)
    for product, left in stock(shop).items():
        bought = sum(item["quantity"] for one in placed for item in one["items"]
                     if item["product_id"] == product)
        assert bought == sold(shop).get(product, 0) == before[product] - left and left >= 0
    check_totals(shop)


def test_a_storm_loses_no_order_and_doubles_none(shop):
    """Commits fail in every way, and impatient callers send each order twice, in both Regions."""
    keys = [key() for _ in range(25)]
    wishes = [(order((LAMP, 1), (MUG, 2)), one) for one in keys for _ in range(2)]
    shop.dsql.faults.storm(0.35, *KINDS, seed=11)
    answers = rush(shop, wishes, writers=6)
    caused = sum(shop.dsql.faults.caused.values())
    shop.dsql.faults.clear()
    assert caused > 5, "that was no storm"
    assert {answer.status for answer in answers} <= {201, 503}
    placed = {answer.body["order_id"] for answer in answers if answer.status == 201}
    stored = {row[0] for row in shop.dsql.database.rows("SELECT order_id FROM orders")}
    # An order whose caller was told "try again" may be there; sent again, it is placed once.
    assert placed <= stored <= {one["Idempotency-Key"] for one in keys}
    for one in keys:
        assert shop.api(HOME).post("/orders", order((LAMP, 1), (MUG, 2)), one).status == 201
    assert sold(shop) == {LAMP: 25, MUG: 50} and stock(shop)[LAMP] == 5
    check_totals(shop)


# What else was promised


def test_roles_may_do_what_their_functions_need_and_nothing_else(shop):
    new = "INSERT INTO {} DEFAULT VALUES"
    refused = {
        "products": [
            "SELECT * FROM customers", "SELECT * FROM orders", "SELECT * FROM order_items",
            new.format("orders"), new.format("order_items"), new.format("customers"),
            "UPDATE products SET stock_quantity = 0", "DELETE FROM products"],
        "orders": [
            new.format("products"), new.format("customers"), "DELETE FROM orders",
            "UPDATE orders SET total_amount = 0", "UPDATE order_items SET quantity = 1",
            "UPDATE customers SET email = 'x'", "DELETE FROM products"],
    }
    for region in (HOME, AWAY):
        for user, statements in refused.items():
            with Client(shop.dsql, shop.roles[user, region], region, user) as client:
                for table, permissions in PRIVILEGES[user].items():
                    if "SELECT" in permissions:
                        assert client.error(f"SELECT * FROM {table}") is None
                for statement in [*statements, "DROP TABLE orders", "CREATE TABLE t (i int)"]:
                    assert client.error(statement)[0] == "42501", statement
            other = next(one for one in refused if one != user)
            with pytest.raises(Exception, match="access denied"):
                Client(shop.dsql, shop.roles[user, region], region, other)


def test_stock_is_never_below_nothing_whoever_writes(shop):
    with Client(shop.dsql, shop.roles["orders", HOME], HOME, "orders") as client:
        error = client.error("UPDATE products SET stock_quantity = stock_quantity - 31 "
                             f"WHERE product_id = '{LAMP}'")
    assert error[0] == "23514"


def test_a_function_that_is_invoked_by_hand_answers_as_the_api_does(shop):
    answer = shop.api(HOME).functions["products"].invoke(
        {"httpMethod": "GET", "path": "/products"})
    assert answer["statusCode"] == 200 and "Coffee Mug" in answer["body"]
    assert shop.api(HOME).functions["products"].invoke({})["statusCode"] == 404
    other = shop.api(HOME).functions["orders"].invoke({"httpMethod": "GET", "path": "/orders"})
    assert other["statusCode"] == 404


def test_origins_are_allowed_when_they_are_listed(shop):
    assert shop.api(HOME).get("/products").headers["Access-Control-Allow-Origin"] == "*"
    api = shop.new_api(HOME, CORS_ORIGINS="https://shop.example.com")
    for origin, allowed in (("https://shop.example.com", "https://shop.example.com"),
                            ("https://evil.example", None)):
        answer = api.get("/products", headers={"origin": origin})
        assert answer.headers.get("Access-Control-Allow-Origin") == allowed
        assert answer.headers["Vary"] == "Origin"


def test_what_is_not_foreseen_is_a_500_with_the_request_s_id_and_no_details(shop):
    shop.dsql.database.run("ALTER TABLE products RENAME COLUMN price TO cost")
    try:
        for answer in (shop.api(HOME).get("/products"),
                       shop.api(HOME).post("/orders", order((MUG, 1)))):
            assert answer.status == 500 and set(answer.body) == {"error", "requestId"}
    finally:
        shop.dsql.database.run("ALTER TABLE products RENAME COLUMN cost TO price")


def test_examples_connect_in_one_way():
    copies = {path.read_text() for path in EXAMPLES.glob("*/functions/*/database.py")}
    assert len(copies) == 1
