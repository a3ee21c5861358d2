"""The users API as its users meet it: packaged, deployed, called, changed, destroyed.

Everything is done by the commands that a user would type, in an account whose functions run and
whose database is there. The tests follow each other: the last ones change what the first have seen.
"""

import base64
import hashlib

import pytest

from deployed_example import DeployedExample
from rest_client import Blocked, Page, RestClient
from tool import ToolFailed

HOME, AWAY = "us-east-1", "us-east-2"
ORIGINS = ("https://example.com", "https://admin.example.com")
SETTINGS = ("-c", f"corsOrigins={','.join(ORIGINS)}")
ANN = {"name": "Ann", "email": "ann@example.com"}
JSON = {"Content-Type": "application/json"}


class System(DeployedExample):
    """The example in both Regions."""

    name = "UsersAPI"
    stacks = {
        HOME: "MultiRegionAuroraDsql-Primary-dev", AWAY: "MultiRegionAuroraDsql-Secondary-dev"}

    def __init__(self, *parts):
        super().__init__(*parts)
        self.clients: dict[str, RestClient] = {}

    def deploy(self, *options: str) -> str:
        """What `deploy` says; with the archives built before it, as a user does."""
        self.tool.run("synth", *SETTINGS, *options)
        self.tool.run("package", *SETTINGS, *options)
        said = self.tool.run("deploy", *SETTINGS, *options)
        for region in (HOME, AWAY):
            url = self.outputs(region)["ApiGatewayUrl"]
            self.clients[region] = RestClient(self.server, url)
        return said

    def function(self, region: str) -> dict:
        """The configuration of the API's function."""
        name = self.outputs(region)["LambdaFunctionArn"]
        return self.server.client("lambda", region).get_function(FunctionName=name)["Configuration"]

    def applied(self) -> list[list]:
        """The migrations that are recorded in the database, and when they ended."""
        return self.account.dsql.database.rows(
            "SELECT name, CAST(ended_at AS text) FROM dsqlsynth.migrations ORDER BY number")


@pytest.fixture(scope="module")
def system(pytestconfig, tmp_path_factory):
    with System.opened(pytestconfig, tmp_path_factory) as system:
        assert "applied 0001_create_users.sql; roles app" in system.deploy()
        yield system


def test_a_user_written_in_one_region_is_read_in_the_other(system):
    created = system.clients[HOME].send("POST", "/users", ANN)
    assert created.status == 201
    assert created.body | ANN == created.body
    listed = system.clients[AWAY].send("GET", "/users")
    assert listed.status == 200
    assert listed.body == {"users": [created.body], "next": None}

    bob = {"name": "Bob", "email": "bob@example.com"}
    assert system.clients[AWAY].send("POST", "/users", bob).status == 201
    assert system.clients[HOME].send("POST", "/users", bob).status == 409


def test_health_says_the_region_and_that_sql_works(system):
    for region, client in system.clients.items():
        answer = client.send("GET", "/health")
        assert (answer.status, answer.body) == (
            200, {"status": "ok", "region": region, "sql": True})


def test_health_fails_honestly_while_a_region_has_no_database(system):
    endpoint = system.account.dsql.endpoint(AWAY)
    endpoint.down()
    try:
        answer = system.clients[AWAY].send("GET", "/health")
        assert (answer.status, answer.body) == (
            503, {"status": "failing", "region": AWAY, "sql": False})
        assert system.clients[HOME].send("GET", "/users").status == 200
    finally:
        endpoint.up()
    assert system.clients[AWAY].send("GET", "/health").status == 200


@pytest.mark.parametrize("body, reason", [
    (b"{", "JSON"),
    ([], "object"),
    ({"name": "Ann"}, "email"),
    ({"name": "", "email": "a@example.com"}, "name"),
    ({"name": "Ann", "email": "nowhere"}, "email"),
    ({"name": "x" * 101, "email": "a@example.com"}, "name"),
    ({"name": 1, "email": "a@example.com"}, "name"),
])
def test_wrong_input_is_refused_with_a_reason(system, body, reason):
    before = system.account.dsql.database.rows("SELECT count(*) FROM users")
    answer = system.clients[HOME].send("POST", "/users", body, JSON)
    assert answer.status == 400
    assert reason in answer.body["error"]
    assert system.account.dsql.database.rows("SELECT count(*) FROM users") == before


@pytest.mark.parametrize("query", ["limit=0", "limit=many", "after=nobody"])
def test_a_wrong_query_is_refused_with_a_reason(system, query):
    answer = system.clients[HOME].send("GET", f"/users?{query}")
    assert answer.status == 400
    assert query.partition("=")[0] in answer.body["error"]


@pytest.mark.parametrize("origin", ORIGINS)
def test_pages_of_allowed_origins_read_and_write(system, origin):
    page = Page(system.clients[HOME], origin)
    carol = {"name": "Carol", "email": f"carol@{origin.removeprefix('https://')}"}
    assert page.fetch("POST", "/users", carol, JSON).status == 201
    assert page.fetch("GET", "/users", headers={"Authorization": "x"}).status == 200
    assert page.fetch("GET", "/health").status == 200
    # Pages can read what is wrong as well, whoever refuses: the function, or the gateway before it.
    assert page.fetch("POST", "/users", {}, JSON).status == 400
    assert page.fetch("GET", "/nothing").status == 403
    with pytest.raises(Blocked, match="DELETE"):
        page.fetch("DELETE", "/users")
    with pytest.raises(Blocked, match="x-other"):
        page.fetch("POST", "/users", carol, {**JSON, "X-Other": "1"})


@pytest.mark.parametrize("origin", ["https://evil.example", "http://example.com", "null"])
def test_pages_of_other_origins_are_blocked(system, origin):
    page = Page(system.clients[HOME], origin)
    before = system.account.dsql.database.rows("SELECT count(*) FROM users")
    with pytest.raises(Blocked):
        page.fetch("POST", "/users", {"name": "Eve", "email": "eve@example.com"}, JSON)
    with pytest.raises(Blocked):
        page.fetch("GET", "/users")
    assert system.account.dsql.database.rows("SELECT count(*) FROM users") == before
    # Nor may a cache give one origin's answer to another.
    for method in ("OPTIONS", "GET"):
        answer = system.clients[HOME].send(method, "/users", headers={"Origin": origin})
        assert "origin" in answer.words("vary")


def test_roles_may_do_what_their_functions_need_and_nothing_else(system):
    account = system.account
    clusters = {region: account.dsql.endpoint(region).arn for region in (HOME, AWAY)}
    for region, other in ((HOME, AWAY), (AWAY, HOME)):
        role = system.function(region)["Role"]
        assert account.principal(role).allowed == {("DbConnect", clusters[region])}
        with account.connect(role, region, "app") as session:
            assert session.error("SELECT id, name, email, created_at FROM users") is None
            for refused in (
                "DELETE FROM users", "UPDATE users SET name = 'x'", "DROP TABLE users",
                "CREATE TABLE mine (id uuid PRIMARY KEY)", "SELECT * FROM dsqlsynth.migrations",
                "CREATE ROLE another", "ALTER TABLE users ADD COLUMN mine text",
                f"AWS IAM GRANT app TO '{role}'",
            ):
                error = session.error(refused)
                assert error and error[0] == "42501", refused
        for place, user in ((region, "admin"), (other, "app"), (other, "admin"), (region, "other")):
            with pytest.raises(Exception, match="access denied"):
                account.connect(role, place, user)
    everyone = {arn for principal in account.dsql.principals for arn in principal.allowed}
    assert everyone == {
        ("DbConnect", clusters[HOME]), ("DbConnect", clusters[AWAY]),
        ("DbConnectAdmin", clusters[HOME])}


def test_functions_run_what_was_packaged(system):
    archives = {base64.b64encode(hashlib.sha256(path.read_bytes()).digest()).decode()
                for path in (system.tool.output / "assets").iterdir()}
    functions = [each for region in (HOME, AWAY) for each in
                 system.server.client("lambda", region).list_functions()["Functions"]]
    assert len(functions) == 3
    assert {each["CodeSha256"] for each in functions} == archives


def test_deploying_again_changes_nothing(system):
    before = system.applied()
    system.server.forget_calls()
    said = system.deploy()
    assert "no new migration" in said
    assert system.server.calls("resource") == []
    operations = {call["operation"] for call in system.server.calls("request")}
    # A change set that would change nothing; a runner that finds all done.
    looks = {name for name in operations if name.startswith(("Describe", "Get", "Head", "List"))}
    assert operations - looks == {"CreateChangeSet", "InvokeFunction"}
    assert [call["region"] for call in system.server.calls("request")
            if call["operation"] == "InvokeFunction"] == [HOME]
    assert system.applied() == before


def test_memory_is_changed_and_nothing_else(system):
    before = {region: system.function(region) for region in (HOME, AWAY)}
    assert {each["MemorySize"] for each in before.values()} == {512}
    system.server.forget_calls()
    system.deploy("-c", "memorySize=1024")
    changed = {(call["region"], call["action"], call["logical_id"])
               for call in system.server.calls("resource")}
    assert changed == {(HOME, "update", "Api"), (AWAY, "update", "Api")}
    assert "PutObject" not in {call["operation"] for call in system.server.calls("request")}
    for region, earlier in before.items():
        now = system.function(region)
        assert now["MemorySize"] == 1024
        for key in ("CodeSha256", "Environment", "FunctionArn", "Role", "Timeout", "Version"):
            assert now[key] == earlier[key]
        assert system.clients[region].send("GET", "/users").status == 200


def test_an_added_migration_is_applied_and_none_again(system):
    before = system.applied()
    (system.tool.description / "schema" / "0002_add_city.sql").write_text(
        "ALTER TABLE users ADD COLUMN city text;\n"
        "CREATE INDEX ASYNC users_by_city ON users (city);\n")
    said = system.deploy()
    assert "applied 0002_add_city.sql" in said and "0001" not in said.partition("applied")[2]
    assert system.applied()[:-1] == before
    assert [name for name, _ in system.applied()] == [
        "0001_create_users.sql", "0002_add_city.sql"]
    rows = system.account.dsql.database.rows("SELECT city FROM users")
    assert rows and all(row == [None] for row in rows)
    assert system.clients[AWAY].send("GET", "/users").status == 200


def test_a_changed_migration_is_refused_before_anything_runs(system):
    file = system.tool.description / "schema" / "0001_create_users.sql"
    original, before = file.read_text(), system.applied()
    file.write_text(original.replace("varchar(100)", "varchar(200)"))
    try:
        with pytest.raises(ToolFailed, match="0001_create_users.sql ran and was changed since"):
            system.deploy()
    finally:
        file.write_text(original)
    assert system.applied() == before
    assert system.clients[HOME].send("GET", "/users").status == 200


def test_destroying_leaves_what_was_said_to_stay(system):
    assert "Artifact buckets stay" in " ".join(system.tool.run("destroy", "--help").split())
    system.tool.run("destroy", *SETTINGS, "--delete-data", "--yes")
    left = {region: _resources(system.server, region) for region in (HOME, AWAY)}
    assert left == {region: {"bucket": [f"dsqlsynth-123456789012-{region}"]}
                    for region in (HOME, AWAY)}


def _resources(server, region: str) -> dict[str, list[str]]:
    """What there is in a Region, by kind; the kinds of which there is something."""
    def client(service):
        return server.client(service, region)

    def located(bucket):
        place = client("s3").get_bucket_location(Bucket=bucket)["LocationConstraint"]
        return (place or "us-east-1") == region

    buckets = [each["Name"] for each in client("s3").list_buckets()["Buckets"]]
    found = {
        "api": [each["name"] for each in client("apigateway").get_rest_apis()["items"]],
        "bucket": [name for name in buckets if located(name)],
        "cluster": [each["identifier"] for each in client("dsql").list_clusters()["clusters"]],
        "function": [
            each["FunctionName"] for each in client("lambda").list_functions()["Functions"]],
        "log group": [each["logGroupName"]
                      for each in client("logs").describe_log_groups()["logGroups"]],
        "role": [each["RoleName"] for each in client("iam").list_roles()["Roles"]],
        "stack": [each["StackName"]
                  for each in client("cloudformation").describe_stacks()["Stacks"]],
    }
    return {kind: names for kind, names in found.items() if names}
