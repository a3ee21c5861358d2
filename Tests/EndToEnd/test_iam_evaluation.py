"""The evaluation of policies that other tests rely on."""

import pytest

from iam_evaluation import Request, allows

READ = Request("s3:GetObject", "arn:aws:s3:::shop/a/b.zip")


def statement(effect="Allow", action="s3:GetObject", resource="*", **more):
    return {"Effect": effect, "Action": action, "Resource": resource, **more}


@pytest.mark.parametrize("statements, is_allowed", [
    ([], False),
    ([statement()], True),
    ([statement(action=["s3:PutObject", "S3:getobject"])], True),
    ([statement(action="s3:Get*")], True),
    ([statement(action="s3:GetObjectVersion")], False),
    ([statement(action="s3:GetObjec?")], True),
    ([statement(resource="arn:aws:s3:::shop/*.zip")], True),
    ([statement(resource=["arn:aws:s3:::shop", "arn:aws:s3:::shop/a"])], False),
    ([statement(resource="arn:aws:s3:::SHOP/*")], False),
    ([statement(resource="arn:aws:s3:::shop.a/*")], False),
    ([statement(), statement("Deny", resource="*/b.zip")], False),
    ([statement(), statement("Deny", action="s3:PutObject")], True),
])
def test_actions_and_resources(statements, is_allowed):
    assert allows(statements, READ) == is_allowed


@pytest.mark.parametrize("condition, is_allowed", [
    ({"StringEquals": {"dsql:WitnessRegion": "us-west-2"}}, True),
    ({"StringEquals": {"dsql:WitnessRegion": ["us-east-1", "us-west-2"]}}, True),
    ({"StringEquals": {"dsql:WitnessRegion": "us-west-*"}}, False),
    ({"StringLike": {"dsql:WitnessRegion": "us-west-*"}}, True),
    ({"StringEquals": {"iam:PassedToService": "us-west-2"}}, False),
    ({"StringEquals": {"dsql:WitnessRegion": "us-west-2", "aws:TagKeys": "a"}}, False),
])
def test_conditions(condition, is_allowed):
    request = Request(
        "dsql:PutWitnessRegion", "arn:aws:dsql:us-east-1:1:cluster/a",
        (("dsql:WitnessRegion", "us-west-2"),))
    found = statement(action="dsql:PutWitnessRegion", Condition=condition)
    assert allows([found], request) == is_allowed


def test_nothing_that_is_not_understood_is_passed_over():
    with pytest.raises(AssertionError):
        allows([statement(NotResource="*")], READ)
    with pytest.raises(KeyError):
        allows([statement(Condition={"Bool": {"aws:SecureTransport": "true"}})], READ)
