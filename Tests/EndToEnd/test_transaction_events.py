"""Transactions and their events as their users meet them: deployed, called, lost, changed, destroyed.

The tests follow each other: the last ones change what the first have seen.
"""

import json
import subprocess
import time

import pytest

import plan_runner
from deployed_example import DeployedExample
from tool import ToolFailed

HOME, AWAY = "us-east-1", "us-west-2"
CHANGES = ("-c", "lambdaMemory=512", "-c", "archiveRetentionDays=7",
           "-c", "enableCrossRegionReplication=false", "-c", "environment=Development")
TYPES = tuple(f"Transaction {word}" for word in ("Created", "Updated", "Deleted"))


class System(DeployedExample):
    """The example in both Regions."""

    name = "TransactionEvents"
    stacks = {
        HOME: "MultiRegionDistributedApp-Primary", AWAY: "MultiRegionDistributedApp-Secondary"}

    def call(self, region: str, /, **request) -> dict:
        """What the function answers; it must not fail."""
        answer = self.server.client("lambda", region).invoke(
            FunctionName=f"{self.stacks[region]}-DSQLProcessor", Payload=json.dumps(request))
        body = json.loads(answer["Payload"].read())
        assert "FunctionError" not in answer, body
        return body

    def put(self, region: str, detail: dict, **entry) -> None:
        """Puts an event by the AWS CLI."""
        bus = self.outputs(region)["EventBusName"]
        entry = {"EventBusName": bus, "Source": "dsql.application", "DetailType": TYPES[0],
                 "Detail": json.dumps(detail), **entry}
        done = subprocess.run(
            ["aws", "events", "put-events", "--region", region, "--entries", json.dumps([entry])],
            env=plan_runner.environment(self.server.url), capture_output=True, text=True,
            timeout=60)
        assert done.returncode == 0 and json.loads(done.stdout)["FailedEntryCount"] == 0, done

    def received(self, transaction: str) -> list[tuple[str, str, str]]:
        """Which events of a transaction came from where to where, in the end."""
        self.server.wait_for_deliveries()
        events = self.call(HOME, operation="events", transactionId=transaction)["events"]
        return sorted((each["detailType"], each["sentFrom"], each["receivedIn"])
                      for each in events)

    def failed(self, region: str) -> list[dict]:
        """The events that nobody could process, taken from their queue."""
        answer = self.server.client("sqs", region).receive_message(
            QueueUrl=self.physical_id(region, "Failed"), MaxNumberOfMessages=10)
        return [json.loads(each["Body"]) for each in answer.get("Messages", [])]


def everywhere(*types: str, sent_from: str) -> list[tuple[str, str, str]]:
    return sorted((each, sent_from, region) for each in types for region in (HOME, AWAY))


@pytest.fixture(scope="module")
def system(pytestconfig, tmp_path_factory):
    with System.opened(pytestconfig, tmp_path_factory) as system:
        said = system.tool.run("deploy")
        assert "applied 0001_create_transactions.sql" in said and "roles app" in said
        yield system


def test_the_stacks_report_what_is_promised(system):
    for region, name in system.stacks.items():
        outputs = system.outputs(region)
        assert outputs["LambdaFunctionName"] == f"{name}-DSQLProcessor"
        assert outputs["EventBusName"] == "dsql-events-dev"
        assert outputs["EventBusArn"].endswith(f":{region}:123456789012:event-bus/dsql-events-dev")
        assert outputs["LambdaFunctionArn"].split(":")[3] == region
        identifier = outputs["DSQLClusterArn"].partition("/")[2]
        assert outputs["DSQLClusterEndpoint"] == f"{identifier}.dsql.{region}.on.aws"
        tags = {each["Key"]: each["Value"] for each in system.stack(region)["Tags"]}
        assert tags == {
            "Application": "DistributedApp", "CostCenter": "Engineering",
            "Environment": "Production", "Owner": "DevOps Team",
            "Project": "MultiRegionDistributedApplications",
            "Region": name.rpartition("-")[2], "Service": "Aurora DSQL"}


def test_a_transaction_written_in_one_region_is_read_in_the_other(system):
    before = system.call(AWAY, operation="count")["count"]
    made = system.call(HOME, operation="create", amount=250.75)["transaction"]
    assert made["transactionId"].startswith("txn-") and made["status"] == "announced"
    there = system.call(AWAY, operation="read")
    assert (there["count"], there["region"], there["isPrimaryRegion"]) == (before + 1, AWAY, False)
    assert system.call(AWAY, operation="list", limit=1)["transactions"] == [made]


@pytest.mark.parametrize("region", [HOME, AWAY])
def test_every_change_is_received_once_in_both_regions(system, region):
    name = f"changed-in-{region}"
    for request in ({"operation": "create", "amount": 1}, {"operation": "update",
                    "status": "completed"}, {"operation": "delete"}):
        # A caller that got no answer asks again.
        for _ in range(2):
            assert "error" not in system.call(region, **request, transactionId=name) or (
                request["operation"] == "create")
    assert system.received(name) == everywhere(*TYPES, sent_from=region)


def test_an_event_goes_over_once_and_never_back(system):
    system.server.forget_calls()
    system.call(HOME, operation="create", transactionId="once", amount=1)
    deliveries = system.server.wait_for_deliveries()
    (event,) = {each["event"] for each in deliveries if each["detail_type"] == TYPES[0]}
    ways = sorted((each["region"], each["target"].split(":")[2], each["outcome"])
                  for each in deliveries if each["event"] == event)
    assert ways == [(HOME, "events", "DELIVERED"), (HOME, "lambda", "DELIVERED"),
                    (AWAY, "lambda", "DELIVERED")]


def test_the_function_gets_what_the_rule_makes_of_an_event(system):
    system.server.forget_calls()
    system.call(AWAY, operation="create", transactionId="made", amount=2)
    inputs = [json.loads(each["input"]) for each in system.server.wait_for_deliveries()
              if each["target"].split(":")[2] == "lambda" and each["detail_type"] == TYPES[0]]
    assert len(inputs) == 2
    for given in inputs:
        assert set(given) == {"detail", "detail-type", "region", "time"}
        assert (given["region"], given["detail-type"]) == (AWAY, TYPES[0])
        assert given["detail"]["transactionId"] == "made"


def test_events_that_do_not_match_are_nobodys(system):
    for entry in ({"Source": "other.application"}, {"DetailType": "Order Placed"}):
        system.put(HOME, {"transactionId": "unmatched"}, **entry)
    assert system.received("unmatched") == []
    for number in range(2):
        system.put(AWAY, {"transactionId": "by-hand", "amount": number})
    assert system.received("by-hand") == sorted(everywhere(TYPES[0], sent_from=AWAY) * 2)


def test_an_event_that_is_sent_again_is_noted_once(system):
    event = {"transactionId": "again", "eventId": "7b0f1c52-0c57-4c3e-9c3b-2d5a4d9b6f10"}
    for region in (HOME, AWAY, HOME):
        system.put(region, event)
    assert sorted(each[2] for each in system.received("again")) == sorted((HOME, AWAY))


def test_an_event_that_cannot_be_processed_is_kept(system):
    for region in (HOME, AWAY):
        system.failed(region)
    system.server.forget_calls()
    system.put(HOME, {"nobody": "knows"})
    deliveries = system.server.wait_for_deliveries()
    assert {(each["region"], each["attempts"]) for each in deliveries if each.get("failed")} == {
        (HOME, 3), (AWAY, 3)}
    for region in (HOME, AWAY):
        (kept,) = system.failed(region)
        assert kept["requestPayload"]["detail"] == {"nobody": "knows"}


def test_what_was_not_published_is_published_by_the_schedule(system):
    system.server.plan_faults({"kind": "request", "action": "PutEvents", "region": HOME,
                               "code": "InternalException", "message": "on demand", "times": 2})
    made = system.call(HOME, operation="create", transactionId="missed", amount=3)
    assert made["transaction"]["status"] == "pending"
    assert system.received("missed") == []
    system.account.dsql.database.run(
        "UPDATE outgoing_events SET created_at = now() - interval '2 minutes'")
    # The other Region does it, should this one be gone.
    system.server.fire(AWAY, system.physical_id(AWAY, "PublishMissed"))
    assert system.received("missed") == everywhere(TYPES[0], sent_from=AWAY)
    (one,) = [each for each in system.call(HOME, operation="list", limit=100)["transactions"]
              if each["transactionId"] == "missed"]
    assert one["status"] == "announced"
    system.server.fire(HOME, system.physical_id(HOME, "PublishMissed"))
    assert len(system.received("missed")) == 2


def test_a_region_that_was_away_receives_what_it_missed(system):
    system.server.set(unreachable_regions=[AWAY])
    try:
        made = system.call(HOME, operation="create", transactionId="alone", amount=4)
        assert made["transaction"]["status"] == "announced"
        deadline = time.monotonic() + 10
        while not system.call(HOME, operation="events", transactionId="alone")["events"]:
            assert time.monotonic() < deadline
    finally:
        system.server.set(unreachable_regions=[])
    assert system.received("alone") == everywhere(TYPES[0], sent_from=HOME)


def test_without_its_database_a_region_fails_and_the_other_works(system):
    endpoint = system.account.dsql.endpoint(AWAY)
    endpoint.down()
    try:
        with pytest.raises(AssertionError, match="gave up after attempt"):
            system.call(AWAY, operation="count")
        system.call(HOME, operation="create", transactionId="here", amount=5)
    finally:
        endpoint.up()
    assert ("Transaction Created", HOME, HOME) in system.received("here")


def test_events_are_archived(system):
    for region in (HOME, AWAY):
        archive = system.server.client("events", region).describe_archive(
            ArchiveName=system.physical_id(region, "SentEvents"))
        assert archive["RetentionDays"] == 30 and archive["EventCount"] > 0
        assert archive["EventSourceArn"] == system.outputs(region)["EventBusArn"]


def test_roles_may_do_what_is_needed_and_nothing_else(system):
    account = system.account
    for region, other in ((HOME, AWAY), (AWAY, HOME)):
        configuration = system.server.client("lambda", region).get_function(
            FunctionName=f"{system.stacks[region]}-DSQLProcessor")["Configuration"]
        outputs = system.outputs(region)
        assert account.principal(configuration["Role"]).allowed == {
            ("DbConnect", outputs["DSQLClusterArn"])}
        allowed = _allowed(system, configuration["Role"])
        assert allowed["events:PutEvents"] == {outputs["EventBusArn"]}
        with account.connect(configuration["Role"], region, "app") as session:
            for refused in ("DELETE FROM transactions", "DROP TABLE transactions",
                            "UPDATE received_events SET received_in = 'x'",
                            "SELECT * FROM dsqlsynth.migrations"):
                assert session.error(refused)[0] == "42501", refused
        forwards = system.physical_id(region, "ForwardEventsRole")
        assert _allowed(system, forwards) == {
            "events:PutEvents": {system.outputs(other)["EventBusArn"]}}


def test_deploying_again_changes_nothing(system):
    system.server.forget_calls()
    assert "no new migration" in system.tool.run("deploy")
    assert system.server.calls("resource") == []


def test_changed_settings_change_what_they_say_and_nothing_else(system):
    system.server.forget_calls()
    system.tool.run("deploy", *CHANGES)
    changed = {(call["action"], call["logical_id"]) for call in system.server.calls("resource")
               if call["region"] == AWAY}
    assert {("delete", "ForwardEvents"), ("delete", "ForwardEventsRole"), ("delete", "Errors"),
            ("delete", "Throttles"), ("update", "Processor"), ("update", "SentEvents")} <= changed
    # Its tag says what the environment is.
    assert {action for action, name in changed if name == "Transactions"} == {"update"}
    system.call(AWAY, operation="create", transactionId="alone-again", amount=1)
    assert system.received("alone-again") == [(TYPES[0], AWAY, AWAY)]


def test_the_witness_of_the_published_recipe_is_refused(system):
    with pytest.raises(ToolFailed, match="eu-west-1 are not of one Region set.*us-east-2"):
        system.tool.run("synth", "-c", "witnessRegion=eu-west-1")


def test_destroying_leaves_what_was_said_to_stay(system):
    system.tool.run("destroy", *CHANGES, "--delete-data", "--yes")
    for region in (HOME, AWAY):
        def client(service):
            return system.server.client(service, region)

        assert client("cloudformation").describe_stacks()["Stacks"] == []
        assert client("dsql").list_clusters()["clusters"] == []
        assert client("lambda").list_functions()["Functions"] == []
        assert client("logs").describe_log_groups()["logGroups"] == []
        assert client("events").list_archives()["Archives"] == []
        assert client("sqs").list_queues().get("QueueUrls", []) == []
        assert client("ssm").get_parameters_by_path(Path="/", Recursive=True)["Parameters"] == []
        assert [each["Name"] for each in client("events").list_event_buses()["EventBuses"]] in (
            [], ["default"])
    assert system.server.client("iam", HOME).list_roles()["Roles"] == []


def _allowed(system, role: str) -> dict[str, set[str]]:
    """On which resources a role may do what."""
    api, name = system.server.client("iam", HOME), role.rpartition("/")[2]
    policies = [api.get_role_policy(RoleName=name, PolicyName=each)["PolicyDocument"]
                for each in api.list_role_policies(RoleName=name)["PolicyNames"]]
    allowed = {}
    for policy in policies:
        for statement in policy["Statement"]:
            actions, resources = (
                each if isinstance(each, list) else [each]
                for each in (statement["Action"], statement["Resource"]))
            for action in actions:
                allowed.setdefault(action, set()).update(resources)
    return allowed
