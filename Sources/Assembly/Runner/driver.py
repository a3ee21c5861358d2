"""Statements through pg8000, as the function sends them."""

import socket
import ssl
import time

from sql import Lost, Refused, is_open

# DSQL ends sessions after 60 minutes and transactions after 5.
SESSION_SECONDS = 50 * 60
STATEMENT_SECONDS = 310
CONNECTION_SECONDS = 10


class Driver:
    def __init__(self, endpoint, region, user):
        self._endpoint = endpoint
        self._region = region
        self._user = user
        self._connection = None
        self._opened = 0.0

    def send(self, statements, atomic):
        import pg8000.native

        try:
            running = ""
            connection = self._open()
            if atomic:
                connection.run("BEGIN")
            results = []
            for statement in statements:
                running = statement
                results.append(_texts(connection.run(statement)))
            if atomic:
                connection.run("COMMIT")
            return results
        except pg8000.native.DatabaseError as error:
            self.close()
            raise _failure(error, running) from error
        except (pg8000.native.InterfaceError, OSError) as error:
            self.close()
            raise Lost(str(error) or type(error).__name__) from error
        except BaseException:
            self.close()
            raise

    def close(self):
        connection, self._connection = self._connection, None
        if connection is not None:
            try:
                connection.close()
            except Exception:
                pass

    def _open(self):
        if self._connection is not None and time.monotonic() - self._opened > SESSION_SECONDS:
            self.close()
        if self._connection is None:
            self._connection = self._connect()
            self._opened = time.monotonic()
        return self._connection

    def _connect(self):
        import pg8000.native

        plain = socket.create_connection((self._endpoint, 5432), CONNECTION_SECONDS)
        try:
            plain.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
            plain.settimeout(STATEMENT_SECONDS)
            return pg8000.native.Connection(
                self._user, host=self._endpoint, database="postgres", password=self._token(),
                sock=plain, ssl_context=ssl.create_default_context(), application_name="dsqlsynth")
        except BaseException:
            plain.close()
            raise

    def _token(self):
        import boto3

        client = boto3.client("dsql", region_name=self._region)
        sign = (client.generate_db_connect_admin_auth_token if self._user == "admin"
                else client.generate_db_connect_auth_token)
        return sign(self._endpoint, self._region)


def _texts(rows):
    return [tuple(_text(value) for value in row) for row in rows or []]


def _text(value):
    """As psql shows it."""
    if value is None:
        return None
    if isinstance(value, bool):
        return "t" if value else "f"
    return str(value)


def _failure(error, statement):
    details = error.args[0] if error.args and isinstance(error.args[0], dict) else {}
    sqlstate = details.get("C", "")
    message = details.get("M") or str(error)
    if (details.get("V") or details.get("S")) != "ERROR" or is_open(sqlstate):
        return Lost(message)
    position = int(details.get("P") or 1)
    line = 1 + statement[: position - 1].count("\n")
    return Refused(sqlstate, message, details.get("D"), details.get("H"), line)
