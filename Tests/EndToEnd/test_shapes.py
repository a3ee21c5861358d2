"""What a deployment cannot become, and accounts that cannot take it: each is refused before anything
is changed, with the way out; what can be mended is.
"""

import pytest

from stack import Stack
from two_regions import REGIONS

EAST, OTHER = REGIONS


def refusal(shapes, *options: str) -> str:
    """What is said of a deployment that is refused before it changes anything."""
    shapes.server.forget_calls()
    refused = shapes.command.run("deploy", *options)
    assert refused.returncode == 1, refused.stderr
    assert shapes.command.changes() == set()
    return refused.stderr


def deploy(shapes, *options: str) -> str:
    done = shapes.command.run("deploy", *options)
    assert done.returncode == 0, done.stderr
    return done.stderr


def stack(shapes, region=EAST) -> Stack:
    return Stack(shapes.server, region, f"Shapes-{region}")


FIXED = "since AWS fixes witness and peers at creation; describe a second database under another id"


@pytest.mark.parametrize("options, reasons", [
    pytest.param(
        ["isSingle=true"],
        ["Orders in us-east-1 cannot become a database of one Region", FIXED], id="one-region"),
    pytest.param(
        ["witness=ca-central-1"],
        ["Orders in us-east-1 cannot become a database with a peer in us-east-2 and the witness "
         "ca-central-1", FIXED, "us-west-2"], id="witness"),
    pytest.param(
        ["second=ca-central-1"],
        ["Orders in us-east-1 cannot become a database with a peer in ca-central-1", FIXED],
        id="peer"),
    pytest.param(
        ["hasLedger=true"],
        ["is deployed without the database Ledger",
         "give Ledger an InEachRegion block and stacks of its own"], id="second-database"),
    pytest.param(
        ["hasLogs=true"],
        ["API Gateway has no role to log by in us-east-1", "say accountRole: .managed",
         "aws apigateway update-account"], id="logs"),
])
def test_what_a_deployed_pair_cannot_become_is_refused(shapes, options, reasons):
    shapes.go_to("deployed")
    said = refusal(shapes, *(word for option in options for word in ("-c", option)))
    for reason in reasons:
        assert reason in said


def test_a_database_of_one_region_cannot_get_a_peer(shapes):
    shapes.go_to("nothing")
    deploy(shapes, "-c", "isSingle=true")
    said = refusal(shapes)
    assert "Orders in us-east-1 cannot become a database with a peer in us-east-2" in said
    assert FIXED in said


def test_another_account_is_refused(shapes):
    shapes.go_to("nothing")
    said = refusal(shapes, "--env", "other")
    assert "environment other is account 111111111111, and these credentials are of 000000000000" in said


def test_a_region_that_is_not_enabled_is_refused(shapes):
    shapes.go_to("nothing")
    shapes.server.set(disabled_regions=OTHER)
    said = refusal(shapes)
    assert f"AWS does not answer in {OTHER}" in said
    assert "the Region is not enabled for the account" in said


def test_a_quota_that_does_not_suffice_is_refused(shapes):
    shapes.go_to("nothing")
    shapes.server.client("dsql", OTHER).create_cluster(
        multiRegionProperties={"witnessRegion": "us-west-2"})
    shapes.server.set(multi_region_quota=1)
    said = refusal(shapes)
    assert f"{OTHER} would have 2 multi-Region clusters, and the account's quota is 1" in said
    assert "raise it in Service Quotas, or delete clusters that nobody needs" in said
    shapes.server.set(multi_region_quota=2)
    deploy(shapes)
    # Nothing is new any more, whatever the quota says.
    shapes.server.set(multi_region_quota=1)
    deploy(shapes)


def fail_update(shapes):
    fault = {"kind": "resource", "action": "update", "region": EAST}
    shapes.server.plan_faults(
        fault | {"logical_id": "Notices", "message": "no change today"},
        fault | {"logical_id": "Alerts", "message": "no way back today", "skip": 1})
    failed = shapes.command.run("deploy", "-c", "note=two")
    assert failed.returncode == 1
    assert "continue-update-rollback" in failed.stderr


def fail_deletion(shapes):
    shapes.server.plan_faults({
        "kind": "resource", "action": "delete", "logical_id": "Alerts", "region": EAST,
        "message": "no deletion today"})
    failed = shapes.command.run("destroy", "--yes")
    assert failed.returncode == 1
    assert "delete-stack" in failed.stderr


def hold_deletion(shapes):
    stack(shapes).unprotect()
    shapes.server.plan_faults({
        "kind": "resource", "action": "delete", "logical_id": "Alerts", "region": EAST,
        "delay": 600})
    stack(shapes).start_delete()


@pytest.mark.parametrize("bring, status, way", [
    (fail_update, "UPDATE_ROLLBACK_FAILED",
     "for UPDATE_ROLLBACK_FAILED, remove the cause and run "
     "'aws cloudformation continue-update-rollback'"),
    (fail_deletion, "DELETE_FAILED", "remove what stands in the way and run "
     "'aws cloudformation delete-stack'"),
    (hold_deletion, "DELETE_IN_PROGRESS", "wait until the stack is gone"),
])
def test_a_stack_that_takes_no_change_is_named_with_the_way_out(shapes, bring, status, way):
    shapes.go_to("deployed")
    bring(shapes)
    said = refusal(shapes)
    assert f"Shapes-{EAST} is {status}" in said
    assert way in said
    shapes.server.release()
    assert not str(stack(shapes).settled()).endswith("_IN_PROGRESS")


def test_the_ways_out_lead_out(shapes):
    shapes.go_to("deployed")
    fail_update(shapes)
    stack(shapes).api.continue_update_rollback(StackName=f"Shapes-{EAST}")
    assert stack(shapes).settled() == "UPDATE_ROLLBACK_COMPLETE"
    deploy(shapes, "-c", "note=two")
    fail_deletion(shapes)
    stack(shapes).delete()
    deploy(shapes, "-c", "note=two")
    for region in REGIONS:
        assert stack(shapes, region).status() in ("CREATE_COMPLETE", "UPDATE_COMPLETE")


def test_a_stack_whose_creation_was_taken_back_is_made_anew(shapes):
    shapes.go_to("nothing")
    shapes.server.plan_faults({
        "kind": "resource", "action": "create", "logical_id": "Orders", "region": EAST,
        "message": "no cluster today"})
    failed = shapes.command.run("deploy")
    assert failed.returncode == 1
    assert "first failed resource: Orders (AWS::DSQL::Cluster)" in failed.stderr
    assert stack(shapes).status() == "ROLLBACK_COMPLETE"
    deploy(shapes)
    assert shapes.command.deployment.is_complete() and shapes.command.deployment.are_peered()
    assert_one_cluster_each(shapes)


def test_a_stack_that_is_only_under_review_is_made(shapes):
    shapes.go_to("nothing")
    shapes.server.client("cloudformation", EAST).create_change_set(
        StackName=f"Shapes-{EAST}", ChangeSetName="looked-at", ChangeSetType="CREATE",
        TemplateBody='{"Resources": {"Other": {"Type": "AWS::SNS::Topic"}}}')
    assert stack(shapes).status() == "REVIEW_IN_PROGRESS"
    deploy(shapes)
    assert shapes.command.deployment.is_complete() and shapes.command.deployment.are_peered()
    assert_one_cluster_each(shapes)


def test_throttling_only_delays(shapes):
    shapes.go_to("nothing")
    slow = {"kind": "request", "code": "Throttling", "status": 400, "message": "Rate exceeded"}
    shapes.server.plan_faults(
        # More often than one command tries.
        slow | {"action": "CreateChangeSet", "region": EAST, "times": 10},
        slow | {"action": "DescribeStacks", "times": 12},
        slow | {"action": "GetCluster", "code": "ThrottlingException", "status": 429, "times": 6})
    said = deploy(shapes)
    assert "AWS asks for fewer calls; again in 4 s" in said
    assert shapes.server.pending_faults() == []
    assert shapes.command.deployment.is_complete() and shapes.command.deployment.are_peered()
    assert_one_cluster_each(shapes)


def assert_one_cluster_each(shapes):
    assert [len(listed) for listed in shapes.command.deployment.clusters().values()] == [1, 1]
