"""The exclusion of two runners, by a row that says who runs and until when."""

import secrets
import time

from sql import Refused, literal

SECONDS = 60
RENEWED_AFTER = 15
LOST = "dsqlsynth: the lease is lost to "


class Held(Exception):
    """Another runner is at work."""

    def __init__(self, holder, since, until):
        super().__init__(f"{holder} holds the lease since {since}, and until {until}")
        self.holder = holder
        self.since = since
        self.until = until


class TakenOver(Exception):
    """This runner was silent for so long that another one took over."""


class Lease:
    """Optimistic: two that write the row at once conflict, and only one of them commits.

    Whatever writes rows carries `guard()` in its transaction, so that a runner which was
    overtaken without noticing can commit nothing. Time is the database's.
    """

    def __init__(self, database, holder):
        self._database = database
        self._holder = holder
        self._owner = secrets.token_hex(8)
        self._renewed = 0.0

    def take(self, patience):
        """Waits up to `patience` seconds for another runner to end, or to be forgotten."""
        deadline = time.monotonic() + patience
        while True:
            owner, holder, since, until, remaining = self._ask()
            if owner == self._owner:
                self._renewed = time.monotonic()
                return
            left = deadline - time.monotonic()
            if left <= 0:
                raise Held(holder, since, until)
            time.sleep(min(left, 1.0, max(0.05, float(remaining))))

    def guard(self):
        """What begins a transaction that only the lease's owner may commit."""
        # A text that is no time, and that the planner cannot know: an error with our words in it.
        return (
            "UPDATE dsqlsynth.lease SET expires_at = CASE "
            f"WHEN owner = {literal(self._owner)} THEN now() + interval '{SECONDS} seconds' "
            f"ELSE CAST({literal(LOST)} || coalesce(owner, '') AS timestamptz) END "
            "WHERE name = 'runner'")

    def guarded(self, statements):
        """Runs a transaction that ends without effect when another runner took over."""
        try:
            results = self._database.transaction([self.guard(), *statements])
        except Refused as error:
            if LOST in error.message:
                raise TakenOver("another runner took over after a long silence") from error
            raise
        self._renewed = time.monotonic()
        return results[1:]

    def renew(self):
        if time.monotonic() - self._renewed > RENEWED_AFTER:
            self.guarded([])

    def release(self):
        self._database.transaction([
            "UPDATE dsqlsynth.lease SET owner = NULL, expires_at = now() "
            f"WHERE name = 'runner' AND owner = {literal(self._owner)}"])

    def _ask(self):
        results = self._database.transaction([
            "INSERT INTO dsqlsynth.lease (name, expires_at) VALUES ('runner', now()) "
            "ON CONFLICT (name) DO NOTHING",
            f"UPDATE dsqlsynth.lease SET owner = {literal(self._owner)}, "
            f"holder = {literal(self._holder)}, taken_at = now(), "
            f"expires_at = now() + interval '{SECONDS} seconds' WHERE name = 'runner' "
            f"AND (owner IS NULL OR owner = {literal(self._owner)} OR expires_at <= now())",
            "SELECT owner, holder, CAST(taken_at AS text), CAST(expires_at AS text), "
            "CAST(extract(epoch FROM expires_at - now()) AS text) "
            "FROM dsqlsynth.lease WHERE name = 'runner'",
        ])
        return results[-1][0]
