"""Exactly the plan's commands, run by the real AWS CLI on the emulator."""

import pytest

from plan_runner import PlanFailed
from two_regions import with_resource

BROKEN = {"Type": "AWS::SNS::Topic", "Properties": {"NoSuchProperty": "x"}}


@pytest.mark.parametrize("update_waits_for_active", [True, False])
def test_clusters_wait_then_are_peered_and_the_stacks_follow(peered, update_waits_for_active):
    """Right whichever of the two CloudFormation does, which AWS has not said."""
    peered.server.set(
        update_waits_for_active=update_waits_for_active, activation_seconds=0.5)
    peered.run(until="create")
    created = peered.multi_region_clusters()
    assert len(created) == len(peered.multi_region_stacks()) >= 2
    assert {cluster["status"] for cluster in created} == {"PENDING_SETUP"}
    assert len({cluster["arn"].split(":")[3] for cluster in created}) == 2
    assert all("clusters" not in cluster["multiRegionProperties"] for cluster in created)
    peered.run(after="create", until="wait")
    assert peered.are_peered()
    assert {each["arn"] for each in peered.multi_region_clusters()} == {
        each["arn"] for each in created}
    peered.run(after="wait")
    assert peered.is_complete()
    assert peered.are_peered()
    assert all(cluster["deletionProtectionEnabled"] for cluster in peered.multi_region_clusters())


def test_a_steady_update_that_fails_leaves_the_peering(peered):
    region, name = peered.multi_region_stacks()[0]
    template = peered.template(region, name)
    broken = with_resource(template, "Broken", BROKEN)
    peered.replace_template(region, name, broken)
    with pytest.raises(PlanFailed, match=name):
        peered.run()
    assert peered.are_peered()

    peered.replace_template(region, name, template)
    peered.run()
    assert peered.is_complete()

    peered.replace_template(region, name, broken)
    with pytest.raises(PlanFailed, match=name):
        peered.run(after="wait")
    assert peered.stacks[region, name].status() == "UPDATE_ROLLBACK_COMPLETE"
    assert peered.are_peered()


def test_deleting_the_stacks_alone_keeps_the_clusters(peered):
    peered.run()
    for stack in peered.stacks.values():
        stack.unprotect()
        stack.start_delete()
    assert {stack.settled() for stack in peered.stacks.values()} <= {None, "DELETE_COMPLETE"}
    assert peered.are_peered()


def test_the_teardown_leaves_nothing(peered):
    peered.server.set(deletion_seconds=0.3)
    peered.run()
    peered.run(of="teardown", data="deleted")
    assert {stack.status() for stack in peered.stacks.values()} <= {None, "DELETE_COMPLETE"}
    assert all(
        cluster["status"] == "DELETING" for cluster in peered.multi_region_clusters())


def test_clusters_deleted_one_after_the_other_wait_for_the_last(peered):
    peered.run(until="peer")
    first, second = peered.multi_region_clusters()[:2]
    for cluster, statuses in ((first, {"PENDING_DELETE", "ACTIVE"}), (second, set())):
        api = peered.server.client("dsql", cluster["arn"].split(":")[3])
        api.update_cluster(
            identifier=cluster["identifier"], deletionProtectionEnabled=False)
        api.delete_cluster(identifier=cluster["identifier"])
        assert {each["status"] for each in peered.multi_region_clusters()} == statuses
