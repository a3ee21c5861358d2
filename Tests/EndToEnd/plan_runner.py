"""Runs the plan of a synthesized folder, its commands unchanged, with the real AWS CLI.

    python plan_runner.py FOLDER --endpoint URL [--teardown [--delete-data]]

Phases run in their order, the steps of a phase in theirs, or started together where the phase
says so. The first phase with a failed step ends the run.
"""

import argparse
import json
import os
import pathlib
import shlex
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass

import aws_forks

HERE = pathlib.Path(__file__).parent


@dataclass
class Outcome:
    """How a step ended."""

    step: dict
    status: int
    output: str
    started: float
    ended: float


class PlanFailed(Exception):
    """Some step did not end well."""

    def __init__(self, failed: list[Outcome]):
        super().__init__("\n".join(
            f"{each.step['id']} ended with {each.status}\n$ {each.step['command']}\n{each.output}"
            for each in failed))
        self.failed = failed


def environment(endpoint: str) -> dict[str, str]:
    """What a user of an endpoint has in the environment."""
    return {
        "PATH": os.pathsep.join(
            [str(HERE / "bin"), str(pathlib.Path(sys.executable).parent), "/usr/bin", "/bin"]),
        "HOME": tempfile.gettempdir(),
        "LC_ALL": "C.UTF-8",
        "AWS_ENDPOINT_URL": endpoint,
        "AWS_FORKS": aws_forks.socket_path(),
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_CONFIG_FILE": os.devnull,
        "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
        "AWS_EC2_METADATA_DISABLED": "true",
    }


class PlanRunner:
    """The plan of one folder against one endpoint."""

    def __init__(self, folder: pathlib.Path, endpoint: str, **variables: str):
        self.folder = folder
        self.plan = json.loads((folder / "plan.json").read_text())
        if self.plan["version"] != 3:
            raise ValueError(f"plan.json has version {self.plan['version']}, known is 3")
        self._functions = shlex.quote(f"./{self.plan['functions']}")
        self._environment = {**environment(endpoint), **variables}

    def phase_ids(self, of: str = "phases") -> list[str]:
        """The phases in their order; `teardown` has a list of its own."""
        return [phase["id"] for phase in self.plan[of]]

    def run(self, of: str = "phases", after: str | None = None,
            until: str | None = None, data: str = "kept") -> list[Outcome]:
        """Runs the phases from one to another, all by default; throws when a step fails.

        Phases of a teardown that are for data that is `kept`, or `deleted`, need that choice.
        """
        names = self.phase_ids(of)
        for name in filter(None, (after, until)):
            if name not in names:
                raise ValueError(f"no phase {name!r}, there are {', '.join(names)}")
        first = names.index(after) + 1 if after else 0
        last = names.index(until) + 1 if until else len(names)
        outcomes = []
        for phase in self.plan[of][first:last]:
            if phase.get("data", data) != data:
                continue
            outcomes += self.run_phase(phase)
            failed = [outcome for outcome in outcomes if outcome.status != 0]
            if failed:
                raise PlanFailed(failed)
        return outcomes

    def run_phase(self, phase: dict) -> list[Outcome]:
        """Runs one phase; a step that is to run alone and fails is the last."""
        if phase["atOnce"]:
            return [finish() for finish in [self._start(step) for step in phase["steps"]]]
        outcomes = []
        for step in phase["steps"]:
            outcomes.append(self._start(step)())
            if outcomes[-1].status != 0:
                break
        return outcomes

    def _start(self, step: dict):
        """Starts a step; what it gives waits for the end."""
        started = time.time()
        log = tempfile.TemporaryFile(mode="w+")
        process = subprocess.Popen(
            ["bash", "-c", f". {self._functions}\n{step['command']}"], cwd=self.folder, env=self._environment,
            stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT,
            start_new_session=True)

        def finish() -> Outcome:
            try:
                process.wait(step["timeout"])
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, 9)
                process.wait()
            log.seek(0)
            with log:
                output = log.read()
            return Outcome(step, process.returncode, output, started, time.time())

        return finish


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--endpoint", required=True)
    parser.add_argument("--teardown", action="store_true")
    parser.add_argument("--delete-data", action="store_true")
    arguments = parser.parse_args()
    try:
        runner = PlanRunner(arguments.folder, arguments.endpoint)
        outcomes = runner.run(
            "teardown" if arguments.teardown else "phases",
            data="deleted" if arguments.delete_data else "kept")
    except (PlanFailed, ValueError, OSError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    for outcome in outcomes:
        print(f"{outcome.step['id']}  {outcome.ended - outcome.started:.1f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
