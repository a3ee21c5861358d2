"""The stand-in's own access to its database, past all of DSQL's rules."""

import threading

from .backend import Backend


class Database:
    """May be used by several threads."""

    def __init__(self, backend: Backend):
        self._backend = backend
        self._lock = threading.Lock()

    def rows(self, sql: str) -> list[list[str | None]]:
        """The rows of a statement, as text."""
        with self._lock:
            return self._backend.rows(sql)

    def run(self, sql: str) -> None:
        with self._lock:
            self._backend.query(sql)

    def close(self) -> None:
        self._backend.close()
