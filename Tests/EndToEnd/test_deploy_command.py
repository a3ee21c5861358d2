"""`dsqlsynth deploy` and `destroy`: from nothing, again, changed, failed, and down."""

import pytest

from deploy_command import DeployCommand

ACCOUNT = "000000000000"


@pytest.fixture
def command(request, server, tmp_path):
    tool = request.config.getoption("dsqlsynth")
    if not tool:
        pytest.skip("needs --dsqlsynth")
    return DeployCommand(tool, request.param, tmp_path, server)


def every_example(test):
    return pytest.mark.parametrize("command", ["Minimal", "Orders", "UsersAPI"], indirect=True)(test)


def one_example(test):
    return pytest.mark.parametrize("command", ["Orders"], indirect=True)(test)


@every_example
def test_from_nothing_again_and_down(command, server):
    first = command.run("deploy")
    assert first.returncode == 0, first.stderr
    deployment = command.deployment
    assert deployment.is_complete()
    if deployment.multi_region_stacks():
        assert deployment.are_peered()
        assert_buckets_are_private(server, deployment.regions)
    clusters = deployment.clusters()

    server.forget_calls()
    again = command.run("deploy")
    assert again.returncode == 0, again.stderr
    # Whether there is anything to change is found out by a change set.
    assert command.changes() <= {"CreateChangeSet", "DeleteChangeSet"}
    assert server.calls("resource") == []
    assert deployment.clusters() == clusters

    down = command.run("destroy", "--yes")
    assert down.returncode == 0, down.stderr
    assert {stack.status() for stack in deployment.stacks.values()} <= {None, "DELETE_COMPLETE"}
    assert deployment.clusters() == clusters
    for cluster in deployment.multi_region_clusters():
        assert f"AWS::DSQL::Cluster  " in down.stderr and cluster["identifier"] in down.stderr


def assert_buckets_are_private(server, regions):
    for region in regions:
        s3 = server.client("s3", region)
        name = f"dsqlsynth-{ACCOUNT}-{region}"
        access = s3.get_public_access_block(Bucket=name)["PublicAccessBlockConfiguration"]
        assert len(access) == 4 and all(access.values())
        rule = s3.get_bucket_encryption(Bucket=name)["ServerSideEncryptionConfiguration"]["Rules"][0]
        assert rule["ApplyServerSideEncryptionByDefault"]["SSEAlgorithm"] == "AES256"
        ownership = s3.get_bucket_ownership_controls(Bucket=name)["OwnershipControls"]
        assert ownership["Rules"] == [{"ObjectOwnership": "BucketOwnerEnforced"}]
        assert s3.list_objects_v2(Bucket=name)["KeyCount"] > 0


@one_example
def test_a_changed_setting_arrives_in_both_regions(command, server):
    assert command.run("deploy").returncode == 0
    server.forget_calls()
    changed = command.run("deploy", "-c", "memory=1024")
    assert changed.returncode == 0, changed.stderr
    assert not command.changes() & {"CreateBucket", "PutObject", "UpdateCluster"}
    deployment = command.deployment
    for (region, _), stack in deployment.stacks.items():
        function = server.client("lambda", region).get_function_configuration(
            FunctionName=stack.physical_id("Api"))
        assert function["MemorySize"] == 1024


@one_example
def test_a_resource_that_fails_is_named_and_the_next_run_goes_on(command, server):
    server.plan_faults({
        "kind": "resource", "action": "create", "logical_id": "Alerts", "region": "us-east-2",
        "message": "no topic today"})
    failed = command.run("deploy")
    assert failed.returncode == 1
    assert "first failed resource: Alerts (AWS::SNS::Topic)" in failed.stderr
    assert "no topic today" in failed.stderr
    assert "then deploy again" in failed.stderr
    clusters = command.deployment.clusters()
    again = command.run("deploy")
    assert again.returncode == 0, again.stderr
    deployment = command.deployment
    assert deployment.is_complete()
    assert {c["arn"] for each in clusters.values() for c in each} == {
        c["arn"] for each in deployment.clusters().values() for c in each}


@one_example
def test_data_goes_only_when_that_is_asked_for(command, server):
    server.set(deletion_seconds=0.3)
    assert command.run("deploy").returncode == 0
    deployment = command.deployment
    refused = command.run("destroy", "--delete-data")
    assert refused.returncode == 64
    assert deployment.is_complete() and deployment.are_peered()
    down = command.run("destroy", "--delete-data", "--yes")
    assert down.returncode == 0, down.stderr
    assert not any(deployment.clusters().values())
    assert {stack.status() for stack in deployment.stacks.values()} <= {None, "DELETE_COMPLETE"}
    assert command.run("destroy", "--delete-data", "--yes").returncode == 0


@one_example
def test_the_scripts_do_the_same(command, server):
    assert command.run("deploy").returncode == 0
    deployment = command.deployment
    assert command.run("destroy", "--delete-data", "--yes").returncode == 0
    up = command.script("deploy.sh")
    assert up.returncode == 0, up.stderr
    assert deployment.is_complete() and deployment.are_peered()
    down = command.script("destroy.sh", "--delete-data")
    assert down.returncode == 0, down.stderr
    assert not any(deployment.clusters().values())
    assert {stack.status() for stack in deployment.stacks.values()} <= {None, "DELETE_COMPLETE"}
