"""One run of the runner, from the look at what ran to the report."""

import contextlib
import logging
import time

from database import Database, Unreachable
from history import History
from lease import Held, Lease, TakenOver
from migrations import Interrupted, Migrations, StepFailed, first_line
from package import Unfit
from psql import Unusable
from role import read_roles
from roles import RoleFailed, Roles
from sql import Refused

# A killed runner's lease is over after 60 seconds.
WAIT_SECONDS = 90

AGAIN = "run it again: it goes on where it stopped"

log = logging.getLogger(__name__)


class Run:
    """`remaining` gives the seconds that are left; `holder` says who we are."""

    def __init__(self, transport, package, remaining, holder):
        self._database = Database(transport)
        self._package = package
        self._remaining = remaining
        self._lease = Lease(self._database, holder)
        self._history = History(self._database, self._lease)
        self._migrations = Migrations(self._database, self._history, self._lease, remaining)
        self._roles = Roles(self._database)

    def report(self, event):
        """What was done, or would be, as JSON shows it; never raises what a user can mend."""
        started = time.monotonic()
        try:
            report = self._plan(event) if event.get("dryRun") else self._apply(event)
        except (Unfit, Held, TakenOver, StepFailed, RoleFailed, Unreachable, Unusable,
                Refused) as error:
            report = self._failure(error)
        except Interrupted:
            report = {"state": "continue", "applied": self._migrations.applied, "next": AGAIN}
        return {"database": self._package.database, **report,
                "seconds": round(time.monotonic() - started, 1)}

    def _apply(self, event):
        roles = read_roles(event.get("roles", []))
        self._history.prepare()
        with self._exclusive(event.get("wait", WAIT_SECONDS)):
            self._history.read()
            self._package.check(self._history)
            done = [each.name for each in self._package.migrations if self._is_done(each)]
            self._migrations.apply(self._package)
            self._migrations.check_time()
            self._roles.check(roles)
            ran = [{"name": role.name, "ran": self._roles.settle(role, self._lease.renew)}
                   for role in roles]
        return {"state": "done", "applied": self._migrations.applied, "skipped": done,
                "roles": ran}

    def _plan(self, event):
        roles = read_roles(event.get("roles", []))
        self._history.read()
        self._package.check(self._history)
        pending = [each for each in self._package.migrations if not self._is_done(each)]
        if not pending:
            # Tables that are pending cannot be missed.
            self._roles.check(roles)
        return {
            "state": "planned",
            "skipped": [each.name for each in self._package.migrations if self._is_done(each)],
            "migrations": [{"name": each.name, "statements": self._open_steps(each)}
                           for each in pending],
            "roles": [{"name": role.name, "would": self._roles.plan(role)} for role in roles],
        }

    def _is_done(self, migration):
        recorded = self._history.migrations.get(migration.number)
        return recorded is not None and recorded.is_done

    def _open_steps(self, migration):
        recorded = self._history.steps_of(migration.number)
        return [{"line": step.line, "statement": first_line(step.text)}
                for step in migration.steps
                if step.position not in recorded or not recorded[step.position].is_done]

    @contextlib.contextmanager
    def _exclusive(self, wait):
        self._lease.take(min(wait, self._remaining()))
        try:
            yield
        finally:
            try:
                self._lease.release()
            except Exception as error:
                log.warning("the lease could not be given back, and ends by itself: %s", error)

    def _failure(self, error):
        cause = error.__cause__ if isinstance(error, (StepFailed, RoleFailed)) else error
        report = {"state": "failed", "reason": str(cause), "applied": self._migrations.applied}
        if isinstance(cause, Refused):
            report |= {"sqlstate": cause.sqlstate, "detail": cause.detail, "hint": cause.hint}
        if isinstance(error, StepFailed):
            return report | self._failed_step(error, cause)
        if isinstance(error, RoleFailed):
            return report | {
                "role": error.role, "statement": error.statement,
                "next": "the migrations are applied; mend what the reason says, and " + AGAIN}
        if isinstance(error, Held):
            return report | {
                "state": "held", "holder": error.holder, "since": error.since,
                "until": error.until,
                "next": "wait until it has ended; a runner that was killed is forgotten then"}
        if isinstance(error, Unfit):
            return report | {"problems": error.problems, "next": "nothing was begun that these "
                             "problems concern; mend them, package, and run it again"}
        return report | {"next": _advice(str(error))}

    def _failed_step(self, error, cause):
        line = error.step.line
        if isinstance(cause, Refused) and len(error.step.statements) == 1:
            line += cause.line - 1
        return {
            "migration": error.migration.name, "line": line,
            "statement": first_line(error.step.text, 1000),
            "next": AGAIN if isinstance(cause, Unreachable) else
            f"correct {error.migration.name} from line {error.step.line} on, or the rows that it "
            "meets; what is before that line ran and has to stay as it is; then package, and "
            + AGAIN}


def _advice(reason):
    if "access denied" in reason or "28000" in reason:
        return ("the runner logs in as admin: its IAM identity needs dsql:DbConnectAdmin on the "
                "cluster, and a new permission takes some seconds; then " + AGAIN)
    return AGAIN
