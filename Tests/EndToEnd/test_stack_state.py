"""The emulator refuses what a stack's state does not allow."""

import pytest
from botocore.exceptions import ClientError

from stack import Stack
from two_regions import REGIONS

EAST, _ = REGIONS
TOPIC = {"Resources": {"Alerts": {"Type": "AWS::SNS::Topic"}}}
RENAMED = {"Resources": {"Alerts": {
    "Type": "AWS::SNS::Topic", "Properties": {"DisplayName": "Alerts"}}}}
BROKEN = {"Resources": {"Alerts": {"Type": "AWS::SNS::Topic", "Properties": {"Name": "x"}}}}


@pytest.fixture
def stack(server):
    return Stack(server, EAST)


def change_set(stack, kind):
    arguments = stack.arguments(RENAMED, None, {"ChangeSetName": "a", "ChangeSetType": kind})
    return stack.api.create_change_set(**arguments)


def test_a_stack_whose_creation_failed_can_only_be_deleted(stack):
    assert stack.create(BROKEN) == "ROLLBACK_COMPLETE"
    for call in (lambda: stack.update(TOPIC), lambda: change_set(stack, "UPDATE")):
        with pytest.raises(ClientError, match="ROLLBACK_COMPLETE state and can not be updated"):
            call()
    for call in (lambda: stack.create(TOPIC), lambda: change_set(stack, "CREATE")):
        with pytest.raises(ClientError, match="already exists"):
            call()
    stack.delete()
    assert stack.create(TOPIC) == "CREATE_COMPLETE"


def test_an_update_that_failed_without_rollback_can_be_tried_again(stack):
    stack.create(TOPIC)
    assert stack.update(BROKEN, DisableRollback=True) == "UPDATE_FAILED"
    identifier = change_set(stack, "UPDATE")["Id"]
    for call in (lambda: stack.start_update(RENAMED),
                 lambda: stack.api.execute_change_set(StackName="Shop", ChangeSetName="a"),
                 lambda: stack.api.execute_change_set(ChangeSetName=identifier)):
        with pytest.raises(ClientError, match="please use the disable-rollback parameter"):
            call()
    assert stack.update(RENAMED, DisableRollback=True) == "UPDATE_COMPLETE"


def test_a_stack_in_progress_takes_no_other_operation(server, stack):
    stack.create(TOPIC)
    server.plan_faults({"kind": "resource", "action": "update", "delay": 0.5})
    stack.start_update(RENAMED)
    for call in (lambda: stack.start_update(TOPIC), lambda: change_set(stack, "UPDATE")):
        with pytest.raises(ClientError, match="UPDATE_IN_PROGRESS state and can not be updated"):
            call()
    with pytest.raises(ClientError, match="cannot be deleted while in status UPDATE_IN_PROGRESS"):
        stack.start_delete()
    assert stack.settled() == "UPDATE_COMPLETE"


def test_a_stack_that_is_being_deleted_goes_on(server, stack):
    stack.create(TOPIC)
    server.plan_faults({"kind": "resource", "action": "delete", "delay": 0.5})
    stack.start_delete()
    stack.start_delete()
    assert stack.settled() is None
    deletions = [call for call in server.calls("resource") if call["action"] == "delete"]
    assert len(deletions) == 1


def test_a_stack_under_review_is_created_by_its_change_set(stack):
    change_set(stack, "CREATE")
    assert stack.status() == "REVIEW_IN_PROGRESS"
    with pytest.raises(ClientError, match="REVIEW_IN_PROGRESS state and can not be updated"):
        stack.start_update(TOPIC)
    stack.api.execute_change_set(StackName=stack.name, ChangeSetName="a")
    assert stack.settled() == "CREATE_COMPLETE"
