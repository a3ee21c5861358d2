"""The real AWS CLI, loaded once: a command is a fork of it, which starts in a fraction of the time.

`python aws_forks.py SOCKET` serves until its standard input ends. `bin/aws` sends its arguments, its
environment, its folder and its descriptors, and ends as the fork does. A fork whose client is
killed ends at once, as the client would have.
"""

import atexit
import contextlib
import functools
import gc
import marshal
import os
import pathlib
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time

HERE = pathlib.Path(__file__).parent
#: What plans and tests call; their models are read before the first command.
SERVICES = ("apigateway", "cloudformation", "cloudwatch", "dsql", "ec2", "iam", "lambda", "logs",
            "s3", "service-quotas", "sns", "ssm", "sts")
_driver = None


@functools.cache
def socket_path() -> str:
    """Where commands of this test run are served, from the first call on."""
    folder = tempfile.mkdtemp(prefix="aws-")
    path = f"{folder}/socket"
    server = subprocess.Popen([sys.executable, __file__, path], stdin=subprocess.PIPE)
    atexit.register(_stop, server, folder)
    while not os.path.exists(path):
        time.sleep(0.01)
        if server.poll() is not None:
            raise RuntimeError("the server of AWS commands did not start")
    return path


def _stop(server: subprocess.Popen, folder: str) -> None:
    server.stdin.close()
    server.wait()
    with contextlib.suppress(OSError):
        os.unlink(f"{folder}/socket")
        os.rmdir(folder)


def serve(path: str) -> None:
    """Forks for every connection."""
    _load()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(path + ".new")
    listener.listen(256)
    os.rename(path + ".new", path)
    threading.Thread(target=_end_with_input, daemon=True).start()
    while True:
        connection, _ = listener.accept()
        if os.fork() == 0:
            listener.close()
            _answer(connection)
        connection.close()


def _end_with_input() -> None:
    sys.stdin.buffer.read()
    os._exit(0)


def _load() -> None:
    global _driver
    import awscli.clidriver
    from botocore import loaders

    files: dict[str, object] = {}
    load_file = loaders.JSONFileLoader.load_file

    def remembered(self, file):
        if file not in files:
            files[file] = load_file(self, file)
        return files[file]

    # For the loaders of all sessions.
    loaders.JSONFileLoader.load_file = remembered
    services: dict[str, list[str]] = {}
    list_services = loaders.Loader.list_available_services

    def known(self, type_name):
        if type_name not in services:
            services[type_name] = list_services(self, type_name)
        return services[type_name]

    loaders.Loader.list_available_services = known
    _driver = awscli.clidriver.create_clidriver()
    # What it has read of the user's configuration is not that of any command.
    _driver.session._config = None
    loader = _driver.session.get_component("data_loader")
    for service in SERVICES:
        for kind in ("service-2", "paginators-1", "waiters-2", "endpoint-rule-set-1"):
            with contextlib.suppress(Exception):
                loader.load_service_model(service, kind)
    loader.list_available_services("service-2")
    for name in ("endpoints", "partitions", "sdk-default-configuration", "_retry"):
        with contextlib.suppress(Exception):
            loader.load_data(name)
    # What the first request loads.
    import awscli.customizations.cloudformation.deploy
    import awscli.formatter
    import awscli.text
    import botocore.auth
    import botocore.awsrequest
    import botocore.client
    import botocore.endpoint_provider
    import botocore.httpsession
    import botocore.paginate
    import botocore.retries.standard
    import botocore.signers
    import botocore.waiter
    import jmespath
    import xml.etree.ElementTree
    del awscli, botocore, jmespath, xml
    # A command is over before there is anything to collect, and looking would copy the memory.
    gc.disable()
    gc.freeze()


def _answer(connection: socket.socket) -> None:
    status = 255
    try:
        message, descriptors, _, _ = socket.recv_fds(connection, 1 << 20, 3)
        length = int.from_bytes(message[:4], "big")
        while len(message) < 4 + length:
            more = connection.recv(1 << 20)
            if not more:  # The client was killed before it had said what it wants.
                os._exit(137)
            message += more
        arguments, environment, folder = marshal.loads(message[4:])
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        threading.Thread(target=_end_with_client, args=(connection,), daemon=True).start()
        for number, descriptor in enumerate(descriptors):
            os.dup2(descriptor, number)
            os.close(descriptor)
        os.chdir(folder)
        # Where the CLI has found its own data as it was loaded.
        data = os.environb[b"AWS_DATA_PATH"]
        os.environb.clear()
        os.environb.update({b"AWS_DATA_PATH": data, **environment})
        sys.argv = [os.fsdecode(each) for each in arguments]
        status = _run()
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 1
    finally:
        with contextlib.suppress(OSError, ValueError):
            sys.stdout.flush()
        with contextlib.suppress(OSError, ValueError):
            sys.stderr.flush()
        with contextlib.suppress(OSError):
            connection.send(bytes([status & 0xFF]))
        os._exit(0)


def _run() -> int:
    pause = time.sleep
    time.sleep = lambda seconds: pause(min(seconds, 0.1))
    return _driver.main()


def _end_with_client(connection: socket.socket) -> None:
    connection.recv(1)
    os._exit(137)


if __name__ == "__main__":
    serve(sys.argv[1])
