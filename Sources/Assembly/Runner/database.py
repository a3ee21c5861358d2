"""The database, over whichever transport: what is tried again, and what is not."""

import logging
import random
import time

from sql import Lost, Refused, is_true

ATTEMPTS = 20
CONNECTION_ATTEMPTS = 8

# 40001 is every conflict of DSQL's optimistic transactions, on data (OC000) and on the schema
# (OC001); 40P01 a deadlock; 53300 too many connections for now. None of them left any effect.
TRANSIENT = {"40001", "40P01", "53300"}

log = logging.getLogger(__name__)


class Unreachable(Exception):
    """The database did not answer, or kept refusing, until we gave up."""


class Patience:
    """Counts failures that may pass, and waits longer after each."""

    def __init__(self):
        self._conflicts = 0
        self._losses = 0

    def after(self, error):
        """Returns when it is time to try again; raises when it is time to give up."""
        if isinstance(error, Lost):
            self._losses += 1
            given_up = self._losses >= CONNECTION_ATTEMPTS
            longest = min(5.0, 0.25 * 2**self._losses)
        else:
            self._conflicts += 1
            given_up = self._conflicts >= ATTEMPTS
            longest = min(1.0, 0.02 * 2**self._conflicts)
        if given_up:
            attempts = self._losses + self._conflicts
            raise Unreachable(f"gave up after {attempts} attempts: {error}") from error
        log.info("trying again: %s", error)
        # Full jitter: runners that collided do not collide again.
        time.sleep(random.uniform(0, longest))


def is_transient(error):
    return isinstance(error, Lost) or error.sqlstate in TRANSIENT


class Database:
    """`transport.send(statements, atomic)` gives a list of rows for each statement."""

    def __init__(self, transport):
        self._transport = transport

    def rows(self, query):
        """What a query that changes nothing gives."""
        return self._repeatedly([query], atomic=False)[0]

    def transaction(self, statements):
        """Runs statements that do the same when they run twice, all or none of them."""
        return self._repeatedly(statements, atomic=True)

    def once(self, statement):
        """Runs a statement alone, as definitions must be; a failure is the caller's to judge."""
        return self._transport.send([statement], atomic=False)[0]

    def holds(self, query):
        """Whether a query answers true."""
        rows = self.rows(query)
        return bool(rows) and is_true(rows[0][0])

    def define(self, statement, detect=None, is_open=False):
        """Sees to it that a definition takes effect; it has to do the same when it runs twice,
        unless the query `detect` tells that it took effect.

        `is_open`: it was sent before, and its outcome is unknown.
        """
        patience = Patience()
        while True:
            try:
                if not (is_open and detect and self.holds(detect)):
                    self.once(statement)
                return
            except (Refused, Lost) as error:
                # The earlier one may have been on its way when we looked.
                if is_open and detect and not is_transient(error) and self.holds(detect):
                    return
                if not is_transient(error):
                    raise
                is_open = is_open or isinstance(error, Lost)
                patience.after(error)

    def _repeatedly(self, statements, atomic):
        patience = Patience()
        while True:
            try:
                return self._transport.send(statements, atomic)
            except (Refused, Lost) as error:
                if not is_transient(error):
                    raise
                patience.after(error)
