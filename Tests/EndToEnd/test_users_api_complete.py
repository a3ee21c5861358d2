"""The complete users API as its users meet it: deployed in both Regions, called, changed, destroyed.

The tests follow each other: the last ones change what the first have seen.
"""

import json

import pytest

from deployed_example import DeployedExample
from rest_client import Blocked, Page, RestClient

HOME, AWAY = "us-east-1", "us-east-2"
REGIONS = HOME, AWAY
STACK = "aurora-dsql-multi-region"
ANN = {"name": "Ann", "email": "ann@example.com"}
JSON = {"Content-Type": "application/json"}


class System(DeployedExample):
    """The example in one of its environments."""

    name = "UsersAPIComplete"
    stacks = {HOME: STACK, AWAY: STACK}

    def __init__(self, *parts):
        super().__init__(*parts)
        self.clients: dict[str, RestClient] = {}

    def deploy(self, *options: str) -> str:
        for command in ("synth", "package"):
            self.tool.run(command, *options)
        said = self.tool.run("deploy", "--yes", *options)
        self.clients = {region: RestClient(self.server, self.outputs(region)["ApiGatewayUrl"])
                        for region in REGIONS}
        return said

    def changed(self) -> set[tuple[str, str, str]]:
        return {(call["region"], call["action"], call["logical_id"])
                for call in self.server.calls("resource")}


@pytest.fixture(scope="module")
def system(pytestconfig, tmp_path_factory):
    with System.opened(pytestconfig, tmp_path_factory) as system:
        assert "applied 0001_create_users.sql; roles app" in system.deploy()
        yield system


def test_a_user_written_in_one_region_is_read_in_the_other(system):
    for region, client in system.clients.items():
        assert client.send("GET", "/health").body == {
            "status": "ok", "region": region, "sql": True}
    created = system.clients[HOME].send("POST", "/users", ANN, JSON)
    assert created.status == 201
    listed = system.clients[AWAY].send("GET", "/users?limit=1&offset=0")
    assert listed.body == {"users": [created.body], "next": None}
    assert system.clients[AWAY].send("POST", "/users", ANN, JSON).status == 409


def test_initializing_adds_the_sample_once_for_both_regions(system):
    for region in (AWAY, HOME, AWAY):
        answer = system.clients[region].send("POST", "/users/init")
        assert (answer.status, answer.body) == (200, {"status": "initialized", "sampleUsers": 3})
    names = [user["name"] for user in system.clients[HOME].send("GET", "/users").body["users"]]
    assert sorted(names) == ["Ann", "Bob Johnson", "Jane Smith", "John Doe"]


@pytest.mark.parametrize("body", [
    b"{", [], {}, {"name": "Ann"}, {"name": "", "email": "a@example.com"},
    {"name": "x" * 101, "email": "a@example.com"}, {"name": "Ann", "email": "nowhere"},
])
def test_a_body_of_another_form_never_reaches_the_function(system, body):
    answer = system.clients[HOME].send("POST", "/users", body, JSON)
    assert (answer.status, answer.body) == (400, {"message": "Invalid request body"})


def test_what_the_model_lets_pass_the_function_refuses(system):
    answer = system.clients[HOME].send("POST", "/users", {**ANN, "name": "  "}, JSON)
    assert (answer.status, answer.body) == (400, {"error": "'name' is missing or no text"})


def test_pages_may_send_what_cors_says_and_nothing_else(system):
    page = Page(system.clients[HOME], "https://anywhere.example")
    bob = {"name": "Bob", "email": "bob@example.com"}
    assert page.fetch("POST", "/users", bob, {**JSON, "X-Amz-Security-Token": "x"}).status == 201
    assert page.fetch("POST", "/users", {}, JSON).status == 400
    with pytest.raises(Blocked, match="DELETE"):
        page.fetch("DELETE", "/users")
    with pytest.raises(Blocked, match="x-other"):
        page.fetch("POST", "/users", bob, {**JSON, "X-Other": "1"})


@pytest.mark.parametrize("region", REGIONS)
def test_what_the_recipe_promises_is_there(system, region):
    outputs = system.outputs(region)
    side, other = ("Primary", "Secondary")[::1 if region == HOME else -1]
    assert {f"{side}ApiGatewayUrl", f"{side}DSQLClusterIdentifier", f"{side}DSQLClusterEndpoint",
            f"{side}LambdaFunctionArn", "LambdaExecutionRoleArn", "WitnessRegion", "Environment",
            "DSQLClusterArn", "DSQLClusterEndpoint", "ApiGatewayUrl", "LambdaFunctionArn",
            "Region"} <= set(outputs)
    assert not [name for name in outputs if name.startswith(other)]
    assert (outputs["Region"], outputs["WitnessRegion"]) == (region, "us-west-2")

    configuration = system.client("lambda", region).get_function_configuration(
        FunctionName=f"multi-region-app-prod-{side.lower()}")
    assert (configuration["MemorySize"], configuration["Timeout"], configuration["Runtime"],
            configuration["Architectures"], configuration["TracingConfig"]["Mode"]) == (
        512, 30, "python3.13", ["arm64"], "Active")
    stage = system.client("apigateway", region).get_stage(
        restApiId=outputs["ApiGatewayId"], stageName="prod")
    assert stage["tracingEnabled"]
    settings = stage["methodSettings"]["*/*"]
    assert (settings["throttlingRateLimit"], settings["throttlingBurstLimit"]) == (1000, 2000)
    logs = system.client("logs", region).describe_log_groups()["logGroups"]
    assert {each["retentionInDays"] for each in logs if "Migrations" not in each["logGroupName"]
            } == {7}
    alarms = system.client("cloudwatch", region).describe_alarms()["MetricAlarms"]
    assert len(alarms) == 5
    assert {tuple(each["AlarmActions"]) for each in alarms} == {(outputs["AlertTopicArn"],)}
    dashboard = system.client("cloudwatch", region).get_dashboard(
        DashboardName=f"multi-region-app-prod-{region}")
    kinds = [each["type"] for each in json.loads(dashboard["DashboardBody"])["widgets"]]
    assert kinds == ["metric", "metric", "log"]


def test_roles_may_do_what_their_functions_need_and_nothing_else(system):
    account = system.account
    for region in REGIONS:
        role = system.outputs(region)["LambdaExecutionRoleArn"]
        assert account.principal(role).allowed == {("DbConnect", account.dsql.endpoint(region).arn)}
        with account.connect(role, region, "app") as session:
            assert session.error("SELECT id, name, email, created_at FROM users") is None
            for refused in ("DELETE FROM users", "UPDATE users SET name = 'x'", "DROP TABLE users"):
                assert session.error(refused)[0] == "42501"


def test_a_region_serves_while_the_other_has_no_database(system):
    endpoint = system.account.dsql.endpoint(HOME)
    endpoint.down()
    try:
        assert system.clients[HOME].send("GET", "/health").status == 503
        assert system.clients[AWAY].send("GET", "/users").status == 200
    finally:
        endpoint.up()


def test_deploying_again_changes_nothing(system):
    system.server.forget_calls()
    assert "no new migration" in system.deploy()
    assert system.changed() == set()


def test_settings_change_what_they_say_and_nothing_else(system):
    system.server.forget_calls()
    options = ("-c", "lambda_memory_size=1024", "-c", "api_gateway_throttle_rate_limit=9")
    system.deploy(*options)
    assert system.changed() == {
        (region, "update", name) for region in REGIONS for name in ("Api", "HttpStage")}
    assert system.clients[HOME].send("GET", "/users").status == 200


def test_callers_need_a_key_when_that_is_said(system):
    system.deploy("-c", "enableApiKeyRequired=true")
    for region, client in system.clients.items():
        key = system.client("apigateway", region).get_api_key(
            apiKey=system.outputs(region)["ApiKeyId"], includeValue=True)["value"]
        assert client.send("GET", "/health").status == 200
        assert client.send("GET", "/users").status == 403
        assert client.send("GET", "/users", headers={"x-api-key": "guessed"}).status == 403
        assert client.send("GET", "/users", headers={"x-api-key": key}).status == 200


def test_destroying_leaves_what_was_said_to_stay(system):
    system.tool.run("destroy", "--delete-data", "--yes")
    for region in REGIONS:
        def client(service, region=region):
            return system.client(service, region)
        assert client("cloudformation").describe_stacks()["Stacks"] == []
        assert client("dsql").list_clusters()["clusters"] == []
        assert client("apigateway").get_rest_apis()["items"] == []
        assert client("lambda").list_functions()["Functions"] == []
        assert client("cloudwatch").describe_alarms()["MetricAlarms"] == []
        assert client("cloudwatch").list_dashboards()["DashboardEntries"] == []
        assert client("sns").list_topics()["Topics"] == []
        assert client("logs").describe_log_groups()["logGroups"] == []
        roles = {each["RoleName"].rpartition("-")[0]
                 for each in client("iam").list_roles()["Roles"]}
        assert roles == {f"{STACK}-ApiGatewayAccountRole"}
