"""A command at work in a session of its own, where all that it starts can be found and killed."""

import contextlib
import os
import pathlib
import signal
import subprocess
import tempfile
import time


class CommandRun:
    """Started when it is made."""

    def __init__(self, command: list, folder: pathlib.Path, environment: dict[str, str]):
        self._log = tempfile.TemporaryFile("w+")
        self._process = subprocess.Popen(
            command, cwd=folder, env=environment, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=self._log, start_new_session=True)

    @property
    def process(self) -> int:
        """Its number."""
        return self._process.pid

    def end(self, within: float = 300) -> int:
        """The exit status, once it has ended."""
        try:
            return self._process.wait(within)
        except subprocess.TimeoutExpired:
            self.kill()
            return -signal.SIGKILL

    def has_ended(self) -> bool:
        return self._process.poll() is not None

    def lines(self) -> list[str]:
        """What it has said of its progress."""
        self._log.seek(0)
        return self._log.read().splitlines()

    def says(self, count: int, within: float = 60) -> bool:
        """Waits until it has said so many lines; gives whether that is so in time."""
        deadline = time.monotonic() + within
        while len(self.lines()) < count:
            if self.has_ended() or time.monotonic() > deadline:
                return False
            time.sleep(0.005)
        return True

    def kill(self) -> None:
        """Ends it and everything that it has started, as the end of a machine does."""
        self._process.kill()
        self._process.wait()
        while members := self._members():
            for process in members:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(process, signal.SIGKILL)
            time.sleep(0.005)

    def kill_alone(self) -> None:
        """Ends it, and leaves what it has started to itself."""
        self._process.kill()
        self._process.wait()

    def is_alone(self) -> bool:
        """Whether nothing that it has started is left."""
        return not self._members()

    def _members(self) -> list[int]:
        listed = subprocess.run(["ps", "-A", "-o", "pid=,stat="], capture_output=True, text=True)
        found = []
        for line in listed.stdout.splitlines():
            process, state = line.split()
            with contextlib.suppress(ProcessLookupError):
                if not state.startswith("Z") and os.getsid(int(process)) == self._process.pid:
                    found.append(int(process))
        return found
