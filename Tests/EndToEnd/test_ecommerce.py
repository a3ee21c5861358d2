"""The shop as its users meet it, in its three variants: deployed, called, changed, destroyed.

Everything is done by the commands that a user would type, in an account whose functions run and
whose database is there. The tests of a variant follow each other.
"""

import contextlib
import shutil

import pytest

from account import Account
from applications import EXAMPLES
from rest_client import EdgeClient, Page, RestClient
from standin import NotInstalled
from standin.shop import PRIVILEGES
from tool import Tool, ToolFailed

HOME, AWAY = "us-east-1", "us-east-2"
STACK = "GlobalEcommerceAuroraDsqlStack"
#: Without what AWS makes its name unique by.
ACCOUNT_ROLE = "GlobalEcommerceAuroraDsqlStac-ApiGatewayAccountRole"
JOHN = "c0000000-0000-4000-8000-000000000001"
MUG, LAMP = "a0000000-0000-4000-8000-000000000002", "a0000000-0000-4000-8000-000000000005"
KETTLE = {"name": "Kettle", "price": 29.99, "stock_quantity": 10, "category": "Home"}


def order(product: str, quantity: int) -> dict:
    return {"customer_id": JOHN, "items": [{"product_id": product, "quantity": quantity}]}


class Shop:
    """The example in one of its variants."""

    def __init__(self, account: Account, tool: Tool, regions: tuple[str, ...], *options: str):
        self.account = account
        self.server = account.server
        self.tool = tool
        self.regions = regions
        self.options = options

    def deploy(self, *options: str) -> str:
        """What `deploy` says; with the archives built before it, as a user does."""
        self.tool.run("synth", *self.options)
        self.tool.run("package", *self.options)
        return self.tool.run("deploy", *self.options, *options)

    def outputs(self, region: str = HOME) -> dict[str, str]:
        stack, = self.server.client("cloudformation", region).describe_stacks(
            StackName=STACK)["Stacks"]
        return {each["OutputKey"]: each["OutputValue"] for each in stack["Outputs"]}

    def api(self, region: str = HOME) -> RestClient:
        return RestClient(self.server, self.outputs(region)["EcommerceApiEndpoint"])

    def edge(self) -> EdgeClient:
        return EdgeClient(self.server, self.outputs()["CloudFrontUrl"])

    def function(self, region: str, name: str) -> dict:
        client = self.server.client("lambda", region)
        return client.get_function(
            FunctionName=self.outputs(region)[f"{name}FunctionName"])["Configuration"]

    def stock(self, product: str) -> int:
        rows = self.account.dsql.database.rows(
            f"SELECT stock_quantity FROM products WHERE product_id = '{product}'")
        return int(rows[0][0])


@contextlib.contextmanager
def opened(config, folders, regions: tuple[str, ...], variant):
    """An account, and the shop in it as `variant` says, given the server: not deployed yet."""
    binary = config.getoption("dsqlsynth")
    if not binary:
        pytest.skip("needs --dsqlsynth")
    folder = folders.mktemp("shop")
    shutil.copytree(EXAMPLES / "Ecommerce", folder / "Ecommerce")
    with contextlib.ExitStack() as stack:
        try:
            account = stack.enter_context(Account(*regions))
        except NotInstalled as reason:
            pytest.skip(str(reason))
        tool = Tool(binary, folder / "Ecommerce", folder / "synth.out", account.server.url)
        yield Shop(account, tool, regions, *variant(account.server))


@pytest.fixture(scope="module")
def worldwide(pytestconfig, tmp_path_factory):
    """In two Regions."""
    regions = HOME, AWAY
    with opened(pytestconfig, tmp_path_factory, regions, lambda _: ("--env", "multi-region")) as shop:
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
    worldwide.options += ("-c", "lambda_memory_size_products=512", "-c", "api-throttle-rate-limit=9")
    worldwide.deploy()
    changed = {(call["region"], call["action"], call["logical_id"])
               for call in worldwide.server.calls("resource")}
    assert changed == {(region, "update", name) for region in (HOME, AWAY)
                       for name in ("EcommerceApiStage", "ProductFunction")}
    assert {worldwide.function(region, "Product")["MemorySize"] for region in (HOME, AWAY)} == {512}
    assert worldwide.edge().send("GET", "/products").status == 200


def test_destroying_leaves_what_was_said_to_stay(worldwide):
    worldwide.tool.run("destroy", *worldwide.options, "--delete-data", "--yes")
    # Every API of a Region writes its log with that role, so it outlives the stack that has made it.
    assert left(worldwide) == {
        region: {"bucket": [f"dsqlsynth-123456789012-{region}"], "role": [ACCOUNT_ROLE] * 2}
        for region in (HOME, AWAY)}


@pytest.fixture(scope="module")
def alone(pytestconfig, tmp_path_factory):
    """In one Region, with a cluster of its own."""
    with opened(pytestconfig, tmp_path_factory, (HOME,), lambda _: ()) as shop:
        yield shop


def test_a_shop_in_one_region_sells_through_cloudfront_as_well(alone):
    assert "applied 0001_create_tables.sql" in alone.deploy("-c", "enableCloudfrontLogging=true")
    for client in (alone.api(), alone.edge()):
        assert len(client.send("GET", "/products").body["products"]) == 5
        assert client.send("POST", "/orders", order(LAMP, 1)).status == 201
        refused = client.send("POST", "/orders", order(LAMP, 0))
        assert (refused.status, refused.body["error"]) == (
            400, "'quantity' has to be a whole number from 1 to 1000")
    assert alone.edge().send("POST", "/products", KETTLE).status == 201
    assert alone.stock(LAMP) == 28
    outputs = alone.outputs()
    assert outputs["CloudFrontUrl"] == f"https://{outputs['EcommerceDistributionDomainName']}"
    assert not outputs["EcommerceApiEndpoint"].endswith("/")
    alone.tool.run("destroy", "--delete-data", "--yes", "-c", "enableCloudfrontLogging=true")
    rest = left(alone)[HOME]
    # Beside that of the archives that of the log, which may have something in it.
    assert len(rest.pop("bucket")) == 2 and rest == {"role": [ACCOUNT_ROLE]}


@pytest.fixture(scope="module")
def borrowed(pytestconfig, tmp_path_factory):
    """In one Region, on a cluster that is there already, and is given by its ARN."""
    def variant(server) -> tuple[str, ...]:
        cluster = server.client("dsql", HOME).create_cluster(deletionProtectionEnabled=True)
        return "-c", f"dsqlCluster={cluster['arn']}"

    with opened(pytestconfig, tmp_path_factory, (HOME,), variant) as shop:
        yield shop


def test_a_shop_on_a_cluster_that_is_there_leaves_it_there(borrowed):
    assert "applied 0001_create_tables.sql" in borrowed.deploy()
    cluster, = borrowed.server.client("dsql", HOME).list_clusters()["clusters"]
    assert borrowed.outputs()["DsqlClusterIdentifier"] == cluster["identifier"]
    assert borrowed.edge().send("POST", "/orders", order(MUG, 1)).status == 201
    # Its identifier says the same.
    borrowed.options = "-c", f"dsqlCluster={cluster['identifier']}"
    borrowed.deploy()
    assert borrowed.api().send("POST", "/orders", order(MUG, 1)).status == 201
    borrowed.tool.run("destroy", *borrowed.options, "--delete-data", "--yes")
    assert left(borrowed)[HOME]["cluster"] == [cluster["identifier"]]
    assert borrowed.stock(MUG) == 498


def test_a_cluster_that_is_not_there_is_refused(borrowed):
    with pytest.raises(ToolFailed, match="no cluster identifier"):
        borrowed.tool.run("synth", "-c", "dsqlCluster=ecommerce-cluster")


def left(shop: Shop) -> dict[str, dict[str, list[str]]]:
    return {region: _resources(shop.server, region) for region in shop.regions}


def _resources(server, region: str) -> dict[str, list[str]]:
    """What there is in a Region, by kind; the kinds of which there is something."""
    def client(service):
        return server.client(service, region)

    def located(bucket):
        place = client("s3").get_bucket_location(Bucket=bucket)["LocationConstraint"]
        return (place or "us-east-1") == region

    buckets = [each["Name"] for each in client("s3").list_buckets()["Buckets"]]
    found = {
        "alarm": [
            each["AlarmName"] for each in client("cloudwatch").describe_alarms()["MetricAlarms"]],
        "api": [each["name"] for each in client("apigateway").get_rest_apis()["items"]],
        "bucket": [name for name in buckets if located(name)],
        "cluster": [each["identifier"] for each in client("dsql").list_clusters()["clusters"]],
        "distribution": [each["Id"] for each in client("cloudfront").list_distributions()
                         ["DistributionList"].get("Items", [])],
        "function": [
            each["FunctionName"] for each in client("lambda").list_functions()["Functions"]],
        "log group": [each["logGroupName"]
                      for each in client("logs").describe_log_groups()["logGroups"]],
        "role": [each["RoleName"].rpartition("-")[0]
                 for each in client("iam").list_roles()["Roles"]],
        "stack": [each["StackName"]
                  for each in client("cloudformation").describe_stacks()["Stacks"]],
    }
    return {kind: names for kind, names in found.items() if names}
