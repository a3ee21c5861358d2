"""Requests that a fault's delay holds: how long, and who waits until there is one."""

import asyncio

_held = 0
_changed = asyncio.Condition()
_released = asyncio.Event()


async def hold(receive, seconds: float) -> bool:
    """Holds a request; gives whether its client hangs up meanwhile."""
    if not seconds:
        return False
    _released.clear()
    await _count(1)
    client, release = asyncio.ensure_future(receive()), asyncio.ensure_future(_released.wait())
    try:
        await asyncio.wait(
            (client, release), timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        return client.done() and client.result()["type"] == "http.disconnect"
    finally:
        client.cancel()
        release.cancel()
        await _count(-1)


def release() -> None:
    """Has every request that is held go on."""
    _released.set()


async def become(some: bool, within: float) -> bool:
    """Waits until some request is held, or none; gives whether it is so in time."""
    async with _changed:
        try:
            await asyncio.wait_for(_changed.wait_for(lambda: (_held > 0) == some), within)
        except TimeoutError:
            return False
        return True


async def _count(change: int) -> None:
    global _held
    async with _changed:
        _held += change
        _changed.notify_all()
