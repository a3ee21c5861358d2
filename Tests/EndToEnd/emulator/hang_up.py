"""Ends a connection without an answer, for which ASGI has no word."""

from hypercorn.events import Closed
from hypercorn.protocol.http_stream import HTTPStream

#: What an application sends in the place of an answer.
MESSAGE = {"type": "emulator.hang_up"}
_send = HTTPStream.app_send


def install() -> None:
    """Teaches the server the word."""
    HTTPStream.app_send = _sent


async def _sent(stream: HTTPStream, message: dict | None) -> None:
    if message != MESSAGE:
        await _send(stream, message)
        return
    stream.closed = True
    protocol = stream.send.__self__
    await protocol.send(Closed())
