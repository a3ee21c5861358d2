"""Many stacks at once: the clusters of tenants, who have a pair each.

A few of them; a hundred with `--long`.
"""

import subprocess
import time

import pytest

from applications import DESCRIPTIONS
from command_run import CommandRun
from deploy_command import DeployCommand
from server import Server
from two_regions import REGIONS

#: How many processes may be at work at once: as many steps, and one that asks for events. And what
#: the tool may take of memory, in KiB.
WIDTH, MEMORY = 16 + 1, 128 * 1024


@pytest.fixture
def many(pytestconfig, tmp_path):
    tool = pytestconfig.getoption("dsqlsynth")
    if not tool:
        pytest.skip("needs --dsqlsynth")
    count = 100 if pytestconfig.getoption("long") else 10
    with Server(multi_region_quota=count) as server:
        command = DeployCommand(tool, DESCRIPTIONS / "Tenants.swift", tmp_path, server)
        yield count, command, server


def test_many_pairs_are_deployed_and_taken_down(many, told):
    count, command, server = many
    options = ("-c", f"tenants={count}")
    began = time.monotonic()
    run = command.start("deploy", *options)
    memory, steps = _peaks(run)
    assert run.end() == 0, "\n".join(run.lines()[-40:])
    told(f"{2 * count} stacks in {time.monotonic() - began:.0f} s, {steps} processes at once, "
         f"{memory // 1024} MB at most")
    assert 1 < steps <= WIDTH
    assert memory < MEMORY
    for region in REGIONS:
        stacks = server.client("cloudformation", region).describe_stacks()["Stacks"]
        assert {stack["StackStatus"] for stack in stacks} == {"UPDATE_COMPLETE"}
        assert len(stacks) == count
        api = server.client("dsql", region)
        found = [api.get_cluster(identifier=each["identifier"])
                 for each in api.get_paginator("list_clusters").paginate().build_full_result()[
                     "clusters"]]
        assert [cluster["status"] for cluster in found] == ["ACTIVE"] * count
        peers = [arn for cluster in found for arn in cluster["multiRegionProperties"]["clusters"]]
        # Each cluster is of one pair.
        assert len(peers) == len(set(peers)) == 2 * count

    done = command.run("destroy", "--yes", "--delete-data", *options)
    assert done.returncode == 0, done.stderr
    for region in REGIONS:
        assert server.client("dsql", region).list_clusters()["clusters"] == []


def _peaks(run: CommandRun) -> tuple[int, int]:
    """The most memory that a command has held, in KiB, and the most processes that it had at once."""
    memory = steps = 0
    while not run.has_ended():
        listed = subprocess.run(
            ["ps", "-A", "-o", "pid=,ppid=,rss="], capture_output=True, text=True)
        rows = [[int(field) for field in line.split()] for line in listed.stdout.splitlines()]
        memory = max([memory, *(rss for pid, _, rss in rows if pid == run.process)])
        steps = max(steps, sum(parent == run.process for _, parent, _ in rows))
        time.sleep(0.1)
    return memory, steps
