"""Requests that a fault's delay holds: how long, and who waits until there is one."""

import asyncio

_held = 0
_changed = asyncio.Condition()


async def hold(receive, seconds: float) -> bool:
    """Holds a request; gives whether its client hangs up meanwhile."""
    if not seconds:
        return False
    await _count(1)
    try:
        return (await asyncio.wait_for(receive(), seconds))["type"] == "http.disconnect"
    except TimeoutError:
        return False
    finally:
        await _count(-1)


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
