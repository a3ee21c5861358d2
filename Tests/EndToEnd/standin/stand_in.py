"""The stand-in as a whole: one database, and an endpoint in each Region."""

import pathlib
import ssl
import tempfile
from collections.abc import Callable

from . import certificates, principals
from .backend import Backend
from .database import Database
from .endpoint import Endpoint
from .faults import Faults
from .jobs import Jobs
from .postgresql import PostgreSQL
from .principals import Principal

_SYSTEM = pathlib.Path(__file__).parent / "sql" / "system.sql"


class StandIn:
    """Starts with `with StandIn("us-east-1", "us-east-2") as dsql:`."""

    def __init__(self, *regions: str, name: str = "users", session_seconds: float = 3_600,
                 transaction_seconds: float = 300, job_seconds: float = 0.1):
        self.name = name
        self.session_seconds = session_seconds
        """How long sessions last that begin from now on."""
        self.transaction_seconds = transaction_seconds
        self.faults = Faults()
        self.principals: list[Principal] = []
        self.denied: list[str] = []
        """Why clients were not let in."""
        self.before_login: Callable[[], None] = lambda: None
        """Called for each client, before anything of it is looked at."""
        self.catalog_version = 0
        self.endpoints = {region: Endpoint(self, region) for region in regions}
        self._job_seconds = job_seconds

    def __enter__(self) -> "StandIn":
        self._postgresql = PostgreSQL()
        self._postgresql.__enter__()
        self._folder = tempfile.TemporaryDirectory(prefix="dsql-")
        try:
            self._start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def _start(self) -> None:
        self.database = Database(Backend(self.socket_path, "postgres"))
        self.database.run(_SYSTEM.read_text())
        self.authority, certificate = certificates.issue(
            pathlib.Path(self._folder.name),
            [f"*.dsql.{region}.on.aws" for region in self.endpoints])
        self.tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        self.tls.load_cert_chain(certificate)
        self.tls.sni_callback = _remember_name
        self.tls.sslsocket_class = _NamedSocket
        self.jobs = Jobs(
            Backend(self.socket_path, "postgres"), self._job_seconds, self._change_catalog)
        self.jobs.start()
        for endpoint in self.endpoints.values():
            endpoint.up()

    def __exit__(self, *_error) -> None:
        for endpoint in self.endpoints.values():
            endpoint.down()
        if hasattr(self, "jobs"):
            self.jobs.stop()
        if hasattr(self, "database"):
            self.database.close()
        self._postgresql.__exit__()
        self._folder.cleanup()

    @property
    def socket_path(self) -> str:
        return self._postgresql.socket_path

    def endpoint(self, region: str) -> Endpoint:
        return self.endpoints[region]

    def principal(self, name: str, *allowed: tuple[str, str],
                  environment: dict[str, str] | None = None) -> Principal:
        """An IAM role that may do these actions in these Regions: `("DbConnect", "us-east-1")`.

        Its credentials are made up, unless they are those of an `environment`.
        """
        known = [(action, self.endpoints[region].arn) for action, region in allowed]
        principal = Principal(
            name, frozenset(known), environment or principals.made_up_environment(name))
        self.principals = [one for one in self.principals if one.name != name] + [principal]
        return principal

    @property
    def environment(self) -> dict[str, str]:
        """The variables with which a Python process finds the endpoints and trusts them."""
        hosts = ",".join(f"{one.host}=127.0.0.1:{one.port}" for one in self.endpoints.values())
        return {
            "PYTHONPATH": str(pathlib.Path(__file__).parent / "resolver"),
            "STANDIN_HOSTS": hosts,
            "SSL_CERT_FILE": str(self.authority),
        }

    def recover(self) -> None:
        """Every Region up, nothing going wrong."""
        self.faults.clear()
        self.session_seconds = 3_600
        self.jobs.seconds = self._job_seconds
        self.denied.clear()
        for endpoint in self.endpoints.values():
            endpoint.up()

    def _change_catalog(self) -> None:
        self.catalog_version += 1


class _NamedSocket(ssl.SSLSocket):
    server_name: str | None = None
    """What the client calls this server (SNI)."""


def _remember_name(connection, name, _context):
    connection.server_name = name
