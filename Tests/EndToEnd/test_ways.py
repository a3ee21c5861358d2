"""By `deploy`, by `deploy.sh`, by the plan's commands one after the other: the same account."""

import pytest

import account_state
from applications import DESCRIPTIONS, EXAMPLES
from deploy_command import DeployCommand
from plan_runner import PlanRunner

REGIONS = {DESCRIPTIONS / "Pair": ("us-east-1", "us-east-2"), EXAMPLES / "Minimal": ("us-east-1",)}
#: Settings that are changed.
CHANGE = {DESCRIPTIONS / "Pair": ("-c", "memory=256", "-c", "release=2"), EXAMPLES / "Minimal": ()}


class ByCommand:
    """`dsqlsynth deploy` and `destroy`."""

    def __init__(self, command: DeployCommand, server):
        self.command = command
        self.server = server

    def deploy(self, *settings: str) -> None:
        self._run("deploy", *settings)

    def destroy(self, *options: str) -> None:
        self._run("destroy", "--yes", *options)

    def _run(self, *words: str) -> None:
        done = self.command.run(*words)
        assert done.returncode == 0, done.stderr


class ByScript(ByCommand):
    """`deploy.sh` and `destroy.sh`, of what was synthesized and packaged."""

    def deploy(self, *settings: str) -> None:
        self._run("synth", *settings)
        self._run("package", *settings)
        self._script("deploy.sh")

    def destroy(self, *options: str) -> None:
        self._script("destroy.sh", *options)

    def _script(self, *words: str) -> None:
        done = self.command.script(*words)
        assert done.returncode == 0, done.stderr


class ByHand(ByScript):
    """Every command of `plan.json` in a shell of its own."""

    def _script(self, name: str, *options: str) -> None:
        runner = PlanRunner(self.command.output, self.server.url)
        if name == "deploy.sh":
            runner.run()
        else:
            runner.run("teardown", data="deleted" if options else "kept")


@pytest.mark.parametrize("description", REGIONS, ids=lambda path: path.name)
def test_every_way_leads_to_the_same_account(description, server, pytestconfig, tmp_path):
    tool = pytestconfig.getoption("dsqlsynth")
    if not tool:
        pytest.skip("needs --dsqlsynth")
    found = []
    for way in (ByCommand, ByScript, ByHand):
        folder = tmp_path / way.__name__
        folder.mkdir()
        server.reset()
        states = stages(way(DeployCommand(tool, description, folder, server), server), description)
        found.append(list(states))
    by_command, *others = found
    for states in others:
        assert len(states) == len(by_command)
        for expected, state in zip(by_command, states):
            assert_same(expected, state)


def assert_same(expected, found):
    difference = account_state.difference(expected, found)
    assert not difference, difference


def stages(way: ByCommand, description):
    """What there is after each stage of a deployment's life."""
    def state():
        return account_state.of(way.server, *REGIONS[description])

    way.deploy()
    first = state()
    yield first
    way.deploy()
    assert_same(first, state())
    way.deploy(*CHANGE[description])
    yield state()
    way.destroy()
    yield state()
    # Where clusters were kept, these are taken over.
    way.deploy(*CHANGE[description])
    yield state()
    has_clusters = first[REGIONS[description][0]]["clusters"]
    way.destroy(*(["--delete-data"] if has_clusters else []))
    yield state()
