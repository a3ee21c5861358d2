"""A connection to the PostgreSQL server behind the stand-in."""

import socket

from . import wire

_PASSED_ON = {"application_name", "client_encoding", "datestyle", "timezone", "extra_float_digits",
              "search_path", "statement_timeout"}
_SYNC = wire.message(b"S")


class BackendError(Exception):
    """An error that PostgreSQL answered."""

    def __init__(self, fields: dict[str, str]):
        super().__init__(fields.get("M", ""))
        self.fields = fields

    @property
    def code(self) -> str:
        return self.fields.get("C", "")


class Backend:
    """Every call is one round trip that ends with a Sync, so that its answer is complete."""

    def __init__(self, socket_path: str, user: str, parameters: dict[str, str] | None = None):
        connection = socket.socket(socket.AF_UNIX)
        connection.connect(socket_path)
        self._stream = wire.Stream(connection)
        passed_on = {k: v for k, v in (parameters or {}).items() if k.lower() in _PASSED_ON}
        self._stream.write(
            wire.startup({"user": user, "database": "postgres", **passed_on}))
        self._stream.flush()
        self.greeting = self._until_ready()
        """What a client is to be told of this server: its parameters and its key."""
        for name, sql in (("_begin", "BEGIN"), ("_commit", "COMMIT"), ("_rollback", "ROLLBACK")):
            self.exchange(wire.message(b"P", wire.text(name), wire.text(sql), b"\0\0"))

    def exchange(self, request: bytes) -> list[tuple[bytes, bytes]]:
        """The answer to a message of the extended protocol."""
        self._stream.write(request + _SYNC)
        self._stream.flush()
        return self._until_ready()

    def query(self, sql: str) -> list[tuple[bytes, bytes]]:
        """The answer to a statement in the simple protocol."""
        self._stream.write(wire.message(b"Q", wire.text(sql)))
        self._stream.flush()
        return self._until_ready()

    def control(self, name: str) -> None:
        """`begin`, `commit` or `rollback`, without touching the client's unnamed statement."""
        # Unlike a simple query, a prepared statement leaves unnamed ones alone.
        portal = wire.text("_control")
        self.exchange(
            wire.message(b"B", portal, wire.text(f"_{name}"), b"\0\0\0\0\0\0")
            + wire.message(b"E", portal, b"\0\0\0\0") + wire.message(b"C", b"P", portal))

    def rows(self, sql: str) -> list[list[str | None]]:
        """The rows of a statement, as text."""
        return [_values(body) for kind, body in self.query(sql) if kind == b"D"]

    def close(self) -> None:
        self._stream.close()

    def _until_ready(self) -> list[tuple[bytes, bytes]]:
        answer = []
        while True:
            kind, body = self._stream.message()
            if kind == b"Z":
                break
            answer.append((kind, body))
            if kind == b"E" and wire.error_fields(body)["S"] == "FATAL":
                break
        for kind, body in answer:
            if kind == b"E":
                raise BackendError(wire.error_fields(body))
        return answer


def _values(body: bytes) -> list[str | None]:
    values, at = [], 2
    for _ in range(int.from_bytes(body[:2], "big")):
        length = int.from_bytes(body[at:at + 4], "big", signed=True)
        at += 4
        values.append(None if length < 0 else body[at:at + length].decode())
        at += max(length, 0)
    return values
