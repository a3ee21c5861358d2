"""Runs one command and prints its exit status, seconds, processor seconds and peak memory.

usage: python3 -I -S launch.py LOG COMMAND [ARGUMENT]…

A process of its own, and as small as Python can be: what a command reports as its peak memory
begins at that of the process that it was forked from.
"""

import os
import signal
import sys
import time

DEADLINE = 1200


def run(log, command):
    started, start = os.pipe()
    process = os.fork()
    if process == 0:
        output = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(output, 1)
        os.dup2(output, 2)
        signal.alarm(DEADLINE)
        os.write(start, repr(time.perf_counter()).encode())
        try:
            os.execvp(command[0], command)
        except OSError as error:
            os.write(2, f"{command[0]}: {error}\n".encode())
            os._exit(127)
    status, usage = os.wait4(process, 0)[1:]
    end = time.perf_counter()
    seconds = end - float(os.read(started, 64))
    unit = 1 if sys.platform == "darwin" else 1024
    return (
        os.waitstatus_to_exitcode(status),
        seconds,
        usage.ru_utime + usage.ru_stime,
        usage.ru_maxrss * unit,
    )


print(*run(sys.argv[1], sys.argv[2:]))
