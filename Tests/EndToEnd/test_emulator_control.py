"""Delays, faults, switches and the record of the emulator."""

import json
import time

import pytest
from botocore.exceptions import ClientError

from stack import Stack
from two_regions import REGIONS

EAST, OTHER = REGIONS
TOPIC = {"Resources": {"Alerts": {"Type": "AWS::SNS::Topic"}}}


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
