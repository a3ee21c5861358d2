"""Commands that are killed and then run again, beside the same command undisturbed."""

import collections
import dataclasses
import time

import account_state
import changes
from command_run import CommandRun
from kill_moment import AfterLine, AroundChange
from kill_scenario import Scenario
from lane import Lane
from two_regions import REGIONS

Moment = AroundChange | AfterLine


@dataclasses.dataclass
class Undisturbed:
    """What a command does when nobody kills it."""

    changes: list[changes.Change]
    lines: list[str]
    state: dict
    #: How often it creates, imports and deletes which resource.
    ledger: collections.Counter

    def moments(self) -> list[Moment]:
        """Everything at which it can be killed, beginning with its changes."""
        return [
            AroundChange(change, is_done, is_last) for change in self.changes
            for is_done in (False, True) for is_last in (False, True)
        ] + [AfterLine(number, line) for number, line in enumerate(self.lines[:-1], 1)]


def watch(lane: Lane, scenario: Scenario) -> Undisturbed:
    """Runs a scenario's command undisturbed."""
    lane.go_to(scenario.start)
    run = lane.command.start(*scenario.command, *lane.options)
    assert run.end() == 0, "\n".join(run.lines())
    return Undisturbed(
        changes.among(lane.server.calls()), run.lines(),
        account_state.of(lane.server, *REGIONS), ledger(lane))


def sample(moments: list[Moment], own: tuple[str, ...]) -> list[Moment]:
    """One of each kind: in one Region or the other, alone or with what goes on beside it."""
    kinds = collections.defaultdict(list)
    for moment in moments:
        if not own or moment.kind.endswith((*own, "line")):
            kinds[moment.kind].append(moment)
    return [sorted(alike, key=str)[(number + number // 2) % len(alike)]
            for number, alike in enumerate(kinds.values())]


def kill(lane: Lane, scenario: Scenario, moment: Moment, waits: bool, undisturbed: Undisturbed
         ) -> str | None:
    """What is wrong after the command was killed at the moment with all that it had started, and
    run again; nothing if all is well.

    CloudFormation waits for what clusters wait for, or does not.
    """
    run = _run_until(moment, lane, scenario, waits)
    if isinstance(run, str):
        return run
    run.kill()
    lane.server.becomes_held(False)
    again = lane.command.start(*scenario.command, *lane.options)
    if moment.goes_on:
        _wait_for_polls(lane, again, moment.change.region)
        lane.server.release()
    if again.end() != 0:
        return "\n".join(["the second run failed", *again.lines()])
    return _difference(lane, undisturbed)


def kill_alone(lane: Lane, scenario: Scenario, moment: AroundChange, waits: bool,
               undisturbed: Undisturbed) -> str | None:
    """What is wrong after the command was killed, and run again beside the steps that it had
    started: it may meet them at work and fail, and then has to be run once more.
    """
    run = _run_until(moment, lane, scenario, waits)
    if isinstance(run, str):
        return run
    run.kill_alone()
    again = lane.command.start(*scenario.command, *lane.options)
    lane.server.release()
    status = again.end()
    while not run.is_alone():
        time.sleep(0.1)
    if status != 0:
        again = lane.command.start(*scenario.command, *lane.options)
        if again.end() != 0:
            return "\n".join(["the third run failed", *again.lines()])
    return _difference(lane, undisturbed)


def _run_until(moment: Moment, lane: Lane, scenario: Scenario, waits: bool) -> CommandRun | str:
    """The command when the moment has come, or what it says when that never comes."""
    lane.go_to(scenario.start)
    lane.server.set(update_waits_for_active=waits, deletion_waits=waits, activation_seconds=0.3,
                    deletion_seconds=0.3)
    moment.prepare(lane.server)
    run = lane.command.start(*scenario.command, *lane.options)
    if moment.comes(run, lane.server):
        return run
    run.kill()
    return "\n".join(["it never came", *run.lines()])


def _difference(lane: Lane, undisturbed: Undisturbed) -> str | None:
    state = account_state.of(lane.server, *REGIONS)
    return account_state.difference(undisturbed.state, state) or account_state.difference(
        _listed(undisturbed.ledger), _listed(ledger(lane))) or None


def ledger(lane: Lane) -> collections.Counter:
    """How often which resource was created, imported and deleted, by whomever."""
    found = collections.Counter()
    for call in lane.server.calls():
        if call["kind"] == "resource" and call["action"] != "update":
            found[call["action"], call["subject"], call["logical_id"], call["region"]] += 1
        elif call["kind"] == "request" and call["status"] == 200:
            # What chance has named counts without its name.
            path = call["parameters"].get("path", "") if call["service"] == "s3" else ""
            if call["operation"] in ("CreateBucket", "PutObject", "CreateCluster", "DeleteCluster"):
                found[call["operation"], path, "", call["region"]] += 1
    return found


def _wait_for_polls(lane: Lane, run: CommandRun, region: str) -> None:
    """Waits until a command asks again and again how a stack is."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline and not run.has_ended():
        asked = [call for call in lane.server.calls("request") if call["region"] == region]
        if [call["operation"] for call in asked[-4:]] == ["DescribeStacks"] * 4:
            return
        time.sleep(0.1)


def _listed(found: collections.Counter) -> dict:
    return {" ".join(key): count for key, count in sorted(found.items())}
