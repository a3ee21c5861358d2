"""Functions as Lambda runs them: a process of its own, an environment, one event at a time."""

import json
import os
import pathlib
import select
import subprocess
import sys
import tempfile
import threading

_BOOTSTRAP = pathlib.Path(__file__).parent / "runtime" / "bootstrap.py"


class FunctionError(Exception):
    """The handler raised, or its process ended, or it took too long."""


class LambdaFunction:
    """An execution environment: cold at first, warm from then on, until `stop`."""

    def __init__(self, folder: pathlib.Path, region: str, environment: dict[str, str],
                 seconds: float = 30):
        self.folder = folder
        self.region = region
        self._environment = {
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
            # Tests of `AWS_*` settings of whoever runs the tests would be tests of chance.
            "AWS_CONFIG_FILE": os.devnull,
            "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
            "AWS_EC2_METADATA_DISABLED": "true",
            "AWS_REGION": region,
            "AWS_DEFAULT_REGION": region,
            "AWS_LAMBDA_FUNCTION_NAME": folder.name,
            **environment,
        }
        self._seconds = seconds
        self._process: subprocess.Popen | None = None
        self._lock = threading.Lock()
        self._log = tempfile.TemporaryFile()

    def __enter__(self) -> "LambdaFunction":
        return self

    def __exit__(self, *_error) -> None:
        self.stop()
        self._log.close()

    def invoke(self, event: object) -> object:
        """What the handler returns for an event."""
        with self._lock:
            return self._exchange({"event": event, "seconds": self._seconds})

    def freeze(self, seconds: float) -> None:
        """Lets time pass between two events."""
        with self._lock:
            self._exchange({"freeze": seconds})

    def start(self) -> None:
        """Imports the handler, unless that is done."""
        with self._lock:
            self._start()

    def stop(self) -> None:
        """Ends the process; the next event finds the function cold."""
        process, self._process = self._process, None
        if process:
            self._events.close()
            self._answers.close()
            process.kill()
            process.wait()

    def log(self) -> list[dict]:
        """What the function has logged so far; lines that are no JSON as `{"text": …}`."""
        size = os.fstat(self._log.fileno()).st_size
        lines = os.pread(self._log.fileno(), size, 0).decode(errors="replace").splitlines()
        return [_entry(line) for line in lines]

    def _start(self) -> None:
        if self._process and self._process.poll() is None:
            return
        events, events_in = os.pipe()
        answers_out, answers = os.pipe()
        self._process = subprocess.Popen(
            [sys.executable, "-B", _BOOTSTRAP, self.folder, str(events), str(answers)],
            env=self._environment, cwd=self.folder, stdin=subprocess.DEVNULL,
            stdout=self._log, stderr=subprocess.STDOUT, pass_fds=(events, answers))
        os.close(events)
        os.close(answers)
        self._events = os.fdopen(events_in, "w")
        self._answers = os.fdopen(answers_out)
        self._receive()

    def _exchange(self, request: dict) -> object:
        self._start()
        print(json.dumps(request), file=self._events, flush=True)
        answer = self._receive()
        if "error" in answer:
            raise FunctionError(answer["error"])
        return answer["result"]

    def _receive(self) -> dict:
        readable, _, _ = select.select([self._answers], [], [], self._seconds)
        line = self._answers.readline() if readable else ""
        if line:
            return json.loads(line)
        self.stop()
        reason = "ended" if readable else f"timed out after {self._seconds:g} seconds"
        last = "\n".join(json.dumps(entry) for entry in self.log()[-10:])
        raise FunctionError(f"the function {reason}\n{last}")


def _entry(line: str) -> dict:
    try:
        entry = json.loads(line)
    except ValueError:
        entry = None
    return entry if isinstance(entry, dict) else {"text": line}
