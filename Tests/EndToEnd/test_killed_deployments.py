"""Commands that are killed at any moment, and run again, come to the end that they always come to:
nothing is made twice, and nothing is lost.

One moment of each kind that matters most; all moments with `--long`; with `--kill TEXT` those whose
description has the text in it.
"""

import pytest

import kills
from applications import DESCRIPTIONS
from kill_moment import AroundChange
from kill_scenario import DEPLOY, DESTROY_WITH_DATA, SCENARIOS
from lanes import Lanes


@pytest.fixture(scope="module")
def lanes(pytestconfig, tmp_path_factory):
    tool = pytestconfig.getoption("dsqlsynth")
    if not tool:
        pytest.skip("needs --dsqlsynth")
    with Lanes(tool, DESCRIPTIONS / "Pair", tmp_path_factory.mktemp("lanes")) as lanes:
        yield lanes


@pytest.fixture
def killed(scenario, lanes, pytestconfig, told):
    """Kills the scenario's command in some way, at all moments that are meant."""

    def killed(how, own, moments=lambda moment: True):
        undisturbed = lanes.on_one(lambda lane: kills.watch(lane, scenario))
        assert_clusters_are_counted(scenario, undisturbed)
        meant = list(filter(moments, undisturbed.moments()))
        if not pytestconfig.getoption("long"):
            meant = kills.sample(meant, own)
        # In turns, whatever the moment: CloudFormation waits for what clusters wait for, or not.
        chosen = [(moment, (number + number // 4) % 2 == 0) for number, moment in enumerate(meant)
                  if pytestconfig.getoption("kill") in str(moment)]
        problems = lanes.on_all(
            lambda lane, choice: how(lane, scenario, *choice, undisturbed), chosen)
        good = problems.count(None)
        told(f"{scenario}, {how.__name__}: {good} of {len(chosen)} ended like the undisturbed one")
        bad = [f"{moment}, waits={waits}:\n{problem}"
               for (moment, waits), problem in zip(chosen, problems) if problem]
        assert good == len(chosen) > 0, "\n\n".join(bad)

    return killed


@pytest.mark.parametrize("scenario", SCENARIOS, ids=str)
def test_a_killed_command_comes_to_the_same_end(scenario, killed):
    killed(kills.kill, scenario.own)


@pytest.mark.parametrize("scenario, own", [
    (DEPLOY, ("before CreateChangeSet 1", "after ExecuteChangeSet 2")),
    (DESTROY_WITH_DATA, ("before DeleteCluster 1", "after DeleteStack 1")),
], ids=str)
def test_a_command_comes_to_the_same_end_beside_steps_that_were_left_alone(scenario, own, killed):
    killed(kills.kill_alone, own, lambda moment: isinstance(moment, AroundChange))


def assert_clusters_are_counted(scenario, undisturbed):
    """What is the same after a kill is right only if it was right without one."""
    counts = {"create": 0, "delete": 0, "CreateCluster": 0, "DeleteCluster": 0}
    for (action, subject, *_), count in undisturbed.ledger.items():
        if subject == "AWS::DSQL::Cluster" or action.endswith("Cluster"):
            counts[action] = counts.get(action, 0) + count
    assert counts["create"] == 2 * scenario.creates
    assert counts["DeleteCluster"] == 2 * scenario.deletes
    assert counts["delete"] == counts["CreateCluster"] == 0
