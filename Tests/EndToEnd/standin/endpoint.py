"""A cluster's endpoint in a Region: a host name, and a local port that answers for it."""

import hashlib
import socket
import threading
import time

from . import login, wire
from .backend import Backend
from .principals import ACCOUNT
from .session import Session


class Endpoint:
    def __init__(self, stand_in, region: str):
        self.stand_in = stand_in
        self.region = region
        letters = hashlib.sha256(f"{stand_in.name} in {region}".encode()).hexdigest()
        self.cluster_id = letters[:26]
        """May be changed to that of a cluster which something else has made up."""
        self.port = 0
        self.sessions = 0
        """How many sessions have begun."""
        self.is_silent = False
        """Whether connections are taken and never answered, as behind a lost route."""
        self._listener: socket.socket | None = None
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()

    @property
    def host(self) -> str:
        return f"{self.cluster_id}.dsql.{self.region}.on.aws"

    @property
    def arn(self) -> str:
        return f"arn:aws:dsql:{self.region}:{ACCOUNT}:cluster/{self.cluster_id}"

    def up(self) -> None:
        """Listens, on the same port as before."""
        self.is_silent = False
        if self._listener:
            return
        listener = socket.socket()
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", self.port))
        listener.listen(128)
        self.port = listener.getsockname()[1]
        self._listener = listener
        threading.Thread(
            target=self._accept, args=(listener,), daemon=True).start()

    def down(self) -> None:
        """The Region is gone: new connections are refused, sessions cut."""
        listener, self._listener = self._listener, None
        if listener:
            # Closing alone would leave the thread in `accept`, and the port open.
            listener.shutdown(socket.SHUT_RDWR)
            listener.close()
        self.cut_sessions()

    def cut_sessions(self) -> None:
        """Cuts every connection that is open."""
        with self._lock:
            connections, self._open = self._open, set()
        for connection in connections:
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass

    def _accept(self, listener: socket.socket) -> None:
        while True:
            try:
                connection, _ = listener.accept()
                # Answers come in pieces; none is to wait for the client's acknowledgement.
                connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        # TLS takes the descriptor over; the copy stays good for ending it from outside.
        handle = connection.dup()
        with self._lock:
            self._open.add(handle)
        stream = backend = None
        try:
            while self.is_silent:
                time.sleep(0.05)
            client = login.admit(connection, self)
            stream = client.stream
            backend = Backend(self.stand_in.socket_path, client.user, client.parameters)
            login.greet(client, backend)
            self.sessions += 1
            Session(self.stand_in, stream, backend).run()
        except (login.Rejected, wire.Disconnected, OSError):
            pass
        finally:
            with self._lock:
                self._open.discard(handle)
            for one in (backend, stream, connection, handle):
                if one:
                    one.close()
