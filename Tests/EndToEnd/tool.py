"""The built tool, as its user runs it."""

import os
import pathlib
import subprocess

import plan_runner


class ToolFailed(Exception):
    """A command that did not end well, with what it said."""


class Tool:
    """`dsqlsynth` with one description and one output folder, against one endpoint."""

    def __init__(self, binary: pathlib.Path, description: pathlib.Path, output: pathlib.Path,
                 endpoint: str):
        self.description = description
        self.output = output
        self._binary = binary.absolute()
        aws = plan_runner.environment(endpoint)
        path = os.pathsep.join([aws.pop("PATH"), os.environ["PATH"]])
        # The toolchain wants the rest of the environment.
        self._environment = {**os.environ, **aws, "HOME": os.environ["HOME"], "PATH": path}

    def run(self, command: str, *options: str) -> str:
        """What the command says."""
        if command != "destroy":
            options = ("-o", str(self.output), *options)
        done = subprocess.run(
            [self._binary, command, self.description, *options], env=self._environment,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if done.returncode:
            raise ToolFailed(f"dsqlsynth {command} ended with {done.returncode}\n{done.stdout}")
        return done.stdout

    def ask(self, command: str, *words: str) -> subprocess.CompletedProcess:
        """Runs a command that takes the description last, and gives what it says where."""
        return subprocess.run(
            [self._binary, command, *words, self.description], env=self._environment,
            stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120)

    def start(self, command: str, *words: str) -> subprocess.Popen:
        """The same, at work."""
        return subprocess.Popen(
            [self._binary, command, *words, self.description], env=self._environment,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
