"""The requests in the emulator's record that change something."""

import collections
import dataclasses
from collections.abc import Iterable

#: The last is how API Gateway names what looks.
_LOOKS = ("Describe", "Get", "Head", "List", "GET")


@dataclasses.dataclass(frozen=True)
class Change:
    """A request that changes something."""

    service: str
    operation: str
    region: str
    #: How many like it came before.
    number: int
    #: How many operations on resources of the Region's stacks came before.
    resources: int


def among(calls: Iterable[dict]) -> list[Change]:
    """The changes in a record of calls."""
    numbers, resources, found = collections.Counter(), collections.Counter(), []
    for call in calls:
        region = call["region"]
        if call["kind"] == "resource":
            resources[region] += 1
        elif call["kind"] == "request" and not call["operation"].startswith(_LOOKS):
            key = (call["service"], call["operation"], region)
            found.append(Change(*key, numbers[key], resources[region]))
            numbers[key] += 1
    return found
