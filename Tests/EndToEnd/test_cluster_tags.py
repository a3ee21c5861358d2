"""The tags of clusters: a stack's, the template's, and those that are AWS's alone."""

import pytest
from botocore.exceptions import ClientError

from stack import Stack
from two_regions import REGIONS, create_form

EAST, _ = REGIONS


def tagged_form(**tags):
    template = create_form(EAST)
    template["Resources"]["Orders"]["Properties"]["Tags"] = [
        {"Key": key, "Value": value} for key, value in tags.items()]
    return template


@pytest.fixture
def stack(server):
    stack = Stack(server, EAST)
    options = {"Tags": [{"Key": "team", "Value": "shop"}]}
    assert stack.create(tagged_form(Name="orders"), **options) == "CREATE_COMPLETE"
    return stack


@pytest.fixture
def api(server):
    return server.client("dsql", EAST)


def system_tags(stack, stack_id):
    return {"aws:cloudformation:stack-name": stack.name,
            "aws:cloudformation:stack-id": stack_id,
            "aws:cloudformation:logical-id": "Orders"}


def stack_id(stack):
    return stack.api.describe_stacks(StackName=stack.name)["Stacks"][0]["StackId"]


def test_a_cluster_has_the_tags_of_its_stack_and_its_template(api, stack):
    expected = {"Name": "orders", "team": "shop"} | system_tags(stack, stack_id(stack))
    assert api.get_cluster(identifier=stack.physical_id("Orders"))["tags"] == expected
    arn = stack.output("OrdersArn")
    assert api.list_tags_for_resource(resourceArn=arn)["tags"] == expected


def test_a_cluster_may_keep_the_tags_of_aws_to_itself(server, api, stack):
    server.set(shows_system_tags=False)
    shown = api.get_cluster(identifier=stack.physical_id("Orders"))["tags"]
    assert shown == {"Name": "orders", "team": "shop"}


def test_a_retained_cluster_keeps_the_tags_of_its_stack(api, stack):
    identifier, former = stack.physical_id("Orders"), stack_id(stack)
    stack.delete()
    tags = api.get_cluster(identifier=identifier)["tags"]
    assert tags == {"Name": "orders", "team": "shop"} | system_tags(stack, former)


def test_an_update_changes_the_tags_of_the_template_and_no_others(api, stack):
    identifier, arn = stack.physical_id("Orders"), stack.output("OrdersArn")
    api.tag_resource(resourceArn=arn, tags={"found": "by hand"})
    stack.update(tagged_form(Owner="anna"))
    tags = api.get_cluster(identifier=identifier)["tags"]
    assert tags == {"Owner": "anna", "team": "shop", "found": "by hand"} | system_tags(
        stack, stack_id(stack))


def test_an_update_of_the_stacks_tags_reaches_the_cluster(api, stack):
    stack.update(tagged_form(Name="orders"), Tags=[{"Key": "team", "Value": "ledger"}])
    assert api.get_cluster(identifier=stack.physical_id("Orders"))["tags"]["team"] == "ledger"


def test_nobody_else_sets_or_removes_the_tags_of_aws(api, stack):
    arn, key = stack.output("OrdersArn"), "aws:cloudformation:stack-name"
    for call in (lambda: api.create_cluster(tags={key: "Shop"}),
                 lambda: api.tag_resource(resourceArn=arn, tags={key: "Shop"}),
                 lambda: api.untag_resource(resourceArn=arn, tagKeys=[key])):
        with pytest.raises(ClientError, match="aws: prefixed tag key names are not allowed"):
            call()
    assert api.list_tags_for_resource(resourceArn=arn)["tags"][key] == stack.name
    assert len(api.list_clusters()["clusters"]) == 1
