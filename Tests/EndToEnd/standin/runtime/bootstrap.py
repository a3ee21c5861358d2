"""Lambda's side of a function: imports the handler, then answers one event after another.

bootstrap.py FOLDER EVENTS ANSWERS: a function's folder, and two descriptors of lines of JSON.
"""

import importlib
import json
import logging
import os
import sys
import time
import traceback
import uuid

_STANDARD = set(vars(logging.makeLogRecord({}))) | {"message", "asctime"}


class _JSONLines(logging.Formatter):
    """Lambda's JSON log format: what a record carries beyond the standard is kept."""

    def format(self, record: logging.LogRecord) -> str:
        entry = {"level": record.levelname, "message": record.getMessage()}
        entry |= {key: value for key, value in vars(record).items() if key not in _STANDARD}
        if record.exc_info:
            entry["stackTrace"] = traceback.format_exception(*record.exc_info)
        return json.dumps(entry, default=str)


class _Context:
    def __init__(self, seconds: float):
        self.aws_request_id = str(uuid.uuid4())
        self.function_name = os.environ["AWS_LAMBDA_FUNCTION_NAME"]
        self.memory_limit_in_mb = "512"
        self._until = time.monotonic() + seconds

    def get_remaining_time_in_millis(self) -> int:
        return int(1_000 * (self._until - time.monotonic()))


def _freeze(seconds: float) -> None:
    """Lets the clock on the wall go on, as it does for a frozen function."""
    present = time.time
    time.time = lambda: present() + seconds


def _answer(handler, request: dict) -> dict:
    if "freeze" in request:
        _freeze(request["freeze"])
        return {"result": None}
    try:
        result = handler(request["event"], _Context(request["seconds"]))
        # Lambda refuses what JSON cannot hold.
        return {"result": json.loads(json.dumps(result))}
    except BaseException:
        return {"error": traceback.format_exc()}


def main() -> None:
    folder, events, answers = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    sys.path.insert(0, folder)
    sys.dont_write_bytecode = True
    output = logging.StreamHandler(sys.stdout)
    output.setFormatter(_JSONLines())
    logging.getLogger().addHandler(output)
    with os.fdopen(events) as received, os.fdopen(answers, "w") as sent:
        module, name = os.environ.get("_HANDLER", "index.handler").split(".")
        handler = getattr(importlib.import_module(module), name)
        print(json.dumps({"ready": True}), file=sent, flush=True)
        for line in received:
            print(json.dumps(_answer(handler, json.loads(line))), file=sent, flush=True)


main()
