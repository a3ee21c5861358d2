"""`dsqlsynth status` and `outputs`: before, half-way, after, changed, broken, and taken down.

Those of a deployment follow each other: the last ones change what the first have seen.
"""

import json
import shlex
import subprocess

import pytest

from deploy_command import DeployCommand
from server import Server
from two_regions import REGIONS, WITNESS, other


def command_on(server, config, folder) -> DeployCommand:
    tool = config.getoption("dsqlsynth")
    if not tool:
        pytest.skip("needs --dsqlsynth")
    return DeployCommand(tool, "Orders", folder, server)


@pytest.fixture
def command(server, pytestconfig, tmp_path):
    return command_on(server, pytestconfig, tmp_path)


@pytest.fixture(scope="module")
def account():
    with Server() as server:
        yield server


@pytest.fixture(scope="module")
def running(account, pytestconfig, tmp_path_factory):
    """The example, deployed."""
    command = command_on(account, pytestconfig, tmp_path_factory.mktemp("running"))
    assert command.run("deploy").returncode == 0
    return command


def status(command, *options: str) -> dict:
    """The report as data, after a look at how the exit status fits to it."""
    done = command.run("status", "--format", "json", *options)
    report = json.loads(done.stdout)
    assert done.returncode == {"good": 0, "different": 2, "unknown": 69}[report["health"]]
    assert report["version"] == 1
    return report


def text(command, *options: str) -> str:
    return command.run("status", *options).stdout


def clusters(report: dict) -> dict[str, dict]:
    return {stack["region"]: stack["clusters"][0] for stack in report["stacks"]}


def test_nothing_is_deployed_before_it_is(command):
    report = status(command)
    assert [(each["region"], each["stack"]) for each in report["stacks"]] == [
        (region, f"Orders-{region}") for region in REGIONS]
    assert not any("status" in each or "error" in each for each in report["stacks"])
    assert report["summary"] == "2 stacks in us-east-1, us-east-2: none deployed"
    assert text(command) == (
        "us-east-1  Orders-us-east-1  not deployed\n"
        "us-east-2  Orders-us-east-2  not deployed\n"
        "2 stacks in us-east-1, us-east-2: none deployed\n")


def test_outputs_of_what_is_not_deployed(command):
    done = command.run("outputs")
    assert (done.returncode, done.stdout) == (2, "")
    assert "error: us-east-1  Orders-us-east-1 is not deployed" in done.stderr


def test_a_deployment_that_was_stopped_after_the_clusters_says_so(command):
    assert command.run("synth").returncode == 0
    command.deployment.run(until="create")
    report = status(command)
    assert {each["template"] for each in report["stacks"]} == {"create"}
    for cluster in clusters(report).values():
        assert (cluster["status"], cluster["peering"]["naming"]) == ("PENDING_SETUP", "nobody")
        assert cluster["peering"]["witness"] == WITNESS and not cluster["deletionProtection"]
    assert report["summary"] == (
        "2 stacks in us-east-1, us-east-2: none up to date, "
        "database Orders waits for its peer on both sides")
    assert "older form, with clusters that know no peers: deploy goes on" in text(command)

    command.deployment.run(after="create", until="wait")
    report = status(command)
    assert {each["template"] for each in report["stacks"]} == {"peer"}
    assert {each["health"] for each in clusters(report).values()} == {"good"}


def test_a_deployment_is_well_on_both_sides(running):
    report = status(running)
    assert report["health"] == "good" and report["kept"] == report["unlisted"] == []
    assert report["summary"] == (
        "2 stacks in us-east-1, us-east-2: all complete, database Orders active on both sides")
    there = {region: each[0] for region, each in running.deployment.clusters().items()}
    for stack in report["stacks"]:
        assert stack["status"] == "UPDATE_COMPLETE" and stack["template"] == "current"
        assert stack["terminationProtection"] is True and "advice" not in stack
    for region, cluster in clusters(report).items():
        assert cluster == {
            "arn": there[region]["arn"], "database": "Orders", "deletionProtection": True,
            "endpoint": f"{there[region]['identifier']}.dsql.{region}.on.aws", "health": "good",
            "identifier": there[region]["identifier"], "status": "ACTIVE",
            "peering": {"names": [there[other(region)]["arn"]], "naming": "mutual",
                        "region": other(region), "witness": WITNESS}}
    lines = text(running).splitlines()
    assert lines[0].startswith("us-east-1  Orders-us-east-1  UPDATE_COMPLETE ")
    assert lines[0].endswith(" ago; up to date")
    assert lines[1:6] == [
        "  termination protection on",
        f"  Orders  {there['us-east-1']['identifier']}  ACTIVE: healthy",
        "    peer of us-east-2, and each names the other; witness us-west-2",
        f"    endpoint {there['us-east-1']['identifier']}.dsql.us-east-1.on.aws",
        "    deletion protection on"]
    assert lines[-1] == report["summary"] and len(lines) == 13


def test_outputs_as_text_and_as_data(running):
    outputs = json.loads(running.run("outputs", "--format", "json").stdout)
    assert list(outputs) == list(REGIONS)
    for region in REGIONS:
        held = outputs[region][f"Orders-{region}"]
        assert held["OrdersIdentifier"] == running.deployment.clusters()[region][0]["identifier"]
        assert held["ApiURL"].startswith("https://")
    lines = [line.split() for line in running.run("outputs").stdout.splitlines()]
    assert lines == [
        [region, f"Orders-{region}", key, value]
        for region in REGIONS for key, value in outputs[region][f"Orders-{region}"].items()]

    chosen = running.run("outputs", "--key", "ApiURL", "--region", "us-east-2", "--raw")
    assert chosen.stdout == outputs["us-east-2"]["Orders-us-east-2"]["ApiURL"] + "\n"
    several = running.run("outputs", "--key", "ApiURL", "--raw")
    assert several.returncode == 64 and "2 are there" in several.stderr
    wrong = running.run("outputs", "--key", "ApiUrl")
    assert wrong.returncode == 64 and "did you mean 'ApiURL'?" in wrong.stderr


def test_outputs_as_variables_of_a_shell(running):
    outputs = json.loads(running.run("outputs", "--format", "json").stdout)
    both = running.run("outputs", "--format", "env").stdout
    one = running.run("outputs", "--format", "env", "--stack", "Orders-us-east-2").stdout
    script = f"{both}{one}printf '%s\\n' \"$US_EAST_1_API_URL\" \"$API_URL\""
    said = subprocess.run(["sh", "-euc", script], capture_output=True, text=True, check=True)
    assert said.stdout.split() == [
        outputs[region][f"Orders-{region}"]["ApiURL"] for region in REGIONS]
    assert all(len(shlex.split(line)) == 1 for line in both.splitlines())


def test_a_cluster_at_rest_is_healthy(running, account):
    there = {region: each[0] for region, each in running.deployment.clusters().items()}
    for region, cluster in there.items():
        account.hold_cluster(region, cluster["identifier"], "IDLE")
    try:
        report = status(running)
        assert report["health"] == "good"
        assert {each["status"] for each in clusters(report).values()} == {"IDLE"}
        assert "IDLE: healthy, scaled to zero" in text(running)
    finally:
        for region, cluster in there.items():
            account.hold_cluster(region, cluster["identifier"], None)


def test_a_region_that_does_not_answer_hides_no_other(running, account):
    account.set(unreachable_regions=["us-east-2"])
    try:
        report, said = status(running), text(running)
        outputs = running.run("outputs")
    finally:
        account.set(unreachable_regions=[])
    here, there = report["stacks"]
    assert here["template"] == "current" and here["status"] == "UPDATE_COMPLETE"
    assert clusters(report)["us-east-1"]["peering"]["naming"] == "unverified"
    assert there["error"].startswith("unreachable: ") and "status" not in there
    assert [each["region"] for each in report["unlisted"]] == ["us-east-2"]
    assert report["summary"] == (
        "2 stacks in us-east-1, us-east-2: 1 complete, 1 unreachable, "
        "database Orders unverified in us-east-1 and unreachable in us-east-2")
    assert f"us-east-2  Orders-us-east-2  {there['error']}\n" in said
    assert outputs.returncode == 69 and "us-east-1  Orders-us-east-1" in outputs.stdout
    assert outputs.stderr == f"error: us-east-2  Orders-us-east-2  {there['error']}\n"


def test_a_changed_description_differs_until_it_is_deployed(running):
    report = status(running, "-c", "memory=1024")
    assert {each["template"] for each in report["stacks"]} == {"different"}
    assert report["summary"].endswith(": none up to date, database Orders active on both sides")
    assert running.run("deploy", "-c", "memory=1024").returncode == 0
    assert status(running, "-c", "memory=1024")["health"] == "good"


def test_a_failed_update_says_what_now(running, account):
    account.plan_faults({
        "kind": "resource", "action": "update", "logical_id": "Api", "region": "us-east-2",
        "message": "no function today"})
    assert running.run("deploy", "-c", "memory=2048").returncode == 1
    stack = status(running, "-c", "memory=2048")["stacks"][1]
    assert stack["status"] == "UPDATE_ROLLBACK_COMPLETE" and stack["template"] == "different"
    assert stack["advice"].endswith("correct the cause, then deploy again")
    # It is as it was, and that is what was described before.
    assert "advice" not in status(running, "-c", "memory=1024")["stacks"][1]


def test_clusters_that_were_kept_are_named(running):
    before = running.deployment.clusters()
    assert running.run("destroy", "--yes").returncode == 0
    report = status(running)
    assert {(each["region"], each["identifier"], each["fate"]) for each in report["kept"]} == {
        (region, cluster["identifier"], "adopted") for region, (cluster,) in before.items()}
    assert report["summary"].endswith(": none deployed, 2 clusters kept from before")
    assert "kept by an earlier destroy; deploy adopts it" in text(running)

    assert running.run("deploy").returncode == 0
    report = status(running)
    assert report["health"] == "good" and report["kept"] == []
    assert {region: each["identifier"] for region, each in clusters(report).items()} == {
        region: cluster["identifier"] for region, (cluster,) in before.items()}
