"""What simulations have found, with the real AWS CLI on the emulator."""

import pytest

from deploy_command import DeployCommand

REGIONS = ("us-east-1", "us-east-2")


@pytest.fixture
def command(request, server, tmp_path):
    tool = request.config.getoption("dsqlsynth")
    if not tool:
        pytest.skip("needs --dsqlsynth")
    return DeployCommand(tool, "Orders", tmp_path, server)


def cluster(server, region):
    dsql = server.client("dsql", region)
    [entry] = dsql.list_clusters()["clusters"]
    return dsql.get_cluster(identifier=entry["identifier"])


def test_a_kept_pair_is_taken_over_as_it_is(command, server):
    assert command.run("deploy").returncode == 0
    before = {region: cluster(server, region)["identifier"] for region in REGIONS}
    assert command.run("destroy", "--yes").returncode == 0
    server.forget_calls()
    again = command.run("deploy")
    assert again.returncode == 0, again.stderr
    assert {region: cluster(server, region)["identifier"] for region in REGIONS} == before
    assert command.deployment.is_complete() and command.deployment.are_peered()
    # Nobody had to tell a cluster its peer, and thus nobody could have taken it away.
    assert "peer.template" not in str(server.calls("request"))
    assert command.run("deploy").returncode == 0


def test_a_cluster_that_was_taken_over_unprotected_is_protected(command, server):
    assert command.run("deploy").returncode == 0
    assert command.run("destroy", "--yes").returncode == 0
    for region in REGIONS:
        server.client("dsql", region).update_cluster(
            identifier=cluster(server, region)["identifier"], deletionProtectionEnabled=False)
    again = command.run("deploy")
    assert again.returncode == 0, again.stderr
    assert all(cluster(server, region)["deletionProtectionEnabled"] for region in REGIONS)


def test_a_cluster_is_protected_again_when_its_destruction_was_given_up(command, server):
    assert command.run("deploy").returncode == 0
    identifier = cluster(server, "us-east-1")["identifier"]
    server.client("dsql", "us-east-1").update_cluster(
        identifier=identifier, deletionProtectionEnabled=False)
    again = command.run("deploy")
    assert again.returncode == 0, again.stderr
    assert cluster(server, "us-east-1")["deletionProtectionEnabled"]
