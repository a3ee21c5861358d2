"""The shop as its users meet it: by their commands, in an account where its functions run."""

from deployed_example import DeployedExample
from rest_client import EdgeClient, RestClient

HOME, AWAY = "us-east-1", "us-east-2"
STACK = "GlobalEcommerceAuroraDsqlStack"
#: Every API of a Region writes its log with this role, so it outlives the stack that has made it.
#: This is its name without what AWS makes it unique by.
ACCOUNT_ROLE = "GlobalEcommerceAuroraDsqlStac-ApiGatewayAccountRole"
JOHN = "c0000000-0000-4000-8000-000000000001"
MUG, LAMP = "a0000000-0000-4000-8000-000000000002", "a0000000-0000-4000-8000-000000000005"
KETTLE = {"name": "Kettle", "price": 29.99, "stock_quantity": 10, "category": "Home"}


def order(product: str, quantity: int) -> dict:
    return {"customer_id": JOHN, "items": [{"product_id": product, "quantity": quantity}]}


class Shop(DeployedExample):
    """The example in one of its variants."""

    name = "Ecommerce"
    stacks = {HOME: STACK, AWAY: STACK}
    #: What chooses the variant.
    options: tuple[str, ...] = ()

    def deploy(self, *options: str) -> str:
        """What `deploy` says; with the archives built before it, as a user does."""
        self.tool.run("synth", *self.options)
        self.tool.run("package", *self.options)
        return self.tool.run("deploy", *self.options, *options)

    def outputs(self, region: str = HOME) -> dict[str, str]:
        return super().outputs(region)

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
