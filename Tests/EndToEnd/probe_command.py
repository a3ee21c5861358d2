"""`dsqlsynth probe` by the real AWS CLI on the emulator, in a folder of its own."""

import json
import os
import pathlib
import subprocess
import time

import plan_runner
from server import Server
from stack import Stack
from two_regions import REGIONS

STACK = "dsqlsynth-probe"
IMPORT_STACK = "dsqlsynth-probe-import"


class ProbeCommand:
    """The command with a patience of seconds."""

    def __init__(self, tool: pathlib.Path, folder: pathlib.Path, server: Server):
        self._tool = tool.absolute()
        self._server = server
        self.folder = folder
        self._environment = plan_runner.environment(server.url)

    def run(self, *options: str, patience: str = "3s") -> subprocess.CompletedProcess:
        """Runs it to its end."""
        return subprocess.run(
            self._words(options, patience), **self._context, capture_output=True, timeout=300)

    def start(self, *options: str, patience: str = "30s") -> subprocess.Popen:
        """The same, at work."""
        return subprocess.Popen(
            self._words(options, patience), **self._context, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE)

    def wait_for_call(self, operation: str, times: int = 1, within: float = 60) -> None:
        """Until AWS has been asked for something so often."""
        deadline = time.monotonic() + within
        while len([each for each in self._server.calls("request")
                   if each["operation"] == operation]) < times:
            assert time.monotonic() < deadline, f"nobody calls {operation}"
            time.sleep(0.05)

    def answers(self) -> dict[str, object]:
        """What the file says, by question."""
        return {each["question"]: each["answer"] for each in self.facts()["answers"]}

    def evidence(self, question: str) -> str:
        return next(each["evidence"] for each in self.facts()["answers"]
                    if each["question"] == question)

    def facts(self) -> dict:
        return json.loads(self.file.read_text())

    @property
    def file(self) -> pathlib.Path:
        return self.folder / "dsqlsynth.facts.json"

    def leftovers(self) -> list[str]:
        """The stacks and the clusters that are there."""
        stacks = [
            f"{region} {name}" for region in REGIONS for name in (STACK, IMPORT_STACK)
            if Stack(self._server, region, name).status() is not None]
        return stacks + self._server.account()["clusters"]

    @property
    def _context(self) -> dict:
        return {"cwd": self.folder, "env": self._environment, "stdin": subprocess.DEVNULL,
                "text": True}

    def _words(self, options: tuple[str, ...], patience: str) -> list[str | os.PathLike]:
        return [self._tool, "probe", "--yes", "--patience", patience, *options]
