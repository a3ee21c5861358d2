"""The shop in two Regions: deployed, called, changed, deployed in one of them alone, destroyed.

Everything is done by the commands that a user would type. The tests follow each other.
"""

import pytest

from deployed_shop import ACCOUNT_ROLE, AWAY, HOME, KETTLE, MUG, Shop, left, order
from rest_client import EdgeClient, Page
from standin.shop import PRIVILEGES


@pytest.fixture(scope="module")
def worldwide(pytestconfig, tmp_path_factory):
    """In two Regions."""
    with Shop.opened(pytestconfig, tmp_path_factory) as shop:
        shop.options = "--env", "multi-region"
        said = shop.deploy()
        assert "applied 0001_create_tables.sql" in said and "roles orders, products" in said
        yield shop


def test_an_order_through_one_region_takes_from_the_stock_that_the_other_shows(worldwide):
    listed = [worldwide.api(region).send("GET", "/products").body["products"]
              for region in (HOME, AWAY)]
    assert listed[0] == listed[1] and len(listed[0]) == 5
    placed = worldwide.api(AWAY).send("POST", "/orders", order(MUG, 2))
    assert (placed.status, placed.body["total_amount"]) == (201, 25.98)
    left = {one["product_id"]: one["stock_quantity"]
            for one in worldwide.api(HOME).send("GET", "/products").body["products"]}
    assert left[MUG] == 498
    added = worldwide.api(HOME).send("POST", "/products", KETTLE)
    assert added.status == 201
    sold = worldwide.api(AWAY).send("POST", "/orders", order(added.body["product_id"], 10))
    assert sold.status == 201
    short = worldwide.api(HOME).send("POST", "/orders", order(added.body["product_id"], 1))
    assert (short.status, short.body["insufficient"][0]["available"]) == (409, 0)


def test_pages_may_order(worldwide):
    page = Page(worldwide.api(), "https://anywhere.example")
    headers = {"Content-Type": "application/json",
               "Idempotency-Key": "11111111-1111-4111-8111-111111111111"}
    for _ in range(2):
        assert page.fetch("POST", "/orders", order(MUG, 1), headers).status == 201
    assert worldwide.stock(MUG) == 497


def test_cloudfront_reads_from_the_other_region_when_the_first_fails(worldwide):
    edge = worldwide.edge()
    assert len(edge.send("GET", "/products?category=Home&limit=1").body["products"]) == 1
    assert edge.send("POST", "/orders", order(MUG, 1)).status == 201
    # A group of origins has no POST; whoever adds products asks an API itself.
    assert edge.send("POST", "/products", KETTLE).status == 403
    endpoint = worldwide.account.dsql.endpoint(HOME)
    endpoint.down()
    try:
        assert worldwide.api(HOME).send("GET", "/products").status == 503
        assert edge.send("GET", "/products").status == 200
        assert edge.send("POST", "/orders", order(MUG, 1)).status == 503
        assert worldwide.api(AWAY).send("POST", "/orders", order(MUG, 1)).status == 201
    finally:
        endpoint.up()
    worldwide.server.set(unreachable_regions=[HOME])
    try:
        assert edge.send("GET", "/products").status == 200
    finally:
        worldwide.server.set(unreachable_regions=[])
    insecure = EdgeClient(worldwide.server, worldwide.outputs()["CloudFrontUrl"].replace("s:", ":"))
    assert insecure.send("GET", "/products").status == 301


def test_the_other_api_s_host_came_over_in_its_order(worldwide):
    """By the last deployment of all, and with nothing of the first stack's before the second's."""
    home, away = worldwide.outputs(HOME), worldwide.outputs(AWAY)
    config = worldwide.server.client("cloudfront", HOME).get_distribution_config(
        Id=home["EcommerceDistributionId"])["DistributionConfig"]
    assert [each["DomainName"] for each in config["Origins"]["Items"]] == [
        home["EcommerceApiHost"], away["EcommerceApiHost"]]
    assert config["OriginGroups"]["Items"][0]["Members"]["Quantity"] == 2
    created = {
        (call["region"], call["logical_id"]): call["at"]
        for call in worldwide.server.calls("resource") if call["action"] == "create"}
    assert created[AWAY, "EcommerceApi"] < created[HOME, "Distribution"]


def test_roles_may_do_what_their_functions_need_and_nothing_else(worldwide):
    account = worldwide.account
    for region in worldwide.regions:
        cluster = account.dsql.endpoint(region).arn
        for name, user in (("Product", "products"), ("Order", "orders")):
            role = worldwide.function(region, name)["Role"]
            assert account.principal(role).allowed == {("DbConnect", cluster)}
            with account.connect(role, region, user) as session:
                for table in ("customers", "order_items", "orders", "products"):
                    granted = {each: session.run(
                        f"SELECT has_table_privilege('{table}', '{each}')")[0][0]
                        for each in ("SELECT", "INSERT", "UPDATE", "DELETE")}
                    assert [each for each, may in granted.items() if may] == sorted(
                        PRIVILEGES[user].get(table, []), key=list(granted).index)
            other = "orders" if user == "products" else "products"
            with pytest.raises(Exception, match="access denied"):
                account.connect(role, region, other)


def test_deploying_again_changes_nothing(worldwide):
    worldwide.server.forget_calls()
    assert "no new migration" in worldwide.deploy()
    assert worldwide.server.calls("resource") == []


def test_one_region_is_deployed_without_the_other(worldwide):
    """Both ways: what came over once is kept, and nobody has to say it again."""
    before = worldwide.outputs(HOME)
    for region, other in ((HOME, AWAY), (AWAY, HOME)):
        worldwide.server.set(unreachable_regions=[other])
        worldwide.server.forget_calls()
        try:
            worldwide.deploy("--only", region)
        finally:
            worldwide.server.set(unreachable_regions=[])
        assert worldwide.server.calls("resource") == []
    # With a change, too.
    worldwide.options += ("-c", "cloudfrontPriceClass=PriceClass_200")
    worldwide.server.set(unreachable_regions=[AWAY])
    try:
        worldwide.deploy("--only", HOME)
    finally:
        worldwide.server.set(unreachable_regions=[])
    changed = {(call["region"], call["action"], call["logical_id"])
               for call in worldwide.server.calls("resource")}
    assert changed == {(HOME, "update", "Distribution")}
    assert worldwide.outputs(HOME) == before
    assert len(worldwide.edge().send("GET", "/products").body["products"]) == 6


def test_settings_are_changed_and_nothing_else(worldwide):
    worldwide.server.forget_calls()
    worldwide.options += (
        "-c", "lambda_memory_size_products=512", "-c", "api-throttle-rate-limit=9")
    worldwide.deploy()
    changed = {(call["region"], call["action"], call["logical_id"])
               for call in worldwide.server.calls("resource")}
    assert changed == {(region, "update", name) for region in (HOME, AWAY)
                       for name in ("EcommerceApiStage", "ProductFunction")}
    assert {worldwide.function(region, "Product")["MemorySize"] for region in (HOME, AWAY)} == {512}
    assert worldwide.edge().send("GET", "/products").status == 200


def test_destroying_leaves_what_was_said_to_stay(worldwide):
    worldwide.tool.run("destroy", *worldwide.options, "--delete-data", "--yes")
    assert left(worldwide) == {
        region: {"bucket": [f"dsqlsynth-123456789012-{region}"], "role": [ACCOUNT_ROLE] * 2}
        for region in (HOME, AWAY)}
