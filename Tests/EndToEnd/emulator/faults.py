"""Delays and faults on demand, for API calls and for the resources of a stack."""

import dataclasses
import threading

_lock = threading.Lock()
_planned: list["Fault"] = []
_released = threading.Event()


@dataclasses.dataclass
class Fault:
    """What shall happen to the next calls or resources that match; an empty word matches all."""

    #: `request` or `resource`.
    kind: str
    #: A resource's type, or a request's service.
    subject: str = ""
    #: `create`, `update`, `delete`, or a request's operation.
    action: str = ""
    logical_id: str = ""
    stack: str = ""
    region: str = ""
    #: Seconds before the work begins; a request whose client is gone by then was never heard.
    delay: float = 0.0
    #: Seconds between the work's end and its answer.
    delay_after: float = 0.0
    #: The refusal; without one the match is only delayed.
    message: str = ""
    #: Whether a request is carried out, and its connection closed instead of an answer.
    loses_response: bool = False
    #: A request's error code and HTTP status.
    code: str = "InternalFailure"
    status: int = 500
    times: int = 1
    #: How many matches go unharmed before the first that it strikes.
    skip: int = 0

    def matches(self, kind: str, words: dict[str, str]) -> bool:
        return self.kind == kind and self.times > 0 and all(
            getattr(self, name) in ("", word) for name, word in words.items())


def plan(faults: list[dict]) -> None:
    """Adds faults; each strikes `times` times."""
    _released.clear()
    with _lock:
        _planned.extend(Fault(**fault) for fault in faults)


def pending() -> list[dict]:
    """The faults that have not struck as often as they shall."""
    with _lock:
        return [dataclasses.asdict(fault) for fault in _planned if fault.times > 0]


def clear() -> None:
    """Forgets every fault that has not struck."""
    with _lock:
        _planned.clear()


def release() -> None:
    """Has resources that a delay holds go on."""
    _released.set()


def delays_resources() -> bool:
    """Whether some resource will block, so that it must not run on the event loop."""
    with _lock:
        return any(
            fault.kind == "resource" and (fault.delay or fault.delay_after) for fault in _planned)


def due(kind: str, **words: str) -> list[Fault]:
    """The faults that strike now, counted as struck."""
    with _lock:
        matching = [fault for fault in _planned if fault.matches(kind, words)]
        struck = [fault for fault in matching if fault.skip == 0]
        for fault in matching:
            if fault.skip:
                fault.skip -= 1
            else:
                fault.times -= 1
        return struck


def strike_resource(**words: str) -> float:
    """Delays or fails the resource operation that these words describe.

    What it gives is the delay for when the operation is done.
    """
    struck = due("resource", **words)
    for fault in struck:
        _released.wait(fault.delay)
        if fault.message:
            raise ValueError(fault.message)
    return sum(fault.delay_after for fault in struck)
