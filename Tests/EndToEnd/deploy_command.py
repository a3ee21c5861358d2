"""`dsqlsynth deploy` and `destroy` of an example, by the real AWS CLI on the emulator."""

import os
import pathlib
import subprocess

import changes
import plan_runner
from applications import EXAMPLES
from command_run import CommandRun
from deployment import Deployment
from server import Server

#: In place of an invocation of the runner of migrations, which would need a database.
_AWS = """#!/bin/sh
case "$*" in "lambda invoke "*)
  for last; do :; done
  echo '{"state": "done", "applied": {}, "roles": []}' >"$last"
  echo None
  exit ;;
esac
exec "%s" "$@"
"""


class DeployCommand:
    """The command with one example, in a folder."""

    def __init__(self, tool: pathlib.Path, example: str | pathlib.Path, folder: pathlib.Path,
                 server: Server):
        self._tool = tool.absolute()
        self._example = EXAMPLES / example
        self._server = server
        self._folder = folder
        aws = folder / "bin" / "aws"
        aws.parent.mkdir()
        aws.write_text(_AWS % (plan_runner.HERE / "bin" / "aws"))
        aws.chmod(0o755)
        environment = plan_runner.environment(server.url)
        pip = {name: value for name, value in os.environ.items() if name.startswith("PIP_")}
        self.environment = {
            **pip, **environment, "HOME": os.environ.get("HOME", str(folder)),
            "PATH": os.pathsep.join(
                [str(aws.parent), environment["PATH"], os.environ.get("PATH", "")]),
        }

    def run(self, command: str, *options: str) -> subprocess.CompletedProcess:
        """Runs `deploy`, `destroy`, `status` or `outputs` to its end."""
        return subprocess.run(
            [self._tool, command, self._example, *options], cwd=self._folder,
            env=self.environment, stdin=subprocess.DEVNULL, capture_output=True, text=True,
            timeout=300)

    def start(self, command: str, *options: str) -> CommandRun:
        """Starts a command, which can be killed."""
        return CommandRun(
            [self._tool, command, self._example, *options], self._folder, self.environment)

    def script(self, name: str, *options: str) -> subprocess.CompletedProcess:
        """Runs `deploy.sh` or `destroy.sh`."""
        return subprocess.run(
            ["bash", f"synth.out/{name}", *options], cwd=self._folder, env=self.environment,
            stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=300)

    def shell(self, commands: str) -> subprocess.CompletedProcess:
        """Pipes commands into a shell."""
        return subprocess.run(
            ["bash", "-e"], cwd=self._folder, env=self.environment, input=commands,
            capture_output=True, text=True, timeout=300)

    @property
    def output(self) -> pathlib.Path:
        """What was synthesized."""
        return self._folder / "synth.out"

    @property
    def deployment(self) -> Deployment:
        """What there is now, seen as AWS sees it."""
        return Deployment(self.output, self._server)

    def changes(self) -> set[str]:
        """The operations that have changed something since the calls were forgotten."""
        return {change.operation for change in changes.among(self._server.calls())}
