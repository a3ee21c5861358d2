"""A description's own commands, in every form of the plan: done, not done again, and taken back."""

import pathlib
import subprocess
import sys

import pytest

from deploy_command import DeployCommand

HERE = pathlib.Path(__file__).parent
HOME, AWAY = REGIONS = ("us-east-1", "us-east-2")


@pytest.fixture
def command(request, server, tmp_path):
    tool = request.config.getoption("dsqlsynth")
    if not tool:
        pytest.skip("needs --dsqlsynth")
    return DeployCommand(tool, HERE / "descriptions" / "OwnSteps", tmp_path, server)


def parameters(server, region) -> dict[str, str]:
    """What the commands have noted in a Region."""
    found = server.client("ssm", region).get_parameters_by_path(Path="/own")["Parameters"]
    return {each["Name"]: each["Value"] for each in found}


def streams(server, region) -> list[dict]:
    """The streams of a Region's only cluster."""
    api = server.client("dsql", region)
    (cluster,) = api.list_clusters()["clusters"]
    found = api.list_streams(clusterIdentifier=cluster["identifier"])["streams"]
    return [api.get_stream(clusterIdentifier=each["clusterIdentifier"],
                           streamIdentifier=each["streamIdentifier"]) for each in found]


def identifier(server, region) -> str:
    (cluster,) = server.client("dsql", region).list_clusters()["clusters"]
    return cluster["identifier"]


def assert_everything_is_there(command, server, release="1"):
    assert command.deployment.is_complete() and command.deployment.are_peered()
    for region in REGIONS:
        assert parameters(server, region)["/own/note"] == (
            f"{release}: it's \"$(touch pwned)\" `touch pwned` $HOME\n"
            + identifier(server, region))
    assert parameters(server, HOME)["/own/seed"] == (
        f"of {identifier(server, HOME)}.dsql.us-east-1.on.aws")
    assert "/own/seed" not in parameters(server, AWAY)
    (stream,) = streams(server, HOME)
    assert stream["status"] == "ACTIVE"
    target = stream["targetDefinition"]["kinesis"]
    stack = command.deployment.stacks[HOME, f"OwnSteps-{HOME}"]
    assert target["streamArn"].endswith(f"/{stack.physical_id('Changes')}")
    assert target["roleArn"].endswith(f"/{stack.physical_id('ChangesWriter')}")
    assert streams(server, AWAY) == []
    assert not list(command.deployment.folder.rglob("pwned"))


def assert_nothing_is_left(command, server):
    for region in REGIONS:
        assert parameters(server, region) == {}
        assert streams(server, region) == []
    assert {stack.status() for stack in command.deployment.stacks.values()} <= {
        None, "DELETE_COMPLETE"}


def order(server, *operations) -> list[str]:
    """What of these was asked for, in its order."""
    return [call["operation"] for call in server.calls("request")
            if call["operation"] in operations]


def test_from_nothing_again_and_down(command, server):
    first = command.run("deploy")
    assert first.returncode == 0, first.stderr
    assert_everything_is_there(command, server)
    lines = [line.strip() for line in first.stderr.splitlines()]
    for line in ("us-east-1  OwnSteps-us-east-1  begins: put the first rows in",
                 "us-east-2  OwnSteps-us-east-2  begins: note the release in us-east-2"):
        assert line in lines
    assert order(server, "CreateStream", "PutParameter") == [
        "PutParameter", "PutParameter", "CreateStream", "PutParameter"]

    server.forget_calls()
    again = command.run("deploy", "-c", "release=2")
    assert again.returncode == 0, again.stderr
    # The two of the release, in each Region; for the rest there was nothing to do.
    assert order(server, "CreateStream", "PutParameter") == ["PutParameter"] * 2
    assert_everything_is_there(command, server, release="2")

    server.forget_calls()
    down = command.run("destroy", "--yes")
    assert down.returncode == 0, down.stderr
    assert_nothing_is_left(command, server)
    assert order(server, "DeleteStream", "DeleteParameter", "DeleteStack")[:4] == [
        "DeleteParameter", "DeleteStream", "DeleteParameter", "DeleteParameter"]
    assert command.run("destroy", "--yes").returncode == 0
    assert not list((command.deployment.folder.parent / "cache").rglob("stream.sh"))


def test_the_scripts_do_the_same(command, server):
    assert command.run("synth").returncode == 0
    piped = command.shell(command.run("plan").stdout)
    assert piped.returncode == 0, piped.stderr
    assert_everything_is_there(command, server)
    up = command.script("deploy.sh")
    assert up.returncode == 0, up.stderr
    assert_everything_is_there(command, server)
    assert order(server, "CreateStream") == ["CreateStream"]
    down = command.script("destroy.sh")
    assert down.returncode == 0, down.stderr
    assert_nothing_is_left(command, server)
    assert command.script("destroy.sh").returncode == 0


def test_a_command_that_fails_is_named_and_the_next_run_goes_on(command, server):
    server.plan_faults({
        "kind": "request", "action": "CreateStream", "code": "ServiceQuotaExceededException",
        "message": "no stream today", "status": 402})
    failed = command.run("deploy")
    assert failed.returncode == 1
    assert "'stream what changes in Orders to Kinesis' failed with status" in failed.stderr
    assert "no stream today" in failed.stderr
    assert "/own/seed" not in parameters(server, HOME)
    again = command.run("deploy")
    assert again.returncode == 0, again.stderr
    assert_everything_is_there(command, server)


def test_what_never_ran_is_not_taken_back(command, server):
    server.plan_faults({
        "kind": "resource", "action": "create", "logical_id": "Changes", "region": HOME,
        "message": "no stream today"})
    assert command.run("deploy").returncode == 1
    server.forget_calls()
    down = command.run("destroy", "--yes")
    assert down.returncode == 0, down.stderr
    assert order(server, "DeleteStream") == []
    assert_nothing_is_left(command, server)


def test_the_templates_are_accepted(command):
    assert command.run("synth").returncode == 0
    judged = subprocess.run(
        [sys.executable, HERE / "judges.py", command.deployment.folder], capture_output=True,
        text=True)
    assert judged.returncode == 0, judged.stdout
