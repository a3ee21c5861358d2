"""Commands that are killed at any moment, and run again, come to the end that they always come to:
nothing is made twice, and nothing is lost.

Each kind of moment once; with `--long` all of them. `--kill TEXT` takes only the moments whose description has the text in it.
"""

import concurrent.futures
import queue

import pytest

import kills
from applications import DESCRIPTIONS
from deploy_command import DeployCommand
from kill_scenario import SCENARIOS
from lane import Lane
from server import Server

LANES = 3


@pytest.fixture(scope="module")
def lanes(pytestconfig, tmp_path_factory):
    tool = pytestconfig.getoption("dsqlsynth")
    if not tool:
        pytest.skip("needs --dsqlsynth")
    free = queue.Queue()
    servers = [Server() for _ in range(LANES)]
    try:
        for server in servers:
            folder = tmp_path_factory.mktemp("lane")
            server.__enter__()
            command = DeployCommand(tool, DESCRIPTIONS / "Pair", folder, server)
            free.put(Lane(server, command))
        yield free
    finally:
        for server in servers:
            server.__exit__()


@pytest.mark.parametrize("scenario", SCENARIOS, ids=str)
def test_a_killed_command_comes_to_the_same_end(scenario, lanes, pytestconfig, told):
    def on_a_lane(work):
        lane = lanes.get()
        try:
            return work(lane)
        finally:
            lanes.put(lane)

    undisturbed = on_a_lane(lambda lane: kills.watch(lane, scenario))
    assert_clusters_are_counted(scenario, undisturbed)
    moments = undisturbed.moments()
    if not pytestconfig.getoption("long"):
        moments = kills.sample(moments, scenario.own)
    # In turns, whatever the moment: CloudFormation waits for what clusters wait for, or does not.
    chosen = [(moment, (number + number // 4) % 2 == 0) for number, moment in enumerate(moments)]
    wanted = pytestconfig.getoption("kill")
    chosen = [each for each in chosen if wanted in str(each[0])]

    def problem(choice):
        return on_a_lane(lambda lane: kills.kill(lane, scenario, *choice, undisturbed))

    with concurrent.futures.ThreadPoolExecutor(LANES) as pool:
        problems = list(pool.map(problem, chosen))
    good = problems.count(None)
    told(f"{scenario}: {good} of {len(chosen)} kills ended like the undisturbed command")
    bad = [f"killed {moment}, waits={waits}:\n{found}"
           for (moment, waits), found in zip(chosen, problems) if found]
    assert good == len(chosen) > 0, "\n\n".join(bad)


def assert_clusters_are_counted(scenario, undisturbed):
    """What is the same after a kill is right only if it was right without one."""
    counts = {"create": 0, "delete": 0, "CreateCluster": 0, "DeleteCluster": 0}
    for (action, subject, *_), count in undisturbed.ledger.items():
        if subject == "AWS::DSQL::Cluster" or action.endswith("Cluster"):
            counts[action] = counts.get(action, 0) + count
    assert counts["create"] == 2 * scenario.creates
    assert counts["DeleteCluster"] == 2 * scenario.deletes
    assert counts["delete"] == counts["CreateCluster"] == 0
