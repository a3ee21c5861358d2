"""A client of the stand-in that connects as an IAM role, for tests of the stand-in itself."""

import contextlib
import socket
import ssl

import boto3
from pg8000.native import Connection, DatabaseError

from .principals import Principal
from .stand_in import StandIn


def token(dsql: StandIn, principal: Principal, region: str, action: str, host: str | None = None,
          seconds: int = 900) -> str:
    """A token as the AWS SDK makes it."""
    credentials = principal.environment
    client = boto3.client(
        "dsql", region_name=region, aws_access_key_id=credentials["AWS_ACCESS_KEY_ID"],
        aws_secret_access_key=credentials["AWS_SECRET_ACCESS_KEY"],
        aws_session_token=credentials["AWS_SESSION_TOKEN"])
    make = client.generate_db_connect_admin_auth_token if action == "DbConnectAdmin" \
        else client.generate_db_connect_auth_token
    return make(host or dsql.endpoint(region).host, region, ExpiresIn=seconds)


class Client(contextlib.AbstractContextManager):
    """A session; `run` is that of pg8000."""

    def __init__(self, dsql: StandIn, principal: Principal, region: str, user: str = "admin",
                 password: str | None = None, database: str = "postgres"):
        endpoint = dsql.endpoint(region)
        action = "DbConnectAdmin" if user == "admin" else "DbConnect"
        tls = ssl.create_default_context(cafile=dsql.authority)
        # The host's name for TLS, the port's number for the way there.
        self._there = socket.create_connection(("127.0.0.1", endpoint.port), 10)
        self._connection = Connection(
            user, host=endpoint.host, sock=self._there, ssl_context=tls, database=database,
            password=password or token(dsql, principal, region, action))
        self.run = self._connection.run
        self.prepare = self._connection.prepare

    def __exit__(self, *_error) -> None:
        with contextlib.suppress(Exception):
            self._connection.close()
        self._there.close()

    def error(self, sql: str, **parameters) -> tuple[str, str] | None:
        """SQLSTATE and message of the error that a statement gives."""
        try:
            self.run(sql, **parameters)
        except DatabaseError as error:
            return error.args[0]["C"], error.args[0]["M"]
        return None
