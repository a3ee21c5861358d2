"""Connections to Aurora DSQL, and transactions that are repeated when the database asks for it."""

import logging
import os
import random
import ssl
import time

import boto3
import pg8000.native

ENDPOINT = os.environ["DSQL_ENDPOINT"]
USER = os.environ["DSQL_USER"]
REGION = os.environ["AWS_REGION"]

# DSQL ends sessions after 60 minutes; a little earlier is a choice, later is an error.
SESSION_SECONDS = 55 * 60
ATTEMPTS = 8

log = logging.getLogger()
_dsql = boto3.client("dsql", region_name=REGION)
_tls = ssl.create_default_context()
_connection = None
_opened = 0.0


class Unavailable(Exception):
    """The database did not answer, or kept refusing, until we gave up."""


def transaction(work):
    """Runs `work(connection)` in a transaction and gives what it returns.

    `work` runs again after a serialization failure (SQLSTATE 40001) and after a lost connection. A connection lost
    during COMMIT leaves open whether it took effect, so `work` has to give the same result when its writes are there.
    """
    for attempt in range(ATTEMPTS):
        try:
            connection = _open()
            connection.run("BEGIN")
            result = work(connection)
            connection.run("COMMIT")
            return result
        except pg8000.native.DatabaseError as error:
            if sqlstate(error) != "40001":
                _roll_back()
                raise
            log.info("serialization failure, attempt %d", attempt + 1)
            _roll_back()
        except (pg8000.native.InterfaceError, OSError) as error:
            log.warning("connection lost, attempt %d: %s", attempt + 1, error)
            _close()
        except BaseException:
            _roll_back()
            raise
        # Full jitter: callers that collided do not collide again.
        time.sleep(random.uniform(0, min(1.0, 0.02 * 2**attempt)))
    raise Unavailable(f"gave up after {ATTEMPTS} attempts")


def sqlstate(error):
    details = error.args[0] if error.args else None
    return details.get("C") if isinstance(details, dict) else None


def _open():
    global _connection, _opened
    if _connection is not None and time.monotonic() - _opened > SESSION_SECONDS:
        _close()
    if _connection is None:
        token = (
            _dsql.generate_db_connect_admin_auth_token(ENDPOINT, REGION)
            if USER == "admin"
            else _dsql.generate_db_connect_auth_token(ENDPOINT, REGION)
        )
        _connection = pg8000.native.Connection(
            USER, host=ENDPOINT, port=5432, database="postgres", password=token,
            ssl_context=_tls, timeout=5, application_name="dsqlsynth",
        )
        _opened = time.monotonic()
    return _connection


def _roll_back():
    try:
        _connection.run("ROLLBACK")
    except Exception:
        _close()


def _close():
    global _connection
    connection, _connection = _connection, None
    try:
        connection.close()
    except Exception:
        pass
