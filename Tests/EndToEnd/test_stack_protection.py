"""What keeps a stack from being deleted, and its resources from being updated."""

import json
import uuid

import pytest
from botocore.exceptions import ClientError

from stack import Stack
from two_regions import REGIONS

EAST, _ = REGIONS
ALLOW_ALL = {"Effect": "Allow", "Action": "Update:*", "Principal": "*", "Resource": "*"}


def deny(*actions, **members):
    return {"Effect": "Deny", "Action": list(actions), "Principal": "*", "Resource": "*"} | members


def template(display="Alerts", name="alerts", **more):
    return {"Resources": {
        "Alerts": {"Type": "AWS::SNS::Topic", "Properties": {"DisplayName": display}},
        "Named": {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": name}},
        **more}}


def without(name):
    rest = template()
    del rest["Resources"][name]
    return rest


@pytest.fixture
def stack(server):
    stack = Stack(server, EAST)
    assert stack.create(template()) == "CREATE_COMPLETE"
    return stack


def protect(stack, *statements):
    body = json.dumps({"Statement": list(statements)})
    stack.api.set_stack_policy(StackName=stack.name, StackPolicyBody=body)
    return body


def update_by_change_set(stack, template, **options):
    created = stack.api.create_change_set(**stack.arguments(
        template, None, {"ChangeSetName": f"a{uuid.uuid4().hex}"}))
    stack.api.execute_change_set(ChangeSetName=created["Id"], **options)
    return stack.settled()


def set_protection(stack, enabled):
    stack.api.update_termination_protection(
        StackName=stack.name, EnableTerminationProtection=enabled)


def is_protected(stack):
    described, = stack.api.describe_stacks(StackName=stack.name)["Stacks"]
    return described["EnableTerminationProtection"]


def test_a_stack_with_termination_protection_is_not_deleted(stack):
    assert is_protected(stack) is False
    set_protection(stack, True)
    assert is_protected(stack) is True
    with pytest.raises(ClientError) as refusal:
        stack.start_delete()
    assert refusal.value.response["Error"] == {
        "Type": "Sender", "Code": "ValidationError",
        "Message": "Stack [Shop] cannot be deleted while TerminationProtection is enabled"}
    assert stack.status() == "CREATE_COMPLETE"
    set_protection(stack, False)
    assert stack.delete() in (None, "DELETE_COMPLETE")


def test_a_policy_is_set_shown_and_gone_with_its_stack(stack):
    assert "StackPolicyBody" not in stack.api.get_stack_policy(StackName=stack.name)
    body = protect(stack, ALLOW_ALL)
    assert stack.api.get_stack_policy(StackName=stack.name)["StackPolicyBody"] == body
    stack.delete()
    with pytest.raises(ClientError, match="does not exist"):
        stack.api.get_stack_policy(StackName=stack.name)
    stack.create(template())
    assert "StackPolicyBody" not in stack.api.get_stack_policy(StackName=stack.name)


@pytest.mark.parametrize("policy", [
    "x", "[]", '{"Statements": []}', json.dumps({"Statement": [{"Effect": "Deny"}]}),
    json.dumps({"Statement": [ALLOW_ALL | {"Action": "Delete:*"}]}),
    json.dumps({"Statement": [ALLOW_ALL | {"Principal": "me"}]}),
    json.dumps({"Statement": [ALLOW_ALL | {"Resource": "Alerts"}]}),
])
def test_a_policy_that_is_none_is_refused(stack, policy):
    with pytest.raises(ClientError, match="Error validating stack policy: Invalid stack policy"):
        stack.api.set_stack_policy(StackName=stack.name, StackPolicyBody=policy)


@pytest.mark.parametrize("denied, change, resource", [
    ("Update:Modify", template(display="x"), "Alerts"),
    ("Update:Replace", template(name="x"), "Named"),
    ("Update:Delete", without("Alerts"), "Alerts"),
])
def test_a_denied_action_fails_and_rolls_back(stack, denied, change, resource):
    protect(stack, ALLOW_ALL, deny(denied, Resource=f"LogicalResourceId/{resource}"))
    before = stack.api.describe_stack_resources(StackName=stack.name)["StackResources"]
    assert update_by_change_set(stack, change) == "UPDATE_ROLLBACK_COMPLETE"
    assert (f"Action denied by stack policy: Statement [#2] does not allow [{denied}] for resource "
            f"[LogicalResourceId/{resource}];") in stack.reasons()
    assert stack.api.describe_stack_resources(StackName=stack.name)["StackResources"] == before
    assert stack.api.get_template(StackName=stack.name)["TemplateBody"] == template()
    others = {"Update:Modify", "Update:Replace", "Update:Delete"} - {denied}
    protect(stack, ALLOW_ALL, deny(*others))
    assert update_by_change_set(stack, change) == "UPDATE_COMPLETE"


def test_nothing_of_a_refused_update_happens(server, stack):
    protect(stack, ALLOW_ALL, deny("Update:Delete", Resource="LogicalResourceId/Named"))
    change = without("Named")
    change["Resources"] |= {"Alerts": template(display="x")["Resources"]["Alerts"],
                            "New": {"Type": "AWS::SNS::Topic"}}
    server.forget_calls()
    assert update_by_change_set(stack, change) == "UPDATE_ROLLBACK_COMPLETE"
    assert server.calls("resource") == []
    assert stack.resources() == {"Alerts", "Named"}


def test_an_update_without_rollback_stops_where_it_is_refused(stack):
    protect(stack, ALLOW_ALL, deny("Update:*", Resource="LogicalResourceId/Al*"))
    change = template(display="x")
    assert update_by_change_set(stack, change, DisableRollback=True) == "UPDATE_FAILED"
    protect(stack, ALLOW_ALL)
    assert update_by_change_set(stack, change, DisableRollback=True) == "UPDATE_COMPLETE"


def test_what_no_statement_allows_is_refused(stack):
    protect(stack, ALLOW_ALL | {"Resource": "LogicalResourceId/Named"})
    assert update_by_change_set(stack, template(display="x")) == "UPDATE_ROLLBACK_COMPLETE"
    assert "Action not allowed by stack policy" in stack.reasons()
    assert update_by_change_set(stack, template(name="x")) == "UPDATE_COMPLETE"


def test_a_policy_speaks_of_types_and_of_all_but_some(stack):
    queues = {"StringEquals": {"ResourceType": ["AWS::SQS::Queue"]}}
    protect(stack, ALLOW_ALL, deny("Update:*", Condition=queues))
    assert update_by_change_set(stack, template(display="x")) == "UPDATE_COMPLETE"
    topics = {"StringLike": {"ResourceType": ["AWS::SNS::*"]}}
    protect(stack, ALLOW_ALL, deny("Update:*", Condition=topics))
    assert update_by_change_set(stack, template(display="y")) == "UPDATE_ROLLBACK_COMPLETE"
    but_named = deny("Update:*", NotResource="LogicalResourceId/Named")
    del but_named["Resource"]
    protect(stack, ALLOW_ALL, but_named)
    assert update_by_change_set(stack, template(display="y")) == "UPDATE_ROLLBACK_COMPLETE"
    assert update_by_change_set(stack, template(display="x", name="y")) == "UPDATE_COMPLETE"


def test_a_policy_lets_new_resources_and_the_stacks_deletion_pass(stack):
    protect(stack, deny("Update:*"))
    more = template(New={"Type": "AWS::SNS::Topic"})
    assert update_by_change_set(stack, more) == "UPDATE_COMPLETE"
    assert stack.delete() in (None, "DELETE_COMPLETE")
