"""What goes wrong on demand: the next commits, statements and sessions."""

import collections
import random
import threading

from .refusals import Refused

CONFLICT = Refused("40001", "change conflicts with another transaction (OC000)")
SCHEMA_CHANGED = Refused("40001", "schema has been updated by another transaction (OC001)")
UNAVAILABLE = Refused("XX000", "server unavailable")

_COMMIT_FAULTS = {
    "conflict": "the commit is refused with 40001, OC000",
    "schema": "the commit is refused with 40001, OC001",
    "unavailable": "the commit does not happen, and XX000 is answered",
    "unavailable-after": "the commit happens, and XX000 is answered",
    "cut-before": "the connection is cut, and the commit does not happen",
    "cut-after": "the commit happens, and the connection is cut",
}


_LOGIN_FAULTS = {
    "waking": ("08006", "unable to accept connection, waking up cluster, please retry later"),
    "full": ("53300", "Unable to accept connection, too many open connections."),
    "often": ("53400", "Unable to accept connection, rate exceeded."),
}


class Faults:
    """Shared by all endpoints; every method may be called while sessions run."""

    def __init__(self):
        self._lock = threading.Lock()
        self.clear()

    def clear(self) -> None:
        """Nothing goes wrong any more."""
        with self._lock:
            self._commits = collections.deque()
            self._cuts = []
            self._logins = collections.deque()
            self._share, self._kinds, self._random = 0.0, (), random.Random(0)
            self.delay = 0.0
            """Seconds by which every answer to a statement is late."""
            self.clock_offset = 0.0
            """Seconds by which the service's clock is ahead of the clients'."""
            self.caused = collections.Counter()
            """How often each fault came to pass."""

    def fail_commits(self, count: int, kind: str = "conflict") -> None:
        """Has the next commits of writing transactions fail."""
        _COMMIT_FAULTS[kind]
        with self._lock:
            self._commits.extend([kind] * count)

    def storm(self, share: float, *kinds: str, seed: int = 0) -> None:
        """Has a share of all commits of writing transactions fail, at random."""
        for kind in kinds:
            _COMMIT_FAULTS[kind]
        with self._lock:
            self._share, self._kinds, self._random = share, kinds, random.Random(seed)

    def cut_at(self, count: int, words: str) -> None:
        """Cuts the connection when the next statements that begin with `words` have run."""
        with self._lock:
            self._cuts.extend([words] * count)

    def reject_logins(self, count: int, kind: str = "waking") -> None:
        """Sends the next clients away although they may come in."""
        with self._lock:
            self._logins.extend([_LOGIN_FAULTS[kind]] * count)

    def of_login(self) -> tuple[str, str] | None:
        """SQLSTATE and message for a client, if it is to be sent away."""
        with self._lock:
            return self._logins.popleft() if self._logins else None

    def of_commit(self) -> str | None:
        with self._lock:
            kind = None
            if self._commits:
                kind = self._commits.popleft()
            elif self._kinds and self._random.random() < self._share:
                kind = self._random.choice(self._kinds)
            if kind:
                self.caused[kind] += 1
            return kind

    def cuts(self, words: str) -> bool:
        with self._lock:
            for one in self._cuts:
                if words.startswith(one):
                    self._cuts.remove(one)
                    self.caused["cut"] += 1
                    return True
            return False
