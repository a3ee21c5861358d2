"""Delays, faults, switches and the record of the emulator."""

import json
import subprocess
import threading
import time

import pytest
from botocore.exceptions import ClientError, ConnectionClosedError

import plan_runner
from stack import Stack
from two_regions import REGIONS

EAST, OTHER = REGIONS
TOPIC = {"Resources": {"Alerts": {"Type": "AWS::SNS::Topic"}}}


def aws(server, *command, **variables):
    """The AWS CLI, started."""
    return subprocess.Popen(
        ["aws", *command, "--region", EAST], text=True,
        env=plan_runner.environment(server.url) | variables, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def assert_soon(is_so, within=5):
    deadline = time.monotonic() + within
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_a_resource_fails_as_often_as_planned(server):
    server.plan_faults({"kind": "resource", "subject": "AWS::SNS::Topic", "action": "create",
                        "region": EAST, "message": "Rate exceeded"})
    assert Stack(server, OTHER).create(TOPIC) == "CREATE_COMPLETE"
    first = Stack(server, EAST)
    assert first.create(TOPIC) == "ROLLBACK_COMPLETE"
    assert "Rate exceeded" in first.reasons()
    assert Stack(server, EAST, "Second").create(TOPIC) == "CREATE_COMPLETE"


def test_a_resource_is_slow_without_holding_up_the_rest(server):
    server.plan_faults({"kind": "resource", "logical_id": "Alerts", "stack": "Shop", "delay": 0.5})
    slow = Stack(server, EAST)
    slow.api.create_stack(**slow.arguments(TOPIC, None, {}))
    assert Stack(server, EAST, "Second").create(TOPIC) == "CREATE_COMPLETE"
    assert slow.status() == "CREATE_IN_PROGRESS"
    assert slow.settled() == "CREATE_COMPLETE"


def test_a_call_fails_as_often_as_planned(server):
    api = server.client("dsql", EAST)
    server.plan_faults({"kind": "request", "subject": "dsql", "action": "CreateCluster",
                        "code": "ThrottlingException", "status": 429, "message": "Slow down"})
    with pytest.raises(ClientError, match="ThrottlingException.*Slow down"):
        api.create_cluster()
    assert api.list_clusters()["clusters"] == []
    api.create_cluster()


def test_a_call_of_a_service_that_speaks_xml_fails_as_planned(server):
    server.plan_faults({"kind": "request", "subject": "cloudformation", "code": "Throttling",
                        "status": 400, "message": "Rate exceeded"})
    with pytest.raises(ClientError, match="Throttling.*Rate exceeded"):
        server.client("cloudformation", EAST).list_stacks()


def test_a_call_is_slow_as_planned(server):
    server.plan_faults({"kind": "request", "subject": "dsql", "delay": 0.3})
    started = time.monotonic()
    server.client("dsql", EAST).list_clusters()
    assert time.monotonic() - started > 0.3


def test_a_call_is_slow_after_its_work_as_planned(server):
    server.plan_faults({"kind": "request", "subject": "dsql", "action": "CreateCluster",
                        "delay_after": 2})
    api = server.client("dsql", EAST)
    client = threading.Thread(target=api.create_cluster)
    client.start()
    assert_soon(lambda: len(api.list_clusters()["clusters"]) == 1)
    assert client.is_alive()
    client.join()


@pytest.mark.parametrize("delay, clusters", [("delay", 0), ("delay_after", 1)])
def test_a_client_that_is_killed_was_heard_only_after_the_delay(server, delay, clusters):
    server.plan_faults({"kind": "request", "action": "CreateCluster", delay: 1})
    client = aws(server, "dsql", "create-cluster")
    api = server.client("dsql", EAST)
    assert_soon(lambda: not server.pending_faults(), within=20)
    assert_soon(lambda: len(api.list_clusters()["clusters"]) == clusters)
    client.kill()
    client.wait()
    assert_soon(lambda: [call["status"] for call in server.calls("request")
                         if call["operation"] == "CreateCluster"] == [200 if clusters else None])
    assert len(api.list_clusters()["clusters"]) == clusters


def test_the_answer_of_a_call_is_lost_and_the_next_try_sees_what_it_did(server):
    server.plan_faults({"kind": "request", "action": "CreateCluster", "loses_response": True})
    api = server.client("dsql", EAST)
    with pytest.raises(ConnectionClosedError):
        api.create_cluster(clientToken="a")
    created, = api.list_clusters()["clusters"]
    assert api.create_cluster(clientToken="a")["identifier"] == created["identifier"]
    server.plan_faults({"kind": "request", "action": "CreateStack", "loses_response": True})
    stack = Stack(server, EAST)
    with pytest.raises(ConnectionClosedError):
        stack.create(TOPIC)
    assert stack.settled() == "CREATE_COMPLETE"


def test_the_command_line_tries_again_when_an_answer_is_lost(server):
    server.plan_faults({"kind": "request", "action": "CreateCluster", "loses_response": True})
    client = aws(server, "dsql", "create-cluster")
    assert client.wait() == 0
    assert len(server.client("dsql", EAST).list_clusters()["clusters"]) == 1
    assert [call["operation"] for call in server.calls("request")][:2] == ["CreateCluster"] * 2


def test_a_resource_is_slow_after_its_work_as_planned(server):
    server.plan_faults({"kind": "resource", "logical_id": "Alerts", "delay_after": 2})
    stack, sns = Stack(server, EAST), server.client("sns", EAST)
    stack.api.create_stack(**stack.arguments(TOPIC, None, {}))
    assert_soon(lambda: len(sns.list_topics()["Topics"]) == 1)
    assert stack.status() == "CREATE_IN_PROGRESS"
    assert stack.settled() == "CREATE_COMPLETE"


@pytest.mark.parametrize("command, action, code, status", [
    ("cloudformation describe-stacks", "DescribeStacks", "Throttling", 400),
    ("cloudformation create-stack --stack-name Shop --template-body file://body.json",
     "CreateStack", "Throttling", 400),
    ("dsql list-clusters", "ListClusters", "ThrottlingException", 429),
    ("dsql create-cluster", "CreateCluster", "ThrottlingException", 429),
])
def test_the_command_line_tries_again_when_it_is_throttled(
        server, tmp_path, monkeypatch, command, action, code, status):
    (tmp_path / "body.json").write_text(json.dumps(TOPIC))
    monkeypatch.chdir(tmp_path)
    fault = {"kind": "request", "action": action, "code": code, "status": status,
             "message": "Rate exceeded"}
    server.plan_faults(fault | {"times": 2})
    client = aws(server, *command.split())
    _, error = client.communicate()
    assert client.returncode == 0, error
    calls = [call["status"] for call in server.calls("request") if call["operation"] == action]
    assert calls == [status, status, 200]
    server.plan_faults(fault | {"times": 99})
    client = aws(server, *command.split(), AWS_MAX_ATTEMPTS="2")
    _, error = client.communicate()
    assert client.returncode != 0
    assert f"({code})" in error and "Rate exceeded" in error


@pytest.mark.parametrize("service, call", [
    ("ec2", "describe_regions"), ("s3", "list_buckets"), ("sts", "get_caller_identity"),
    ("lambda", "list_functions"), ("service-quotas", "list_services")])
def test_every_service_says_an_error_in_its_own_way(server, service, call):
    server.plan_faults({"kind": "request", "code": "Unwilling", "status": 400,
                        "message": "Not <now> & here"})
    with pytest.raises(ClientError) as refusal:
        getattr(server.client(service, EAST), call)()
    error = refusal.value.response["Error"]
    assert (error["Code"], error["Message"]) == ("Unwilling", "Not <now> & here")


def test_an_unreachable_region_answers_nothing(server):
    server.set(unreachable_regions=[EAST])
    for service, call in (("dsql", "list_clusters"), ("cloudformation", "list_stacks"),
                          ("iam", "list_roles"), ("s3", "list_buckets")):
        with pytest.raises(ConnectionClosedError):
            getattr(server.client(service, EAST), call)()
    server.client("dsql", OTHER).create_cluster()
    assert [call["status"] for call in server.calls("request")] == [None] * 4 + [200]
    server.set(unreachable_regions=f"{OTHER}, eu-west-1")
    server.client("dsql", EAST).list_clusters()
    with pytest.raises(ConnectionClosedError):
        server.client("dsql", OTHER).list_clusters()
    server.set(unreachable_regions=[])
    assert len(server.client("dsql", OTHER).list_clusters()["clusters"]) == 1


def test_the_command_line_gives_up_on_an_unreachable_region(server):
    server.set(unreachable_regions=EAST)
    client = aws(server, "cloudformation", "describe-stacks", AWS_MAX_ATTEMPTS="2")
    _, error = client.communicate()
    assert client.returncode != 0
    assert "Connection was closed before we received a valid response" in error
    assert len(server.calls("request")) == 2


def test_every_call_is_recorded_with_its_parameters(server):
    server.client("dsql", OTHER).create_cluster(deletionProtectionEnabled=False)
    server.client("s3", EAST).create_bucket(Bucket="artifacts")
    server.client("s3", EAST).put_object(Bucket="artifacts", Key="api.zip", Body=b"\x00\x01")
    Stack(server, EAST).create(TOPIC)
    calls = [(call["service"], call["operation"], call["region"], call["status"])
             for call in server.calls("request") if call["operation"] != "DescribeStacks"]
    assert calls == [
        ("dsql", "CreateCluster", OTHER, 200),
        ("s3", "CreateBucket", EAST, 200),
        ("s3", "PutObject", EAST, 200),
        ("cloudformation", "CreateStack", EAST, 200),
    ]
    created, _, put, _, *_ = server.calls("request")
    assert created["parameters"]["deletionProtectionEnabled"] is False
    assert put["parameters"]["path"] == "/artifacts/api.zip"
    assert put["parameters"]["bytes"] == 2
    resource, = server.calls("resource")
    assert (resource["subject"], resource["action"], resource["logical_id"]) == (
        "AWS::SNS::Topic", "create", "Alerts")


def test_the_record_is_a_file_of_json_lines(server):
    before = len(server.calls_file.read_text().splitlines()) if server.calls_file.exists() else 0
    server.client("dsql", EAST).list_clusters()
    lines = server.calls_file.read_text().splitlines()
    assert json.loads(lines[before])["operation"] == "ListClusters"


def test_an_unknown_switch_is_refused(server):
    with pytest.raises(ValueError, match="unknown setting 'activation', known are"):
        server.set(activation=3)
