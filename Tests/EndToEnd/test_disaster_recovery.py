"""The disaster recovery example as its users meet it: deployed, checked, failing, cut off, destroyed.

The tests follow each other: the last ones change what the first have seen.
"""

import json

import pytest

from deployed_example import DeployedExample
from tool import ToolFailed

HOME, AWAY = "us-east-1", "us-west-2"
ROLES = {HOME: "primary", AWAY: "secondary"}
NAMESPACE = "Aurora/DSQL/DisasterRecovery"
ALARMS = ("cluster-health", "eventbridge-failures", "lambda-errors")
EVERYTHING = ("-c", "enableCrossRegionAlerts=true", "-c", "enableDatabaseCheck=true",
              "-c", "deletionProtection=false")


class System(DeployedExample):
    """The example, deployed in both Regions."""

    name = "DisasterRecovery"
    stacks = {HOME: "AuroraDsqlDrPrimary", AWAY: "AuroraDsqlDrSecondary"}

    def check(self, region: str, rule: str = "health-monitor") -> dict:
        """Has it be the time of the schedule; gives what became of it."""
        self.server.forget_calls()
        self.server.fire(region, name(rule, region))
        (delivery,) = self.server.wait_for_deliveries()
        assert delivery["outcome"] == "DELIVERED"
        return delivery

    def invoke(self, region: str) -> tuple[str | None, dict]:
        answer = self.server.client("lambda", region).invoke(FunctionName=name("monitor", region))
        return answer.get("FunctionError"), json.loads(answer["Payload"].read())

    def alarm(self, region: str, what: str) -> dict:
        (alarm,) = self.server.client("cloudwatch", region).describe_alarms(
            AlarmNames=[name(what, region)])["MetricAlarms"]
        return alarm

    def hold(self, region: str, status: str | None) -> None:
        self.server.hold_cluster(region, self.outputs(region)["DsqlClusterIdentifier"], status)

    def metrics(self, region: str) -> list[dict]:
        return self.server.client("cloudwatch", region).list_metrics(
            Namespace=NAMESPACE)["Metrics"]

    def listen(self, region: str) -> str:
        """A queue that hears what the topic of a Region says from now on."""
        queues = self.server.client("sqs", region)
        url = queues.create_queue(QueueName="heard")["QueueUrl"]
        queues.purge_queue(QueueUrl=url)
        arn = queues.get_queue_attributes(
            QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
        self.server.client("sns", region).subscribe(
            TopicArn=self.outputs(region)["AlertTopicArn"], Protocol="sqs", Endpoint=arn)
        return url

    def heard(self, region: str, queue: str) -> list[tuple[str, str]]:
        """Which alarms have said what."""
        messages = self.server.client("sqs", region).receive_message(
            QueueUrl=queue, MaxNumberOfMessages=10).get("Messages", [])
        said = [json.loads(json.loads(each["Body"])["Message"]) for each in messages]
        return sorted((each["AlarmName"], each["NewStateValue"]) for each in said)


def name(what: str, region: str) -> str:
    return f"dr-{what}-{ROLES[region]}-dev"


@pytest.fixture(scope="module")
def system(pytestconfig, tmp_path_factory):
    with System.opened(pytestconfig, tmp_path_factory) as system:
        system.tool.run("deploy")
        yield system


def test_the_stacks_report_what_is_promised(system):
    for region, role in ROLES.items():
        outputs = system.outputs(region)
        cluster = system.server.client("dsql", region).get_cluster(
            identifier=outputs["DsqlClusterIdentifier"])
        assert (cluster["status"], cluster["arn"]) == ("ACTIVE", outputs["DsqlClusterArn"])
        assert cluster["tags"]["Name"] == f"dr-dsql-{role}-dev"
        prefix = f"{region}:123456789012"
        assert outputs["MonitoringFunctionArn"] == f"arn:aws:lambda:{prefix}:function:dr-monitor-{role}-dev"
        assert outputs["AlertTopicArn"] == f"arn:aws:sns:{prefix}:dr-alerts-{role}-dev"
        assert outputs["MonitoringRuleArn"] == (
            f"arn:aws:events:{prefix}:rule/dr-health-monitor-{role}-dev")
        assert ("DashboardURL" in outputs) == (region == HOME)


@pytest.mark.parametrize("region", [HOME, AWAY])
def test_the_schedule_has_the_function_publish_what_the_alarm_looks_at(system, region):
    rule = system.server.client("events", region).describe_rule(Name=name("health-monitor", region))
    assert (rule["State"], rule["ScheduleExpression"]) == ("ENABLED", "rate(2 minutes)")
    system.server.look_at_alarms(region)
    assert system.alarm(region, "cluster-health")["StateValue"] == "ALARM"
    queue = system.listen(region)
    assert not system.check(region)["failed"]
    (metric,) = system.metrics(region)
    identifier = system.outputs(region)["DsqlClusterIdentifier"]
    assert metric == {"Namespace": NAMESPACE, "MetricName": "ClusterHealth", "Dimensions": [
        {"Name": "ClusterID", "Value": identifier}, {"Name": "Region", "Value": region}]}
    alarm = system.alarm(region, "cluster-health")
    assert alarm["Dimensions"] == metric["Dimensions"]
    assert alarm["StateValue"] == "OK"
    assert system.heard(region, queue) == [(name("cluster-health", region), "OK")]


@pytest.mark.parametrize("status", ["IDLE", "INACTIVE"])
def test_a_cluster_that_sleeps_is_healthy(system, status):
    system.hold(HOME, status)
    try:
        error, answer = system.invoke(HOME)
        assert error is None and answer["status"] == status
        assert not system.check(HOME)["failed"]
    finally:
        system.hold(HOME, None)
    assert system.alarm(HOME, "cluster-health")["StateValue"] == "OK"


def test_a_check_that_fails_is_an_error_once_and_raises_the_alarms(system):
    queue = system.listen(AWAY)
    system.hold(AWAY, "FAILED")
    try:
        error, answer = system.invoke(AWAY)
        assert error == "Unhandled" and "the cluster is FAILED" in answer["errorMessage"]
        delivery = system.check(AWAY)
        assert (delivery["failed"], delivery["attempts"]) == (True, 1)
    finally:
        system.hold(AWAY, None)
    assert all(each["refusal"] is None for each in system.server.look_at_alarms(AWAY))
    assert (name("cluster-health", AWAY), "ALARM") in system.heard(AWAY, queue)
    # Two periods of errors have to be, and this is one.
    assert system.alarm(AWAY, "lambda-errors")["StateValue"] == "OK"
    assert system.alarm(HOME, "cluster-health")["StateValue"] == "OK"


def test_every_region_has_its_own_alarms_and_topic(system):
    for region in ROLES:
        for what in ALARMS:
            alarm = system.alarm(region, what)
            assert alarm["AlarmActions"] == [system.outputs(region)["AlertTopicArn"]]
            assert (alarm["TreatMissingData"] == "breaching") == (what == "cluster-health")
        topics = system.server.client("sns", region)
        topic = system.outputs(region)["AlertTopicArn"]
        attributes = topics.get_topic_attributes(TopicArn=topic)["Attributes"]
        assert attributes["DisplayName"] == f"DR Alerts {ROLES[region]}"
        aliases = system.server.client("kms", region).list_aliases()["Aliases"]
        assert name("alerts", region) in {
            each["AliasName"].removeprefix("alias/") for each in aliases}
        emails = [each["Endpoint"] for each in topics.list_subscriptions_by_topic(
            TopicArn=topic)["Subscriptions"] if each["Protocol"] == "email"]
        assert emails == ["ops-team@example.com"]


def test_the_dashboard_shows_what_is_published_in_both_regions(system):
    api = system.server.client("cloudwatch", HOME)
    body = json.loads(api.get_dashboard(
        DashboardName="Aurora-DSQL-DR-Dashboard-dev")["DashboardBody"])
    widgets = body["widgets"]
    assert [(each["x"], each["y"], each["width"]) for each in widgets] == [
        (0, 0, 12), (12, 0, 12), (0, 6, 24), (0, 12, 24)]
    shown = {}
    for metric in widgets[3]["properties"]["metrics"]:
        *path, options = metric
        region = options.get("region", widgets[3]["properties"]["region"])
        shown[region] = dict(zip(path[2::2], path[3::2]))
    assert shown == {
        region: {each["Name"]: each["Value"] for each in system.metrics(region)[0]["Dimensions"]}
        for region in ROLES}
    text = json.dumps(widgets)
    for region in ROLES:
        for what in ("monitor", "health-monitor"):
            assert f'"{name(what, region)}"' in text


def test_roles_may_do_what_is_needed_and_nothing_else(system):
    for region in ROLES:
        role = system.server.client("lambda", region).get_function(
            FunctionName=name("monitor", region))["Configuration"]["Role"]
        policies = next(each["policies"] for each in system.server.account()["roles"]
                        if each["arn"] == role)
        allowed = {json.dumps(each["Action"]): each for policy in policies
                   for each in policy["Statement"]}
        assert set(allowed) == {'"cloudwatch:PutMetricData"', '"dsql:GetCluster"',
                                '["logs:CreateLogStream", "logs:PutLogEvents"]'}
        assert allowed['"dsql:GetCluster"']["Resource"] == system.outputs(region)["DsqlClusterArn"]
        assert allowed['"cloudwatch:PutMetricData"']["Condition"] == {
            "StringEquals": {"cloudwatch:namespace": NAMESPACE}}


def test_deploying_again_changes_nothing(system):
    system.server.forget_calls()
    system.tool.run("deploy")
    assert system.server.calls("resource") == []


def test_the_other_region_tells_when_one_is_gone(system):
    system.tool.run("deploy", *EVERYTHING)
    assert not system.check(AWAY, "peer-health-monitor")["failed"]
    queue = system.listen(AWAY)
    system.server.set(unreachable_regions=[HOME])
    try:
        for _ in range(2):
            assert system.check(AWAY, "peer-health-monitor")["failed"]
    finally:
        system.server.set(unreachable_regions=[])
    (said,) = system.heard(AWAY, queue)
    assert "PeerHealth" in said[0] and said[1] == "ALARM"


def test_a_database_that_does_not_answer_is_not_healthy(system):
    assert system.invoke(HOME)[0] is None
    endpoint = system.account.dsql.endpoint(HOME)
    endpoint.down()
    try:
        error, answer = system.invoke(HOME)
    finally:
        endpoint.up()
    assert error == "Unhandled" and "SELECT 1 failed" in answer["errorMessage"]
    assert system.invoke(AWAY)[0] is None


def test_the_witness_of_the_published_recipe_is_refused(system):
    with pytest.raises(ToolFailed, match="us-west-1"):
        system.tool.run("synth", "-c", "witnessRegion=us-west-1")


def test_destroying_leaves_nothing(system):
    system.tool.run("destroy", *EVERYTHING, "--delete-data", "--yes")
    for region in ROLES:
        def client(service):
            return system.server.client(service, region)

        assert client("cloudformation").describe_stacks()["Stacks"] == []
        assert client("dsql").list_clusters()["clusters"] == []
        assert client("lambda").list_functions()["Functions"] == []
        assert client("logs").describe_log_groups()["logGroups"] == []
        assert client("events").list_rules()["Rules"] == []
        assert client("cloudwatch").describe_alarms()["MetricAlarms"] == []
        assert client("cloudwatch").list_dashboards()["DashboardEntries"] == []
        assert client("sns").list_topics()["Topics"] == []
        assert client("kms").list_aliases()["Aliases"] == []
        for key in client("kms").list_keys()["Keys"]:
            metadata = client("kms").describe_key(KeyId=key["KeyId"])["KeyMetadata"]
            assert metadata["KeyState"] == "PendingDeletion"
    assert system.server.client("iam", HOME).list_roles()["Roles"] == []
