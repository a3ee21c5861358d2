"""The beginning of every operation on a resource of a stack: its record, its time, its faults."""

import time

from ministack.core.responses import get_region

from emulator import call_log, faults
from emulator.settings import SETTINGS


def begin(action: str, resource_type: str, logical_id: str, stack: str, properties: dict) -> float:
    """Records an operation, takes its time and strikes it; gives the delay for when it is done."""
    words = {"subject": resource_type, "action": action, "logical_id": logical_id, "stack": stack,
             "region": get_region()}
    call_log.add("resource", **words, properties=properties)
    time.sleep(SETTINGS.resource_seconds)
    return faults.strike_resource(**words)


def block() -> bool:
    """Whether operations may take time, so that none must run on the event loop."""
    return SETTINGS.resource_seconds > 0 or faults.delays_resources()
