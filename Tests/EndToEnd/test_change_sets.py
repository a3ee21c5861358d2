"""What change sets say of the changes that they would make."""

import json
import subprocess

import pytest
from botocore.exceptions import ClientError

import plan_runner
from stack import Stack
from two_regions import REGIONS, create_form, peer_form

EAST, OTHER = REGIONS
BUS = f"arn:aws:events:{EAST}:000000000000:event-bus/a"
PEER = {"OrdersPeerArn": f"arn:aws:dsql:{OTHER}:000000000000:cluster/{'a' * 26}"}


def topic(**properties):
    return {"Type": "AWS::SNS::Topic", "Properties": properties}


@pytest.fixture
def stack(server):
    stack = Stack(server, EAST)
    assert stack.create(create_form(EAST)) == "CREATE_COMPLETE"
    return stack


def described(stack, template, parameters=None, **options):
    known = stack.api.list_change_sets(StackName=stack.name)["Summaries"]
    options |= {"ChangeSetName": f"a{len(known)}"}
    created = stack.api.create_change_set(**stack.arguments(template, parameters, options))
    return stack.api.describe_change_set(ChangeSetName=created["Id"])


def changes(stack, template, parameters=None, **options):
    return {each["ResourceChange"]["LogicalResourceId"]: each["ResourceChange"]
            for each in described(stack, template, parameters, **options)["Changes"]}


def with_more(template, **resources):
    return template | {"Resources": template["Resources"] | resources}


def test_a_change_set_names_what_it_adds_changes_and_removes(stack):
    stack.update(with_more(create_form(EAST), Left=topic(), Named=topic(TopicName="a")))
    template = with_more(peer_form(EAST), New=topic(), Named=topic(TopicName="b"))
    found = changes(stack, template, PEER)
    assert {name: (each["Action"], each["ResourceType"], each.get("Replacement"))
            for name, each in found.items()} == {
        "Orders": ("Modify", "AWS::DSQL::Cluster", "False"),
        "New": ("Add", "AWS::SNS::Topic", None),
        "Left": ("Remove", "AWS::SNS::Topic", None),
        "Named": ("Modify", "AWS::SNS::Topic", "True")}
    assert found["Orders"]["PhysicalResourceId"] == stack.physical_id("Orders")
    assert "PhysicalResourceId" not in found["New"]
    assert found["Orders"]["Scope"] == ["Properties"]
    target = {"Attribute": "Properties", "Name": "MultiRegionProperties",
              "RequiresRecreation": "Never"}
    assert [(each["Target"], each["ChangeSource"]) for each in found["Orders"]["Details"]] == [
        (target, "DirectModification"), (target, "ParameterReference")]
    assert stack.status() == "UPDATE_COMPLETE"


@pytest.mark.parametrize("resource_type, before, after, replacement", [
    ("AWS::DSQL::Cluster", {"DeletionProtectionEnabled": False},
     {"DeletionProtectionEnabled": True}, "False"),
    ("AWS::Events::Archive", {"ArchiveName": "a", "SourceArn": BUS},
     {"ArchiveName": "b", "SourceArn": BUS}, "True"),
    ("AWS::Events::Rule", {"EventPattern": {"source": ["a"]}, "EventBusName": "default"},
     {"EventPattern": {"source": ["a"]}, "EventBusName": "b"}, "Conditional"),
    ("AWS::Logs::LogGroup", {"RetentionInDays": 1}, {"RetentionInDays": 3}, "False"),
])
def test_whether_a_change_replaces_is_said_by_the_registry(
        server, resource_type, before, after, replacement):
    stack = Stack(server, EAST)
    stack.create({"Resources": {"One": {"Type": resource_type, "Properties": before}}})
    changed = {"Resources": {"One": {"Type": resource_type, "Properties": after}}}
    assert changes(stack, changed)["One"]["Replacement"] == replacement


def test_a_new_stack_is_all_additions(server):
    stack = Stack(server, EAST)
    arguments = stack.arguments(create_form(EAST), None, {"ChangeSetName": "a"})
    stack.api.create_change_set(**arguments, ChangeSetType="CREATE")
    found = stack.api.describe_change_set(StackName="Shop", ChangeSetName="a")
    assert [each["ResourceChange"]["Action"] for each in found["Changes"]] == ["Add"]
    assert (found["Status"], found["ExecutionStatus"]) == ("CREATE_COMPLETE", "AVAILABLE")


def test_a_change_set_without_changes_fails(stack):
    found = described(stack, create_form(EAST))
    assert (found["Status"], found["ExecutionStatus"]) == ("FAILED", "UNAVAILABLE")
    assert found["StatusReason"] == (
        "The submitted information didn't contain changes. "
        "Submit different information to create a change set.")
    with pytest.raises(ClientError, match="InvalidChangeSetStatus"):
        stack.api.execute_change_set(ChangeSetName=found["ChangeSetId"])


def test_a_change_of_outputs_alone_is_one(stack):
    template = create_form(EAST)
    template["Outputs"]["OrdersId"] = {"Value": {"Ref": "Orders"}}
    found = described(stack, template)
    assert (found["ExecutionStatus"], found["Changes"]) == ("AVAILABLE", [])
    stack.api.execute_change_set(ChangeSetName=found["ChangeSetId"])
    assert stack.settled() == "UPDATE_COMPLETE"
    assert stack.output("OrdersId") == stack.physical_id("Orders")


def test_a_change_of_the_stacks_tags_is_one_of_its_resources(stack):
    found = changes(stack, create_form(EAST), Tags=[{"Key": "team", "Value": "shop"}])
    assert found["Orders"]["Scope"] == ["Tags"]


def test_the_command_line_waits_for_a_change_set(server, stack, tmp_path):
    names = "--stack-name Shop --change-set-name a"
    changed = with_more(create_form(EAST), Alerts=topic())
    for template, status in ((create_form(EAST), 255), (changed, 0)):
        (tmp_path / "body.json").write_text(json.dumps(template))
        script = (f"export AWS_DEFAULT_REGION={EAST}\n"
                  f"aws cloudformation create-change-set {names} --template-body file://body.json\n"
                  f"aws cloudformation wait change-set-create-complete {names} || exit 255\n")
        done = subprocess.run(["bash", "-c", script], cwd=tmp_path, capture_output=True, text=True,
                              env=plan_runner.environment(server.url))
        assert done.returncode == status, done.stderr
        stack.api.delete_change_set(StackName="Shop", ChangeSetName="a")
