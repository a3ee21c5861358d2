"""An emulator process on a free local port, its control, and the clients that talk to it."""

import json
import os
import pathlib
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

import botocore.config
import botocore.session

HERE = pathlib.Path(__file__).parent


class Server:
    """Starts with `with Server() as server:`, and is always stopped at the end."""

    def __init__(self, environment: dict[str, str] | None = None, **settings):
        """What is in the environment, functions have in theirs."""
        self.port = _free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._given = environment or {}
        self._settings = settings
        self._folder = tempfile.TemporaryDirectory(prefix="emulator-")
        self.calls_file = pathlib.Path(self._folder.name) / "calls.jsonl"
        self._clients = {}

    def __enter__(self) -> "Server":
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": self._folder.name,
            "TMPDIR": self._folder.name,
            "PYTHONPATH": str(HERE),
            "BIND_HOST": "127.0.0.1",
            "GATEWAY_PORT": str(self.port),
            "LOG_LEVEL": "WARNING",
            "EMULATOR_CALLS": str(self.calls_file),
            **{f"EMULATOR_{name.upper()}": str(value) for name, value in self._settings.items()},
            **self._given,
        }
        self._log = open(pathlib.Path(self._folder.name) / "server.log", "w+b")
        self._process = subprocess.Popen(
            [sys.executable, "-m", "emulator"], env=environment, cwd=self._folder.name,
            stdout=self._log, stderr=subprocess.STDOUT, start_new_session=True)
        try:
            self._wait_until_it_answers()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_error) -> None:
        self._process.terminate()
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._log.close()
        self._folder.cleanup()

    def log(self) -> str:
        """What the server has printed."""
        self._log.flush()
        return pathlib.Path(self._log.name).read_text(errors="replace")

    def client(self, service: str, region: str):
        """A botocore client of a service in a Region, quick to ask again."""
        key = (service, region)
        if key not in self._clients:
            config = botocore.config.Config(
                retries={"max_attempts": 0}, s3={"addressing_style": "path"})
            self._clients[key] = botocore.session.Session().create_client(
                service, region_name=region, endpoint_url=self.url, config=config,
                aws_access_key_id="test", aws_secret_access_key="test")
        return self._clients[key]

    def set(self, **settings) -> None:
        """Changes the emulator's switches."""
        self._control("POST", "settings", settings)

    def account(self) -> dict:
        """The ARNs of all clusters, and all roles with the credentials that functions have."""
        return self._control("GET", "account")

    def plan_faults(self, *faults: dict) -> None:
        """Has the next matching calls or resources delayed or refused."""
        self._control("POST", "faults", list(faults))

    def pending_faults(self) -> list[dict]:
        """The planned faults that have not struck as often as they shall."""
        return self._control("GET", "faults")

    def becomes_held(self, some: bool = True, within: float = 60) -> bool:
        """Waits until a delay holds some request, or none; gives whether it is so in time."""
        return self._control("POST", "held", {"some": some, "within": within})["is_so"]

    def wait_for_quiet(self, seconds: float = 0.5, within: float = 3) -> None:
        """Waits until nobody has asked anything for so long, but not for ever."""
        deadline = time.monotonic() + within
        size, since = -1, 0.0
        while (now := time.monotonic()) < deadline and (size < 0 or now < since + seconds):
            before, size = size, self.calls_file.stat().st_size
            since = now if size != before else since
            time.sleep(0.05)

    def release(self) -> None:
        """Has the requests and resources go on that a delay holds."""
        self._control("DELETE", "held")

    def forget_faults(self) -> None:
        """Has no more calls or resources delayed or refused."""
        self._control("DELETE", "faults")

    def calls(self, kind: str | None = None) -> list[dict]:
        """The record of calls, or that of one kind: `request` or `resource`."""
        return [call for call in self._control("GET", "calls") if kind in (None, call["kind"])]

    def forget_calls(self) -> None:
        """Starts the record anew."""
        self._control("DELETE", "calls")

    def hold_cluster(self, region: str, identifier: str, status: str | None) -> None:
        """Holds a cluster in a status such as IDLE, or lets go of it."""
        self._control("POST", f"clusters/{region}/{identifier}", {"status": status})

    def take_snapshot(self, name: str) -> None:
        """Remembers the account as it is; nothing may be in progress."""
        self._control("POST", f"snapshots/{name}")

    def go_back(self, name: str) -> None:
        """Has the account be again as it was remembered."""
        self._control("PUT", f"snapshots/{name}")

    def fire(self, region: str, schedule: str) -> None:
        """Has it be the time of a schedule, or of a rule that has one."""
        self._control("POST", f"schedules/{region}/{schedule}")

    def wait_for_deliveries(self, within: float = 20) -> list[dict]:
        """Waits until no event is on its way any more; gives what became of each."""
        assert self._control("POST", "deliveries", {"within": within})["done"], "events are underway"
        return self.calls("delivery")

    def look_at_alarms(self, region: str) -> list[dict]:
        """Has CloudWatch look at a Region's alarms; gives what they have said since the last time
        that calls were forgotten.
        """
        self._control("POST", f"alarms/{region}")
        return [each for each in self.calls("alarm") if each["region"] == region]

    def reset(self) -> None:
        """An empty account with the default settings."""
        self._request("POST", "/_ministack/reset")
        self._control("POST", "reset")

    def invoke_api(self, api_id: str, path: str, method: str = "GET",
                   body: bytes | None = None, headers: dict | None = None) -> tuple[int, str]:
        """The status and body that a deployed API answers."""
        host = f"{api_id}.execute-api.localhost:{self.port}"
        return self._request(method, path, body, {"Host": host, **(headers or {})})

    def _control(self, method: str, path: str, body: object = None):
        data = None if body is None else json.dumps(body).encode()
        status, answer = self._request(method, f"/_emulator/{path}", data)
        if status != 200:
            raise ValueError(f"the emulator refused {path}: {answer}")
        return json.loads(answer)

    def _request(self, method: str, path: str, body: bytes | None = None,
                 headers: dict | None = None) -> tuple[int, str]:
        request = urllib.request.Request(
            self.url + path, data=body, method=method, headers=headers or {})
        try:
            with urllib.request.urlopen(request, timeout=90) as response:
                return response.status, response.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def _wait_until_it_answers(self) -> None:
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            if self._process.poll() is not None:
                raise RuntimeError(f"the emulator did not start:\n{self.log()}")
            try:
                self._request("GET", "/_emulator/settings")
                return
            except OSError:
                time.sleep(0.05)
        raise RuntimeError(f"the emulator does not answer:\n{self.log()}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
