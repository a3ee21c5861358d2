"""`AWS::DSQL::Cluster` in the emulator's CloudFormation."""

import re
import time

import pytest
from botocore.exceptions import ClientError

from stack import Stack
from two_regions import REGIONS, create_form, other, peer_form, steady_form, with_resource

EAST, OTHER = REGIONS
FAILING = {"Type": "AWS::SNS::Topic", "Properties": {"NoSuchProperty": "x"}}


@pytest.fixture
def stacks(server):
    """A created stack in each Region."""
    stacks = {region: Stack(server, region) for region in REGIONS}
    for region, stack in stacks.items():
        assert stack.create(create_form(region)) == "CREATE_COMPLETE"
    return stacks


@pytest.fixture
def peered_stacks(stacks):
    """The stacks once their clusters are peers."""
    for region, stack in stacks.items():
        stack.start_update(peer_form(region), peer_arn(stacks, region))
    assert [stack.settled() for stack in stacks.values()] == ["UPDATE_COMPLETE"] * 2
    return stacks


def peer_arn(stacks, region):
    return {"OrdersPeerArn": stacks[other(region)].output("OrdersArn")}


def statuses(server):
    found = []
    for region in REGIONS:
        api = server.client("dsql", region)
        for cluster in api.list_clusters()["clusters"]:
            found.append(api.get_cluster(identifier=cluster["identifier"])["status"])
    return found


def test_creation_is_complete_while_the_cluster_waits_for_its_peer(server, stacks):
    assert statuses(server) == ["PENDING_SETUP", "PENDING_SETUP"]
    assert stacks[EAST].physical_id("Orders") == stacks[EAST].output("OrdersArn")[-26:]


def test_creation_may_wait_for_the_peer(server):
    server.set(creation_waits_for_active=True, stabilization_seconds=0.3)
    stack = Stack(server, EAST)
    assert stack.create(create_form(EAST)) == "ROLLBACK_COMPLETE"
    assert "NotStabilized" in stack.reasons()


@pytest.mark.parametrize("default", [True, False])
def test_a_cluster_whose_template_does_not_say_is_protected_by_default_or_not(server, default):
    server.set(protection_default=default)
    template = create_form(EAST)
    del template["Resources"]["Orders"]["Properties"]["DeletionProtectionEnabled"]
    stack = Stack(server, EAST)
    stack.create(template)
    cluster = server.client("dsql", EAST).get_cluster(identifier=stack.physical_id("Orders"))
    assert cluster["deletionProtectionEnabled"] is default


def test_an_update_that_names_the_peer_waits_for_the_other_side(server, stacks):
    stacks[EAST].start_update(peer_form(EAST), peer_arn(stacks, EAST))
    time.sleep(0.5)
    assert stacks[EAST].status() == "UPDATE_IN_PROGRESS"
    assert stacks[OTHER].update(peer_form(OTHER), peer_arn(stacks, OTHER)) == "UPDATE_COMPLETE"
    assert stacks[EAST].settled() == "UPDATE_COMPLETE"
    assert statuses(server) == ["ACTIVE", "ACTIVE"]


def test_an_update_that_names_the_peer_gives_up_alone(server, stacks):
    server.set(stabilization_seconds=0.3)
    assert stacks[EAST].update(
        peer_form(EAST), peer_arn(stacks, EAST), DisableRollback=True) == "UPDATE_FAILED"
    assert "NotStabilized" in stacks[EAST].reasons()


def test_an_update_that_names_the_peer_need_not_wait(server, stacks):
    server.set(update_waits_for_active=False)
    assert stacks[EAST].update(peer_form(EAST), peer_arn(stacks, EAST)) == "UPDATE_COMPLETE"
    assert statuses(server) == ["PENDING_SETUP", "PENDING_SETUP"]
    assert stacks[OTHER].update(peer_form(OTHER), peer_arn(stacks, OTHER)) == "UPDATE_COMPLETE"
    assert statuses(server) == ["ACTIVE", "ACTIVE"]


@pytest.mark.parametrize("parameters, reason", [
    ({}, "OrdersPeerArn"),
    ({"OrdersPeerArn": ""}, "must match pattern"),
    ({"OrdersPeerArn": f"arn:aws:dsql:{EAST}:000000000000:cluster/{'a' * 26}"},
     "must match pattern"),
])
@pytest.mark.parametrize("call", ["update_stack", "create_change_set"])
def test_a_raw_update_without_the_peers_arn_is_refused(
        server, peered_stacks, call, parameters, reason):
    stack = peered_stacks[EAST]
    arguments = stack.arguments(steady_form(EAST), parameters, {})
    if call == "create_change_set":
        arguments["ChangeSetName"] = "raw"
    with pytest.raises(ClientError, match=reason):
        getattr(stack.api, call)(**arguments)
    assert stack.status() == "UPDATE_COMPLETE"
    assert statuses(server) == ["ACTIVE", "ACTIVE"]


def test_a_failed_update_of_the_application_leaves_the_peering(server, peered_stacks):
    stack, parameters = peered_stacks[EAST], peer_arn(peered_stacks, EAST)
    assert stack.update(steady_form(EAST), parameters) == "UPDATE_COMPLETE"
    broken = with_resource(steady_form(EAST), "Broken", FAILING)
    assert stack.update(broken, parameters) == "UPDATE_ROLLBACK_COMPLETE"
    assert statuses(server) == ["ACTIVE", "ACTIVE"]


def test_a_failed_first_creation_removes_its_unprotected_cluster(server):
    stack = Stack(server, EAST)
    broken = with_resource(create_form(EAST), "Broken", FAILING | {"DependsOn": "Orders"})
    assert stack.create(broken) == "ROLLBACK_COMPLETE"
    assert statuses(server) == []


def test_a_failed_first_creation_keeps_a_protected_cluster(server):
    stack = Stack(server, EAST)
    broken = with_resource(create_form(EAST), "Broken", FAILING | {"DependsOn": "Orders"})
    broken["Resources"]["Orders"]["Properties"]["DeletionProtectionEnabled"] = True
    assert stack.create(broken) == "ROLLBACK_FAILED"
    assert statuses(server) == ["PENDING_SETUP"]


def test_deleting_the_stack_retains_the_cluster(server, peered_stacks):
    assert peered_stacks[EAST].delete() in (None, "DELETE_COMPLETE")
    assert statuses(server) == ["ACTIVE", "ACTIVE"]


def without_retention(template):
    del template["Resources"]["Orders"]["DeletionPolicy"]
    return template


def test_deleting_both_stacks_at_once_deletes_the_clusters(server, peered_stacks):
    for region, stack in peered_stacks.items():
        template = without_retention(peer_form(region))
        template["Resources"]["Orders"]["Metadata"] = {"Retained": False}
        stack.update(template, peer_arn(peered_stacks, region))
    peered_stacks[EAST].start_delete()
    time.sleep(0.5)
    assert peered_stacks[EAST].status() == "DELETE_IN_PROGRESS"
    assert statuses(server) == ["PENDING_DELETE", "ACTIVE"]
    peered_stacks[OTHER].start_delete()
    assert {stack.settled() for stack in peered_stacks.values()} <= {None, "DELETE_COMPLETE"}
    assert statuses(server) == []


@pytest.mark.parametrize("change, reason", [
    ({"Name": "orders"}, "extraneous key \\[Name\\]"),
    ({"Status": "ACTIVE"}, "Status is read-only"),
    ({"PolicyDocument": {"Version": "2012-10-17"}}, "expected type: string"),
    ({"PolicyDocument": "no JSON"}, "not JSON"),
    ({"MultiRegionProperties": {"WitnessRegion": EAST}}, "must differ"),
    ({"MultiRegionProperties": {"WitnessRegion": "us-west-2", "Clusters": ["x"]}}, "pattern"),
    ({"KmsEncryptionKey": f"arn:aws:kms:{OTHER}:000000000000:key/{'a' * 36}"}, "lies in us-east-2"),
])
def test_a_wrong_cluster_is_refused(server, change, reason):
    template = create_form(EAST)
    template["Resources"]["Orders"]["Properties"] |= change
    stack = Stack(server, EAST)
    assert stack.create(template) == "ROLLBACK_COMPLETE"
    assert re.search(reason, stack.reasons()), stack.reasons()
    assert statuses(server) == []


def test_the_endpoint_attribute_is_absent_before_the_cluster_was_active(server):
    template = create_form(EAST)
    template["Outputs"]["Endpoint"] = {"Value": {"Fn::GetAtt": ["Orders", "Endpoint"]}}
    assert Stack(server, EAST).create(template) == "ROLLBACK_COMPLETE"
    server.set(endpoint_before_active=True)
    assert Stack(server, EAST, "Second").create(template) == "CREATE_COMPLETE"
