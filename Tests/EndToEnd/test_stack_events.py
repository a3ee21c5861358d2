"""What stacks tell of themselves: events as they happen, and of deleted stacks."""

import time

import pytest
from botocore.exceptions import ClientError

from stack import Stack
from two_regions import REGIONS, create_form

EAST, _ = REGIONS


def topic(**properties):
    return {"Type": "AWS::SNS::Topic", "Properties": properties}


def of(**resources):
    return {"Resources": resources}


@pytest.fixture
def stack(server):
    return Stack(server, EAST)


def events(stack, name=None):
    """Every event, oldest first."""
    listed = stack.api.describe_stack_events(StackName=name or stack.name)["StackEvents"]
    return [(each["LogicalResourceId"], each["ResourceStatus"]) for each in reversed(listed)]


def statuses(stack, name=None):
    listed = stack.api.list_stack_resources(StackName=name or stack.name)["StackResourceSummaries"]
    return {each["LogicalResourceId"]: each["ResourceStatus"] for each in listed}


def stack_id(stack):
    return stack.api.describe_stacks(StackName=stack.name)["Stacks"][0]["StackId"]


def test_a_creation_tells_of_each_resource(stack):
    stack.create(of(Alerts=topic()))
    assert events(stack) == [
        ("Shop", "CREATE_IN_PROGRESS"), ("Alerts", "CREATE_IN_PROGRESS"),
        ("Alerts", "CREATE_IN_PROGRESS"), ("Alerts", "CREATE_COMPLETE"),
        ("Shop", "CREATE_COMPLETE")]
    assert "Resource creation Initiated" in stack.reasons()


def test_an_update_tells_of_what_it_changes_alone(stack):
    stack.create(of(Same=topic(), Changed=topic(), Left=topic(), Kept=topic(), Named=topic()))
    told = len(events(stack))
    change = of(Same=topic(), Changed=topic(DisplayName="x"), New=topic(), Kept=topic(),
                Named=topic(TopicName="named"))
    assert stack.update(change) == "UPDATE_COMPLETE"
    update = events(stack)[told:]
    assert update[0] == ("Shop", "UPDATE_IN_PROGRESS")
    middle = update.index(("Shop", "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS"))
    assert set(update[1:middle]) == {
        ("Changed", "UPDATE_IN_PROGRESS"), ("Changed", "UPDATE_COMPLETE"),
        ("New", "CREATE_IN_PROGRESS"), ("New", "CREATE_COMPLETE"),
        ("Named", "UPDATE_IN_PROGRESS"), ("Named", "UPDATE_COMPLETE")}
    assert sorted(update[middle + 1:-1]) == [
        ("Left", "DELETE_COMPLETE"), ("Left", "DELETE_IN_PROGRESS"),
        ("Named", "DELETE_COMPLETE"), ("Named", "DELETE_IN_PROGRESS")]
    assert update[-1] == ("Shop", "UPDATE_COMPLETE")
    assert statuses(stack) == {
        "Same": "CREATE_COMPLETE", "Changed": "UPDATE_COMPLETE", "New": "CREATE_COMPLETE",
        "Kept": "CREATE_COMPLETE", "Named": "UPDATE_COMPLETE"}


def test_an_update_that_fails_tells_of_a_new_resource_that_it_could_not_be_created(stack):
    stack.create(of(Alerts=topic()))
    told = len(events(stack))
    stack.update(of(Alerts=topic(DisplayName="x"), New=topic(Wrong="x") | {"DependsOn": "Alerts"}))
    assert events(stack)[told:] == [
        ("Shop", "UPDATE_IN_PROGRESS"), ("Alerts", "UPDATE_IN_PROGRESS"),
        ("Alerts", "UPDATE_COMPLETE"), ("New", "CREATE_IN_PROGRESS"), ("New", "CREATE_FAILED"),
        ("Shop", "UPDATE_ROLLBACK_IN_PROGRESS"), ("Alerts", "UPDATE_IN_PROGRESS"),
        ("Alerts", "UPDATE_COMPLETE"), ("Shop", "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS"),
        ("Shop", "UPDATE_ROLLBACK_COMPLETE")]


def test_a_retained_resource_is_skipped_in_the_cleanup(stack):
    stack.create(of(Alerts=topic(), Left=topic() | {"DeletionPolicy": "Retain"}))
    stack.update(of(Alerts=topic()))
    assert events(stack)[-3:] == [("Shop", "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS"),
                                  ("Left", "DELETE_SKIPPED"), ("Shop", "UPDATE_COMPLETE")]


def test_events_appear_as_they_happen(server, stack):
    server.set(resource_seconds=0.6)
    one_by_one = of(A=topic(), B=topic() | {"DependsOn": "A"})
    stack.api.create_stack(**stack.arguments(one_by_one, None, {}))
    seen = []
    while stack.status() == "CREATE_IN_PROGRESS":
        now = [each for each in events(stack) if each[0] != "Shop"]
        if [now] != seen[-1:]:
            seen.append(now)
        time.sleep(0.02)
    assert [("A", "CREATE_IN_PROGRESS")] in seen
    assert any(each[-1] == ("B", "CREATE_IN_PROGRESS") and ("A", "CREATE_COMPLETE") in each
               for each in seen)
    server.forget_calls()
    stack.update(of(A=topic(DisplayName="x"), B=topic() | {"DependsOn": "A"}))
    assert [call["logical_id"] for call in server.calls("resource")] == ["A"]
    stack.start_delete()
    assert stack.status() == "DELETE_IN_PROGRESS"
    assert ("B", "DELETE_IN_PROGRESS") in events(stack)
    assert ("A", "DELETE_IN_PROGRESS") not in events(stack)
    assert stack.settled() in (None, "DELETE_COMPLETE")


def test_a_deleted_stack_tells_by_its_id_what_became_of_its_resources(server, stack):
    template = create_form(EAST)
    template["Resources"]["Alerts"] = topic()
    stack.create(template)
    identifier, cluster = stack_id(stack), stack.physical_id("Orders")
    stack.delete()
    stack.create(of(Alerts=topic()))
    assert statuses(stack, identifier) == {
        "Orders": "DELETE_SKIPPED", "Alerts": "DELETE_COMPLETE"}
    resource, = stack.api.describe_stack_resources(
        StackName=identifier, LogicalResourceId="Orders")["StackResources"]
    assert resource["PhysicalResourceId"] == cluster
    told = events(stack, identifier)
    assert told[0] == ("Shop", "CREATE_IN_PROGRESS")
    assert ("Orders", "DELETE_SKIPPED") in told and told[-1] == ("Shop", "DELETE_COMPLETE")
    assert statuses(stack) == {"Alerts": "CREATE_COMPLETE"}


def test_a_deleted_stack_has_no_name(stack):
    stack.create(of(Alerts=topic()))
    identifier = stack_id(stack)
    stack.delete()
    for call in (lambda: events(stack), lambda: statuses(stack), lambda: stack_id(stack)):
        with pytest.raises(ClientError, match="does not exist"):
            call()
    described, = stack.api.describe_stacks(StackName=identifier)["Stacks"]
    assert described["StackStatus"] == "DELETE_COMPLETE"
    stack.start_delete()


def test_stacks_are_listed_by_their_status(stack):
    stack.create(of(Alerts=topic()))
    former = stack_id(stack)
    stack.delete()
    stack.create(of(Alerts=topic()))

    def listed(*wanted):
        found = stack.api.list_stacks(StackStatusFilter=list(wanted))["StackSummaries"]
        return {each["StackId"]: each for each in found}

    assert set(listed("CREATE_COMPLETE")) == {stack_id(stack)}
    assert set(listed("DELETE_COMPLETE")) == {former}
    assert listed("DELETE_COMPLETE")[former]["DeletionTime"]
    assert set(listed()) == {former, stack_id(stack)}
    assert listed("UPDATE_FAILED") == {}
