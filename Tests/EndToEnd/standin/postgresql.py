"""A PostgreSQL server in a temporary folder, reachable by a unix socket only."""

import ctypes
import os
import pathlib
import pwd
import shutil
import signal
import subprocess
import tempfile
import time

from .backend import Backend, BackendError
from .wire import Disconnected

_SETTINGS = """
listen_addresses = ''
max_connections = 200
shared_buffers = 32MB
fsync = off
synchronous_commit = off
full_page_writes = off
autovacuum = off
timezone = 'UTC'
default_transaction_isolation = 'repeatable read'
# DSQL never waits for another transaction: whoever commits later is told to begin anew. A bounded
# wait comes close to that, and cannot hang.
lock_timeout = 300ms
deadlock_timeout = 100ms
"""


class NotInstalled(Exception):
    """PostgreSQL cannot be had here, and why."""


class PostgreSQL:
    """Starts with `with PostgreSQL() as server:`; its data goes with it."""

    def __enter__(self) -> "PostgreSQL":
        programs = _programs()
        self._owner = _owner()
        # Neither pytest's temporary folders nor long TMPDIRs: a socket's path has 107 bytes.
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="dsql-", dir="/tmp"))
        self._process = None
        try:
            self._start(programs)
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_error) -> None:
        if self._process and self._process.poll() is None:
            self._process.send_signal(signal.SIGQUIT)
            try:
                self._process.wait(5)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def socket_path(self) -> str:
        return str(self.folder / ".s.PGSQL.5432")

    def _start(self, programs: pathlib.Path) -> None:
        data = self.folder / "data"
        if self._owner:
            os.chown(self.folder, *self._owner)
        created = subprocess.run(
            [programs / "initdb", "--pgdata", data, "--username", "postgres", "--auth", "trust",
             "--encoding", "UTF8", "--locale", "C", "--no-sync", "--no-instructions"],
            capture_output=True, text=True, **self._as_owner())
        if created.returncode:
            raise NotInstalled(f"initdb failed: {created.stderr.strip()}")
        settings = data / "postgresql.conf"
        settings.write_text(f"{_SETTINGS}unix_socket_directories = '{self.folder}'\n")
        with open(self.folder / "log", "wb") as log:
            self._process = subprocess.Popen(
                [programs / "postgres", "-D", data], stdout=log, stderr=log,
                preexec_fn=_die_with_parent, **self._as_owner())
        self._wait_until_it_answers()

    def _as_owner(self) -> dict:
        environment = {"PATH": os.environ["PATH"], "LC_ALL": "C"}
        identity = {}
        if self._owner:
            identity = {"user": self._owner[0], "group": self._owner[1], "extra_groups": []}
        return {"cwd": self.folder, "env": environment, **identity}

    def _wait_until_it_answers(self) -> None:
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline and self._process.poll() is None:
            try:
                Backend(self.socket_path, "postgres").close()
                return
            except (OSError, BackendError, Disconnected):
                # There is no socket yet, or the server is starting up.
                time.sleep(0.02)
        log = (self.folder / "log").read_text(errors="replace")
        raise NotInstalled(f"PostgreSQL did not start: {log}")


def _programs() -> pathlib.Path:
    """The folder of the newest server's programs, which is not in PATH on Debian."""
    found = _installed_programs()
    if not found and os.geteuid() == 0 and shutil.which("apt-get"):
        _install()
        found = _installed_programs()
    if not found:
        raise NotInstalled("PostgreSQL's server is not installed (apt-get install postgresql)")
    return found


def _installed_programs() -> pathlib.Path | None:
    def version(folder: pathlib.Path) -> float:
        return float(folder.parent.name)

    folders = [folder.parent for folder in pathlib.Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    if folders:
        return max(folders, key=version)
    initdb = shutil.which("initdb")
    return pathlib.Path(initdb).parent if initdb else None


def _install() -> None:
    # Only the programs are wanted: no cluster that Debian would create and start.
    answers = pathlib.Path("/etc/postgresql-common")
    answers.mkdir(exist_ok=True)
    wishes = answers / "createcluster.conf"
    if not wishes.exists():
        wishes.write_text("create_main_cluster = false\n")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "--yes", "--no-install-recommends", "postgresql"]):
        subprocess.run(["apt-get", "--quiet", *command], capture_output=True, env=environment)


def _owner() -> tuple[int, int] | None:
    """Whom the server runs as when we are root, as which it refuses to run."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
            return entry.pw_uid, entry.pw_gid
        except KeyError:
            continue
    raise NotInstalled("PostgreSQL does not run as root, and there is no other user to run it as")


def _die_with_parent() -> None:
    set_parent_death_signal = 1
    ctypes.CDLL(None).prctl(set_parent_death_signal, signal.SIGQUIT)
