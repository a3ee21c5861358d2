"""Connections to Aurora DSQL, and transactions that run again when the database asks for it."""

import logging
import os
import random
import ssl
import time

import boto3
from pg8000.native import Connection, DatabaseError, Error

ENDPOINT = os.environ["DSQL_ENDPOINT"]
USER = os.environ["DSQL_USER"]
REGION = os.environ["AWS_REGION"]

# DSQL ends sessions after 60 minutes.
SESSION_SECONDS = 50 * 60
# For the connection, and for every answer.
TIMEOUT_SECONDS = 3
# An API answers within 29 seconds or not at all, and its callers had better be told early.
DEADLINE_SECONDS = 8
ATTEMPTS = 10

log = logging.getLogger()
_dsql = boto3.client("dsql", region_name=REGION)
_tls = ssl.create_default_context()
_connection = None
_opened = 0.0


class Unavailable(Exception):
    """The database did not answer, or kept refusing, until we gave up."""


def transaction(work, attempts=ATTEMPTS):
    """Gives what `work(connection)` returns, once its transaction is committed.

    `work` runs again after a conflict with another transaction and after a lost connection. A
    connection that is lost during COMMIT leaves open whether it took effect: `work` has to come to
    the same result when its writes are already there.
    """
    until = time.monotonic() + DEADLINE_SECONDS
    for attempt in range(1, attempts + 1):
        try:
            return _attempt(work)
        except (Error, OSError) as error:
            if not _may_pass(error):
                raise
            # Full jitter: transactions that collided do not collide again.
            pause = random.uniform(0, min(0.5, 0.02 * 2**attempt))
            if attempt == attempts or time.monotonic() + pause > until:
                raise Unavailable(f"gave up after attempt {attempt}: {error}") from error
            log.info("transaction runs again", extra={"attempt": attempt, "cause": str(error)})
        time.sleep(pause)


def _attempt(work):
    connection = _connect()
    try:
        connection.run("BEGIN")
        result = work(connection)
        connection.run("COMMIT")
        return result
    except DatabaseError:
        _roll_back()
        raise
    except BaseException:
        # Half an answer may be unread: what such a connection says next is not to be trusted.
        _close()
        raise


def _may_pass(error):
    """Whether another attempt may succeed: not after what the database refuses for good."""
    if not isinstance(error, DatabaseError):
        return True
    fields = error.args[0]
    if fields["S"] == "FATAL":
        return "access denied" not in fields["M"]
    # Serialization failure; server unavailable.
    return fields["C"] in ("40001", "XX000")


def _connect():
    global _connection, _opened
    # By the clock on the wall: others may stand still while a function is frozen.
    if _connection and time.time() - _opened > SESSION_SECONDS:
        _close()
    if not _connection:
        sign = (
            _dsql.generate_db_connect_admin_auth_token
            if USER == "admin"
            else _dsql.generate_db_connect_auth_token
        )
        _connection = Connection(
            USER, host=ENDPOINT, database="postgres", password=sign(ENDPOINT, REGION),
            ssl_context=_tls, timeout=TIMEOUT_SECONDS,
        )
        _opened = time.time()
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
        # It was lost before.
        pass
