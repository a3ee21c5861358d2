"""What DNS would do: finds the hosts of `STANDIN_HOSTS` at their local ports. `*` is any one label.

Python imports a module of this name when it starts, so no program has to know of it.
"""

import os
import socket

_there = dict(entry.split("=") for entry in os.environ.get("STANDIN_HOSTS", "").split(",") if entry)
_getaddrinfo = socket.getaddrinfo


def _resolve(host, port, *arguments, **options):
    name = host if isinstance(host, str) else ""
    there = _there.get(name) or _there.get(f"*.{name.partition('.')[2]}")
    if there:
        host, port = there.split(":")
    elif name.endswith(".on.aws"):
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
    return _getaddrinfo(host, port, *arguments, **options)


socket.getaddrinfo = _resolve
