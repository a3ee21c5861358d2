"""The policies of resources of every known type, with every property: what they hold is right, and
nothing that a handler needs is missing."""

import copy
import json
import pathlib
import re
import subprocess

import pytest

from emulator import registry
from policy_judge import findings
from recorded_requests import ACCOUNT, ACTIONS

DESCRIPTION = pathlib.Path(__file__).parent / "descriptions" / "EveryType.swift"
SCHEMAS = pathlib.Path(__file__).parents[2] / "Sources" / "generate-resources" / "Schemas"
REGION = "us-east-1"

#: What is left out for good: no plan needs it of any resource.
NEVER = {
    # A mapping is patched.
    "AWS::ApiGatewayV2::ApiMapping": {"apigateway:PUT"},
    # No phase takes a peer away, or moves an alias bit by bit.
    "AWS::DSQL::Cluster": {"dsql:RemovePeerCluster"},
    "AWS::Lambda::Alias": {"codedeploy:"},
    # A bucket is created empty, and deleted so.
    "AWS::S3::Bucket": {"s3:DeleteObject", "s3:PutObjectAcl"},
    # The bucket of a canary is there before.
    "AWS::Synthetics::Canary": {"s3:CreateBucket", "s3:PutEncryptionConfiguration"},
    # Of all that a firewall can stand before, only what it does.
    "AWS::WAFv2::WebACLAssociation": {
        "amplify:", "apprunner:", "appsync:", "bedrock-agentcore:", "cognito-idp:", "ec2:",
        "elasticloadbalancing:"},
}


@pytest.fixture(scope="module")
def types() -> list[str]:
    return [path.stem.replace(".", "::") for path in sorted(SCHEMAS.glob("AWS.*.json"))]


@pytest.fixture(scope="module")
def policies(request, types) -> dict[str, dict]:
    tool = request.config.getoption("dsqlsynth")
    if not tool:
        pytest.skip("needs --dsqlsynth")
    resources = ";".join(f"{each} {','.join(sorted(property_names(each)))}" for each in types)
    run = subprocess.run(
        [tool.absolute(), "permissions", DESCRIPTION, "--format", "json", "--account", ACCOUNT,
         "--teardown", "-c", f"resources={resources}"],
        capture_output=True, text=True, timeout=120)
    assert (run.returncode, run.stderr) == (0, ""), run.stderr
    return json.loads(run.stdout)[REGION]


def property_names(kind: str) -> set[str]:
    """The names of all properties, however deep, as far as they are plain words."""
    found = set()

    def walk(value):
        for item in value.values() if isinstance(value, dict) else value:
            if isinstance(item, (dict, list)):
                walk(item)
        if isinstance(value, dict) and isinstance(value.get("properties"), dict):
            found.update(value["properties"])

    walk(registry.resource_schema(kind, REGION))
    return {name for name in found if re.fullmatch("[A-Za-z0-9]+", name)}


def test_every_policy_is_right(policies, tmp_path):
    assert findings(policies, REGION, tmp_path) == []


def test_a_wrong_policy_is_found(policies, tmp_path):
    def found(**changes) -> str:
        name, document = next(iter(copy.deepcopy(policies).items()))
        document["Statement"][0] |= changes
        return " ".join(findings({name: document}, REGION, tmp_path))

    assert "dsql:ListClusters is never about" in found(
        Action=["dsql:ListClusters"], Resource=["arn:aws:dsql:us-east-1:1:cluster/a"])
    assert "sns:Publish is never about" in found(
        Action=["sns:Publish"], Resource=["arn:aws:sqs:us-east-1:000000000000:a"])
    assert "E3510" in found(Effect="Perhaps")
    assert "is no Sid" in found(Sid="two words")
    assert "characters" in found(Resource=["arn:aws:s3:::" + "a" * 7000])


def test_nothing_that_a_handler_needs_is_missing(policies, types):
    allowed = {
        action.lower() for document in policies.values() for statement in document["Statement"]
        for action in statement["Action"]}
    missing = {}
    for kind in types:
        handlers = registry.resource_schema(kind, REGION).get("handlers", {})
        wanted = {
            action for name, handler in handlers.items() if name != "list"
            for action in handler["permissions"] if is_known(action)}
        left_out = {action for action in wanted if action.lower() not in allowed}
        unexplained = {
            action for action in left_out
            if not action.startswith(tuple(NEVER.get(kind, ())))}
        if unexplained:
            missing[kind] = sorted(unexplained)
    assert missing == {}


def is_known(action: str) -> bool:
    """Schemas name actions that IAM has never heard of."""
    service, _, name = action.partition(":")
    return name.lower() in ACTIONS.get(service, {}).get("Actions", {})
