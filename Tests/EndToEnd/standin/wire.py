"""Messages of the PostgreSQL protocol: a type byte, a length, a body."""

import socket
import struct

MOST_BYTES = 10 * 1024 * 1024
"""Longer messages end a connection to DSQL, without a word."""


class Disconnected(Exception):
    """The other side is gone, or may not go on."""


class Stream:
    """A socket that is read and written by whole messages; what is written waits for `flush`."""

    def __init__(self, connection: socket.socket):
        self.socket = connection
        self._read = connection.makefile("rb")
        self._unsent = bytearray()

    def exactly(self, count: int) -> bytes:
        try:
            data = self._read.read(count)
        except (OSError, ValueError) as error:
            raise Disconnected(str(error)) from error
        if len(data) < count:
            raise Disconnected("end of stream")
        return data

    def untyped(self) -> bytes:
        """A message of the start of a connection, which has no type."""
        (length,) = struct.unpack("!i", self.exactly(4))
        if not 8 <= length <= 10_000:
            raise Disconnected("no start of a PostgreSQL connection")
        return self.exactly(length - 4)

    def message(self) -> tuple[bytes, bytes]:
        kind, length = struct.unpack("!ci", self.exactly(5))
        if not 4 <= length <= MOST_BYTES:
            raise Disconnected("message too long")
        return kind, self.exactly(length - 4)

    def write(self, data: bytes) -> None:
        self._unsent += data

    def flush(self) -> None:
        unsent, self._unsent = self._unsent, bytearray()
        try:
            self.socket.sendall(unsent)
        except (OSError, ValueError) as error:
            raise Disconnected(str(error)) from error

    def cut(self) -> None:
        """Ends the connection as a failing network does: reset, and nothing said."""
        try:
            self.socket.setsockopt(
                socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        except OSError:
            pass
        self.close()

    def close(self) -> None:
        for one in (self._read, self.socket):
            try:
                one.close()
            except OSError:
                pass


def message(kind: bytes, *parts: bytes) -> bytes:
    body = b"".join(parts)
    return kind + struct.pack("!i", len(body) + 4) + body


def text(value: str) -> bytes:
    return value.encode() + b"\0"


def startup(parameters: dict[str, str]) -> bytes:
    body = struct.pack("!i", 196_608) + b"".join(
        text(name) + text(value) for name, value in parameters.items()) + b"\0"
    return struct.pack("!i", len(body) + 4) + body


def strings(body: bytes) -> list[str]:
    """The zero-terminated strings of a body."""
    return [part.decode(errors="replace") for part in body.split(b"\0")[:-1]]


def error_fields(body: bytes) -> dict[str, str]:
    return {part[0]: part[1:] for part in strings(body) if part}


def error(severity: str, code: str, reason: str, hint: str = "", detail: str = "") -> bytes:
    fields = {"S": severity, "V": severity, "C": code, "M": reason, "D": detail, "H": hint}
    return message(
        b"E", *(text(name + value) for name, value in fields.items() if value), b"\0")


def ready(status: str) -> bytes:
    return message(b"Z", status.encode())
