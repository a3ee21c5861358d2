"""Losing a Region does not block the other; and Regions that are deployed one after the other."""

import threading

import pytest

import account_state
import changes
from two_regions import REGIONS

EAST, OTHER = REGIONS


def memory(server, region) -> int:
    (function,) = server.client("lambda", region).list_functions()["Functions"]
    return function["MemorySize"]


def release(server, region) -> str:
    answer = server.client("ssm", region).get_parameter(Name="/pair/release")
    return answer["Parameter"]["Value"].partition(" ")[0]


def raise_alarm(server, region, state="ALARM") -> str:
    """Gives the name of the only alarm of a Region."""
    api = server.client("cloudwatch", region)
    (alarm,) = api.describe_alarms()["MetricAlarms"]
    api.set_alarm_state(AlarmName=alarm["AlarmName"], StateValue=state, StateReason="a test")
    return alarm["AlarmName"]


@pytest.fixture
def deployed_pair(pair):
    pair.go_to("deployed")
    return pair


def test_the_other_region_is_deployed_while_one_is_out_of_reach(deployed_pair):
    server, command = deployed_pair.server, deployed_pair.command
    server.set(unreachable_regions=EAST)
    only = command.run("deploy", "--only", OTHER, "-c", "memory=256", "-c", "release=2")
    assert only.returncode == 0, only.stderr
    assert (memory(server, OTHER), release(server, OTHER)) == (256, "2")
    assert [call for call in server.calls("request") if call["region"] == EAST] == []

    server.set(unreachable_regions=[])
    assert (memory(server, EAST), release(server, EAST)) == (128, "1")
    all = command.run("deploy", "-c", "memory=256", "-c", "release=2")
    assert all.returncode == 0, all.stderr
    converged = account_state.of(server, *REGIONS)

    deployed_pair.go_to("deployed")
    assert command.run("deploy", "-c", "memory=256", "-c", "release=2").returncode == 0
    assert account_state.of(server, *REGIONS) == converged


def test_a_deployment_to_both_is_refused_before_anything_is_changed(deployed_pair):
    server, command = deployed_pair.server, deployed_pair.command
    server.set(unreachable_regions=EAST)
    refused = command.run("deploy", "-c", "memory=256")
    assert refused.returncode == 1
    assert f"AWS does not answer in {EAST}" in refused.stderr
    assert "--only deploys another Region without it" in refused.stderr
    assert command.changes() == set()


def test_the_first_deployment_needs_both_regions(pair):
    pair.go_to("nothing")
    alone = pair.command.run("deploy", "--only", EAST)
    assert alone.returncode == 1
    assert "Orders has no peer yet; deploy both Regions once, without --only" in alone.stderr
    assert pair.command.changes() == set()


def test_an_unknown_region_is_refused(pair):
    pair.go_to("nothing")
    refused = pair.command.run("deploy", "--only", "eu-west-1")
    assert refused.returncode == 64
    assert f"the description has stacks in {EAST}, {OTHER}" in refused.stderr
    assert pair.server.calls("request") == []


@pytest.mark.parametrize("minutes", ["0", "1"])
def test_the_second_region_follows_when_the_first_is_well(deployed_pair, minutes):
    server, command = deployed_pair.server, deployed_pair.command
    done = command.run("deploy", "--one-by-one", minutes, "-c", "memory=256")
    assert done.returncode == 0, done.stderr
    assert memory(server, EAST) == memory(server, OTHER) == 256
    executed = [call["region"] for call in server.calls("request")
                if call["operation"] == "ExecuteChangeSet"]
    assert executed == [EAST, OTHER]


@pytest.mark.parametrize("minutes", ["0", "1"])
def test_an_alarm_of_the_first_region_keeps_the_second_as_it_is(deployed_pair, minutes):
    server, command = deployed_pair.server, deployed_pair.command
    alarm = raise_alarm(server, EAST)
    stopped = command.run("deploy", "--one-by-one", minutes, "-c", "memory=256")
    assert stopped.returncode == 1
    assert alarm in stopped.stderr
    assert "the Regions after it were not changed" in stopped.stderr
    assert (memory(server, EAST), memory(server, OTHER)) == (256, 128)
    assert {each.region for each in changes.among(server.calls())} == {EAST}

    raise_alarm(server, EAST, "OK")
    done = command.run("deploy", "--one-by-one", minutes, "-c", "memory=256")
    assert done.returncode == 0, done.stderr
    assert memory(server, OTHER) == 256


def test_an_alarm_that_comes_while_the_first_region_is_watched_counts(deployed_pair):
    server, command = deployed_pair.server, deployed_pair.command
    server.plan_faults({"kind": "request", "action": "DescribeAlarms", "skip": 1, "delay": 2})
    watching = threading.Thread(target=lambda: server.becomes_held() and raise_alarm(server, EAST))
    watching.start()
    stopped = command.run("deploy", "--one-by-one", "1", "-c", "memory=256")
    watching.join()
    assert stopped.returncode == 1
    assert (memory(server, EAST), memory(server, OTHER)) == (256, 128)


def test_only_one_region_or_one_by_one(pair):
    pair.go_to("nothing")
    both = pair.command.run("deploy", "--only", EAST, "--one-by-one", "1")
    assert both.returncode == 64
    assert "keep one of them" in both.stderr
