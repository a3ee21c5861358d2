"""The record of every API call and every resource operation: one JSON object a line."""

import json
import os
import threading
import time

_lock = threading.Lock()
_entries: list[dict] = []


def add(kind: str, **entry) -> None:
    """Records one call; also in the file that `EMULATOR_CALLS` names."""
    entry = {"at": time.time(), "kind": kind, **entry}
    path = os.environ.get("EMULATOR_CALLS")
    with _lock:
        _entries.append(entry)
        if path:
            with open(path, "a", encoding="utf-8") as file:
                file.write(json.dumps(entry) + "\n")


def entries() -> list[dict]:
    """Everything recorded since the last `clear`."""
    with _lock:
        return list(_entries)


def clear() -> None:
    """Starts the record anew; the file keeps what it has."""
    with _lock:
        _entries.clear()
