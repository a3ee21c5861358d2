"""Runs the runner in processes that are made by fork, which is fast, and kills some of them.

    python forks.py ENTRY_FOLDER

A request is a line of JSON on stdin, an answer one on stdout. Requests of one line run at once.
"""

import json
import math
import os
import pathlib
import signal
import subprocess
import sys
import traceback

sys.path.insert(0, sys.argv[1])

import boto3
import pg8000.native

import database
import index
import jobs
import lease
import psql

# Loading the service's model takes longer than all the rest.
jobs.POLLING_SECONDS = 0.02
_client = boto3.client("dsql", region_name="us-east-1")
boto3.client = lambda *_arguments, **_options: _client


class Trips:
    """Counts round trips to the database, and ends the process at one of them."""

    def __init__(self, kill):
        self.count = 0
        #: The first words of what each sends.
        self.words = []
        self._at, self._stage = kill or (0, "")

    def passes(self, stage):
        if self.count == self._at and stage == self._stage:
            os.kill(os.getpid(), signal.SIGKILL)

    def watch_driver(self):
        run = pg8000.native.Connection.run
        handle_messages = pg8000.native.Connection.handle_messages

        last = None

        def counted_run(connection, sql):
            nonlocal last
            # How often a job is asked for differs from run to run.
            if sql == last and sql.startswith("SELECT"):
                return run(connection, sql)
            last = sql
            self.count += 1
            self.words.append(" ".join(sql.split()[:3]))
            self.passes("before")
            result = run(connection, sql)
            self.passes("after")
            if self.count == self._at and self._stage == "lost":
                self._stage = ""
                connection.close()
                raise pg8000.native.InterfaceError("network error")
            return result

        def counted_answer(connection, context):
            self.passes("sent")
            return handle_messages(connection, context)

        pg8000.native.Connection.run = counted_run
        pg8000.native.Connection.handle_messages = counted_answer

    def watch_psql(self):
        call = psql._call

        def counted_call(command, *arguments, **options):
            if "input" not in options:
                return call(command, *arguments, **options)
            self.count += 1
            if self.count == self._at and self._stage == "sent":
                # psql outlives its parent, and meets the next run.
                orphan = subprocess.Popen(command, stdin=subprocess.PIPE, env=options["env"],
                                          stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                orphan.stdin.write(options["input"].encode())
                orphan.stdin.close()
                self.passes("sent")
            result = call(command, *arguments, **options)
            self.passes("after")
            return result

        psql._call = counted_call


def answer(request):
    trips = Trips(request.get("kill"))
    trips.watch_driver()
    trips.watch_psql()
    lease.SECONDS = request.get("leaseSeconds", lease.SECONDS)
    if request.get("hurries"):
        database.time.sleep = lambda _seconds: None
    left = iter(request.get("remaining", []))
    report = index.run(
        request["event"], request["runner"], request["endpoint"], "us-east-1",
        remaining=lambda: next(left, request.get("thenRemaining", math.inf)),
        holder=request.get("holder", "a test"), migrations=pathlib.Path(request["migrations"]))
    return {"report": report, "trips": trips.count, "words": trips.words}


def start(request):
    """A process, and the descriptor on which it answers."""
    reader, writer = os.pipe()
    process = os.fork()
    if process:
        os.close(writer)
        return process, reader
    try:
        os.close(reader)
        os.environ.update(request.get("environment", {}))
        with os.fdopen(writer, "w") as out:
            json.dump(answer(request), out)
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(0)


def finish(process, reader):
    with os.fdopen(reader) as given:
        text = given.read()
    _, status = os.waitpid(process, 0)
    return {"killed": os.WIFSIGNALED(status), **(json.loads(text) if text else {})}


for line in sys.stdin:
    started = [start(request) for request in json.loads(line)]
    print(json.dumps([finish(*each) for each in started]), flush=True)
