"""Clusters that a stack takes over by a change set of the kind IMPORT."""

import json
import subprocess

import pytest
from botocore.exceptions import ClientError

import plan_runner
from cluster_pair import ClusterPair
from stack import Stack
from two_regions import REGIONS, create_form, peer_form, with_resource

EAST, OTHER = REGIONS
TOPIC = {"Type": "AWS::SNS::Topic"}


def import_form(region=EAST, form=create_form):
    template = form(region)
    del template["Outputs"]
    return template


def entry(identifier, name="Orders"):
    return {"ResourceType": "AWS::DSQL::Cluster", "LogicalResourceId": name,
            "ResourceIdentifier": {"Identifier": identifier}}


def import_set(stack, template, *entries, parameters=None, **options):
    """The description of a change set that imports."""
    arguments = stack.arguments(template, parameters, options)
    named = {"StackName": stack.name, "ChangeSetName": "import"}
    if "TemplateURL" in options:
        del arguments["TemplateBody"]
    stack.api.create_change_set(
        **arguments | named, ChangeSetType="IMPORT", ResourcesToImport=list(entries))
    return stack.api.describe_change_set(**named)


def run(stack):
    stack.api.execute_change_set(StackName=stack.name, ChangeSetName="import")
    return stack.settled()


@pytest.fixture
def pair(server):
    return ClusterPair(server).peer()


@pytest.fixture
def stack(server):
    return Stack(server, EAST)


def stack_id(stack):
    return stack.api.describe_stacks(StackName=stack.name)["Stacks"][0]["StackId"]


def without_tags(cluster):
    return {key: value for key, value in cluster.items() if key not in ("tags", "ResponseMetadata")}


def test_a_new_stack_imports_a_cluster_and_changes_only_its_tags(pair, stack):
    before = without_tags(pair.get(EAST))
    described = import_set(
        stack, import_form(form=peer_form), entry(pair.identifier(EAST)),
        parameters={"OrdersPeerArn": pair.arn(OTHER)})
    assert (described["Status"], described["ExecutionStatus"]) == ("CREATE_COMPLETE", "AVAILABLE")
    change, = described["Changes"]
    assert change["ResourceChange"]["Action"] == "Import"
    assert change["ResourceChange"]["PhysicalResourceId"] == pair.identifier(EAST)
    assert stack.status() == "REVIEW_IN_PROGRESS"
    assert run(stack) == "IMPORT_COMPLETE"
    assert stack.physical_id("Orders") == pair.identifier(EAST)
    assert without_tags(pair.get(EAST)) == before
    assert pair.get(EAST)["tags"] == {
        "aws:cloudformation:stack-name": "Shop", "aws:cloudformation:stack-id": stack_id(stack),
        "aws:cloudformation:logical-id": "Orders"}
    template = with_resource(peer_form(EAST), "Alerts", TOPIC)
    assert stack.update(template, {"OrdersPeerArn": pair.arn(OTHER)}) == "UPDATE_COMPLETE"
    assert stack.output("OrdersArn") == pair.arn(EAST)
    assert without_tags(pair.get(EAST)) == before


def test_an_existing_stack_imports_a_cluster(pair, stack):
    topic = {"Resources": {"Alerts": TOPIC}, "Outputs": {"Topic": {"Value": {"Ref": "Alerts"}}}}
    stack.create(topic)
    template = import_form()
    template = {**topic, "Resources": {**topic["Resources"], **template["Resources"]}}
    import_set(stack, template, entry(pair.identifier(EAST)))
    assert run(stack) == "IMPORT_COMPLETE"
    assert stack.resources() == {"Alerts", "Orders"}


def test_the_command_line_imports_a_template_in_a_bucket(server, pair, stack, tmp_path):
    s3 = server.client("s3", EAST)
    s3.create_bucket(Bucket="artifacts")
    s3.put_object(Bucket="artifacts", Key="a/b.json", Body=json.dumps(import_form()).encode())
    (tmp_path / "import.json").write_text(json.dumps([entry(pair.identifier(EAST))]))
    aws = f"aws cloudformation --region {EAST}"
    for url in ("https://s3.us-east-1.amazonaws.com/artifacts/a/b.json",
                "https://artifacts.s3.us-east-1.amazonaws.com/a/b.json"):
        script = "\n".join([
            f"{aws} create-change-set --stack-name Shop --change-set-name import"
            f" --change-set-type IMPORT --resources-to-import file://import.json"
            f" --template-url {url}",
            f"{aws} wait change-set-create-complete --stack-name Shop --change-set-name import",
            f"{aws} execute-change-set --stack-name Shop --change-set-name import",
            f"{aws} wait stack-import-complete --stack-name Shop",
        ])
        done = subprocess.run(
            ["bash", "-ec", script], cwd=tmp_path, env=plan_runner.environment(server.url),
            capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        assert stack.status() == "IMPORT_COMPLETE"
        stack.delete()
    assert pair.statuses() == ["ACTIVE", "ACTIVE"]


def test_a_cluster_goes_from_a_deleted_stack_to_another(pair, server, stack):
    import_set(stack, import_form(), entry(pair.identifier(EAST)))
    assert run(stack) == "IMPORT_COMPLETE"
    stack.delete()
    second = Stack(server, EAST, "Second")
    import_set(second, import_form(), entry(pair.identifier(EAST)))
    assert run(second) == "IMPORT_COMPLETE"
    assert pair.get(EAST)["tags"]["aws:cloudformation:stack-name"] == "Second"


def changed(**change):
    template = import_form()
    template["Resources"]["Orders"] |= change
    return template


def without_policy():
    template = import_form()
    del template["Resources"]["Orders"]["DeletionPolicy"]
    return template


@pytest.mark.parametrize("template, options, reason", [
    (create_form(EAST), {}, r"As part of the import operation, you cannot modify or add \[Outputs"),
    (import_form(), {"Tags": [{"Key": "a", "Value": "b"}]}, r"cannot modify or add \[Tags\]"),
    (without_policy(), {}, r"\[Orders\] must have DeletionPolicy attribute specified"),
    (with_resource(import_form(), "Alerts", TOPIC), {}, r"\[Alerts\] is missing from"),
    (changed(Type="AWS::SNS::Topic"), {}, "does not match with resource type defined"),
])
def test_a_wrong_import_is_refused_and_leaves_no_stack(pair, stack, template, options, reason):
    with pytest.raises(ClientError, match=reason):
        import_set(stack, template, entry(pair.identifier(EAST)), **options)
    assert stack.status() is None


def test_an_import_into_a_new_stack_may_have_outputs(server, pair, stack):
    server.set(import_takes_outputs=True)
    import_set(stack, create_form(EAST), entry(pair.identifier(EAST)))
    assert run(stack) == "IMPORT_COMPLETE"
    assert stack.output("OrdersArn") == pair.arn(EAST)


def test_an_import_changes_nothing_else_in_the_stack(pair, stack):
    topic = {"Resources": {"Alerts": TOPIC}, "Outputs": {"Topic": {"Value": {"Ref": "Alerts"}}}}
    stack.create(topic)
    renamed = TOPIC | {"Properties": {"DisplayName": "x"}}
    outputs, resources = r"cannot modify or add \[Outputs\]", r"have modified resources \[Alerts\]"
    for template, reason in (
            (with_resource(import_form(), "Alerts", TOPIC), outputs),
            (with_resource(create_form(EAST), "Alerts", TOPIC), outputs),
            (with_resource(import_form(), "Alerts", renamed) | {"Outputs": topic["Outputs"]},
             resources)):
        with pytest.raises(ClientError, match=reason):
            import_set(stack, template, entry(pair.identifier(EAST)))
    assert stack.status() == "CREATE_COMPLETE"


def test_a_cluster_that_is_not_in_this_region_is_not_found(pair, stack):
    described = import_set(stack, import_form(), entry(pair.identifier(OTHER)))
    assert (described["Status"], described["ExecutionStatus"]) == ("FAILED", "UNAVAILABLE")
    assert "was not found" in described["StatusReason"]
    assert stack.status() == "REVIEW_IN_PROGRESS"
    with pytest.raises(ClientError):
        run(stack)


def test_a_cluster_of_another_stack_is_refused(server, pair, stack):
    import_set(stack, import_form(), entry(pair.identifier(EAST)))
    run(stack)
    described = import_set(
        Stack(server, EAST, "Second"), import_form(), entry(pair.identifier(EAST)))
    assert described["Status"] == "FAILED"
    assert described["StatusReason"] == (
        f"{pair.identifier(EAST)} already exists in stack {stack_id(stack)}")


def test_an_import_that_fails_is_rolled_back(server, pair, stack):
    topic = {"Resources": {"Alerts": TOPIC}}
    stack.create(topic)
    both = with_resource(import_form(), "Alerts", TOPIC)
    import_set(stack, both, entry(pair.identifier(EAST)))
    server.plan_faults({"kind": "resource", "action": "import", "message": "Access denied"})
    assert run(stack) == "IMPORT_ROLLBACK_COMPLETE"
    assert "Access denied" in stack.reasons()
    assert stack.resources() == {"Alerts"}
    new = Stack(server, EAST, "New")
    import_set(new, import_form(), entry(pair.identifier(EAST)))
    server.plan_faults({"kind": "resource", "action": "import", "message": "Access denied"})
    assert run(new) == "ROLLBACK_COMPLETE"
    assert pair.get(EAST)["tags"] == {}


def test_an_import_with_wrong_properties_fails(pair, stack):
    import_set(stack, changed(Properties={"Name": "orders"}), entry(pair.identifier(EAST)))
    assert run(stack) == "ROLLBACK_COMPLETE"
    assert "extraneous key [Name]" in stack.reasons()


def test_a_stack_that_is_broken_imports_nothing(pair, stack):
    stack.create({"Resources": {"Alerts": TOPIC | {"Properties": {"Name": "x"}}}})
    with pytest.raises(ClientError, match="ROLLBACK_COMPLETE state and can not be updated"):
        import_set(stack, import_form(), entry(pair.identifier(EAST)))


def test_an_import_takes_its_time_without_holding_up_the_rest(server, pair, stack):
    import_set(stack, import_form(), entry(pair.identifier(EAST)))
    server.plan_faults({"kind": "resource", "action": "import", "delay": 0.5})
    stack.api.execute_change_set(StackName=stack.name, ChangeSetName="import")
    assert Stack(server, EAST, "Second").create({"Resources": {"Alerts": TOPIC}}) == (
        "CREATE_COMPLETE")
    assert stack.status() == "IMPORT_IN_PROGRESS"
    assert stack.settled() == "IMPORT_COMPLETE"
    imported, = [call for call in server.calls("resource") if call["action"] == "import"]
    assert (imported["logical_id"], imported["stack"]) == ("Orders", "Shop")
