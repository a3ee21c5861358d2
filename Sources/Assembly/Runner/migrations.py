"""Applies migrations: each statement once, whenever and wherever an earlier run was killed."""

import logging

from database import Unreachable
from jobs import JobFailed, Jobs
from sql import Refused

# With less time left than this, the next invocation goes on.
LAST_SECONDS = 60

log = logging.getLogger(__name__)


class Interrupted(Exception):
    """Time is up; everything so far is recorded, and another run goes on from here."""


class StepFailed(Exception):
    """A statement could not be applied; `__cause__` says why."""

    def __init__(self, migration, step):
        super().__init__(f"{migration.name}:{step.line}")
        self.migration = migration
        self.step = step


class Migrations:
    def __init__(self, database, history, lease, remaining):
        self._database = database
        self._history = history
        self._jobs = Jobs(database, history, lease, self.check_time)
        self._remaining = remaining
        #: Names of files, with the numbers of statements that this run applied.
        self.applied = {}

    def apply(self, package):
        for migration in package.migrations:
            recorded = self._history.migrations.get(migration.number)
            if recorded is None or not recorded.is_done:
                self._apply(migration)

    def check_time(self):
        if self._remaining() < LAST_SECONDS:
            raise Interrupted()

    def _apply(self, migration):
        recorded = self._history.steps_of(migration.number)
        self.applied.setdefault(migration.name, 0)
        # An end is recorded together with the next start, which saves a commit.
        records = self._history.migration_started(migration)
        for step in migration.steps:
            earlier = recorded.get(step.position)
            if earlier is not None and earlier.is_done:
                continue
            try:
                self.check_time()
            except Interrupted:
                self._history.record(records)
                raise
            records = self._run(migration, step, earlier, records)
            self.applied[migration.name] += 1
        self._history.record(records + self._history.migration_ended(migration))

    def _run(self, migration, step, earlier, records):
        """Runs a step, having recorded what came before; gives what is to be recorded then."""
        log.info("%s:%d: %s", migration.name, step.line, first_line(step.text))
        is_waiting = step.job is not None and earlier is not None and earlier.state == "waiting"
        if not is_waiting:
            records = records + self._history.started(step)
        self._history.record(records)
        try:
            if is_waiting and self._jobs.is_done(step, earlier.job):
                return self._history.ended(step)
            # A failed statement had no effect, but a failed job left something behind.
            is_open = earlier is not None and (earlier.state != "failed" or earlier.job is not None)
            return self._take_effect(step, is_open)
        except (Refused, JobFailed, Unreachable) as error:
            self._record_failure(step, error)
            raise StepFailed(migration, step) from error

    def _record_failure(self, step, error):
        if isinstance(error, Unreachable):
            return
        try:
            self._history.record(self._history.failed(step, str(error)))
        except Exception:
            # The failure itself is what has to be told.
            log.exception("the failure could not be recorded")

    def _take_effect(self, step, is_open):
        """`is_open`: the statement was sent before, and its outcome is unknown."""
        if step.is_data:
            self._history.run_with_end(step, step.statements)
            return []
        if step.job is not None:
            self._jobs.complete(step, is_open)
        else:
            self._database.define(step.statements[0], step.detect, is_open)
        return self._history.ended(step)


def first_line(text, most=100):
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"
