"""The policies of `dsqlsynth permissions`, held against what a deployment asks of IAM.

Every request that a deployment and its end make is allowed; and without any one statement, some
request is not.
"""

import json
import pathlib
import shutil
import subprocess

import pytest

from applications import EXAMPLES
from iam_evaluation import Request, allows
from policy_judge import findings
from recorded_application import RecordedApplication
from recorded_requests import ACCOUNT

ROLE = f"arn:aws:iam::{ACCOUNT}:role/cloudformation"

@pytest.fixture
def application(request, server, tmp_path):
    return RecordedApplication(tool(request), EXAMPLES / request.param, tmp_path, server)


@pytest.fixture
def with_role(request, server, tmp_path):
    """The orders, in an environment in which CloudFormation has a role."""
    example = shutil.copytree(EXAMPLES / "Orders", tmp_path / "Orders")
    (example / "dsqlsynth.json").write_text(json.dumps(
        {"environments": {"prod": {"account": ACCOUNT, "role": ROLE}}}))
    return RecordedApplication(tool(request), example, tmp_path, server, "--env", "prod")


@pytest.fixture(scope="module")
def orders_policies(request):
    run = subprocess.run(
        [tool(request).absolute(), "permissions", EXAMPLES / "Orders", "--account", ACCOUNT,
         "--format", "json"], capture_output=True, text=True, timeout=120, check=True)
    return json.loads(run.stdout)


def tool(request) -> pathlib.Path:
    found = request.config.getoption("dsqlsynth")
    if not found:
        pytest.skip("needs --dsqlsynth")
    return found


def every_example(test):
    return pytest.mark.parametrize(
        "application", ["DisasterRecovery", "Minimal", "Orders", "TransactionEvents", "UsersAPI"],
        indirect=True)(test)


def statements(policies: dict[str, dict], of: str = "") -> list[dict]:
    """The statements of the policies whose names begin so."""
    return [statement for name, document in policies.items() if name.startswith(of)
            for statement in document["Statement"]]


def assert_allowed(found: list[dict], requests: set) -> None:
    refused = sorted(str(each) for each in requests if not allows(found, each))
    assert refused == []


def assert_nothing_to_spare(found: list[dict], requests: set) -> None:
    for left_out in found:
        rest = [each for each in found if each is not left_out]
        assert not all(allows(rest, each) for each in requests), (
            f"nothing asks for {json.dumps(left_out, indent=2)}")


@every_example
def test_everything_is_allowed_and_every_statement_is_needed(application, tmp_path):
    policies = application.policies("--teardown", "--delete-data")
    application.deploy()
    application.destroy("--delete-data")
    caller, resources = application.requests()
    assert set(policies) == set(caller) == set(resources)
    for region, documents in policies.items():
        requests = caller[region] | resources[region]
        assert_allowed(statements(documents), requests)
        assert_nothing_to_spare(statements(documents), requests)
        assert findings(documents, region, tmp_path) == []


def test_the_caller_and_cloudformation_are_two(with_role, server):
    """A deployment that fails twice, goes on, ends without its clusters, and takes them over again."""
    policies = with_role.policies("--teardown")
    for logical_id in ("Orders", "HttpStage"):
        server.plan_faults(*(
            {"kind": "resource", "action": "create", "logical_id": logical_id, "region": region,
             "message": "not today"} for region in policies))
        with_role.fail()
    with_role.deploy()
    # What somebody has unprotected is protected again, by the caller itself.
    for region, identifier in with_role.clusters().items():
        server.client("dsql", region).update_cluster(
            identifier=identifier, deletionProtectionEnabled=False)
    with_role.deploy()
    with_role.destroy()
    with_role.deploy()
    caller, resources = with_role.requests()
    clusters = with_role.clusters()
    for region, documents in policies.items():
        deployer, cloudformation = (
            statements(documents, of) for of in ("Deployer-", "CloudFormation-"))
        assert_allowed(deployer, caller[region])
        assert_allowed(cloudformation, resources[region])
        assert_nothing_to_spare(deployer, caller[region])
        assert_nothing_to_spare(cloudformation, resources[region])
        cluster = f"arn:aws:dsql:{region}:{ACCOUNT}:cluster/{clusters[region]}"
        for action in ("CreateCluster", "DeleteCluster"):
            assert not allows(deployer, Request(f"dsql:{action}", cluster))

    known = with_role.policies(
        *(f"--cluster={region}={identifier}" for region, identifier in clusters.items()))
    with_role.forget()
    with_role.deploy("-c", "memory=1024")
    caller, resources = with_role.requests()
    for region, documents in known.items():
        deployer, cloudformation = (
            statements(documents, of) for of in ("Deployer-", "CloudFormation-"))
        assert_allowed(deployer, caller[region])
        assert_allowed(cloudformation, resources[region])
        named = [each for found in statements(documents) for each in found["Resource"]]
        # What the witness is in its Region, nobody knows.
        assert [each for each in named if each.endswith("cluster/*")] == [
            f"arn:aws:dsql:us-west-2:{ACCOUNT}:cluster/*"]
        cluster = f"arn:aws:dsql:{region}:{ACCOUNT}:cluster/{clusters[region]}"
        for action in ("CreateCluster", "DeleteCluster"):
            assert not allows(statements(documents), Request(f"dsql:{action}", cluster))


@pytest.mark.parametrize("action, resource, context", [
    ("lambda:UpdateFunctionCode", "arn:aws:lambda:us-east-1:{0}:function:Payments-Api-1", {}),
    ("lambda:InvokeFunction", "arn:aws:lambda:us-east-1:{0}:function:Orders-us-east-1-Api-1", {}),
    ("lambda:CreateFunction", "arn:aws:lambda:us-east-2:{0}:function:Orders-us-east-1-Api-1", {}),
    ("iam:PutRolePolicy", "arn:aws:iam::{0}:role/Admin", {}),
    ("iam:AttachRolePolicy", "arn:aws:iam::{0}:role/Orders-us-east-1-ApiRole-1", {}),
    ("iam:PassRole", "arn:aws:iam::{0}:role/Orders-us-east-1-ApiRole-1",
     {"iam:PassedToService": "ec2.amazonaws.com"}),
    ("iam:PassRole", "arn:aws:iam::{0}:role/Admin", {"iam:PassedToService": "lambda.amazonaws.com"}),
    ("iam:CreateServiceLinkedRole",
     "arn:aws:iam::{0}:role/aws-service-role/dsql.amazonaws.com/AWSServiceRoleForAuroraDsql",
     {"iam:AWSServiceName": "ecs.amazonaws.com"}),
    ("dsql:PutWitnessRegion", "arn:aws:dsql:us-east-1:{0}:cluster/a",
     {"dsql:WitnessRegion": "ca-central-1"}),
    ("dsql:PutWitnessRegion", "arn:aws:dsql:ca-central-1:{0}:cluster/a",
     {"dsql:WitnessRegion": "us-west-2"}),
    ("dsql:AddPeerCluster", "arn:aws:dsql:us-west-2:{0}:cluster/a", {}),
    ("dsql:DbConnectAdmin", "arn:aws:dsql:us-east-1:{0}:cluster/a", {}),
    ("cloudformation:DeleteStack", "arn:aws:cloudformation:us-east-1:{0}:stack/Payments/1", {}),
    ("cloudformation:ExecuteChangeSet", "arn:aws:cloudformation:us-east-1:{0}:stack/Payments/1", {}),
    ("s3:PutObject", "arn:aws:s3:::dsqlsynth-{0}-us-east-2/a.zip", {}),
    ("s3:DeleteObject", "arn:aws:s3:::dsqlsynth-{0}-us-east-1/a.zip", {}),
])
def test_nothing_else_is_allowed(orders_policies, action, resource, context):
    request = Request(action, resource.format(ACCOUNT), tuple(context.items()))
    assert not allows(statements(orders_policies["us-east-1"]), request)
