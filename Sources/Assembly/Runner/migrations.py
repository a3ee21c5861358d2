"""Applies migrations: each statement once, whenever and wherever an earlier run was killed."""

import logging
import time

from database import Patience, Unreachable, is_transient
from sql import Lost, Refused, is_true, literal

JOB_POLLING_SECONDS = 0.5
LONGEST_POLLING_SECONDS = 5

# Whether a job is through; other states are on their way to one of these.
COMPLETED = {"completed"}
FAILED = {"failed", "cancelled", "canceled"}

# With less time left than this, the next invocation goes on.
LAST_SECONDS = 60

log = logging.getLogger(__name__)


class Interrupted(Exception):
    """Time is up; everything so far is recorded, and another run goes on from here."""


class JobFailed(Exception):
    """The work that a definition left running has failed."""


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
        self._lease = lease
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
            if is_waiting and self._await(step, earlier.job):
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
            self._start_job(step, is_open)
        else:
            self._define(step, is_open)
        return self._history.ended(step)

    def _define(self, step, is_open):
        patience = Patience()
        while True:
            if is_open and self._took_effect(step.detect):
                return []
            try:
                return self._database.once(step.statements[0])
            except Refused as error:
                # The earlier one may have been on its way when we looked.
                if is_open and error.sqlstate != "40001" and self._took_effect(step.detect):
                    return []
                if not is_transient(error):
                    raise
                patience.after(error)
            except Lost as error:
                is_open = True
                patience.after(error)

    def _start_job(self, step, is_open):
        patience = Patience()
        while True:
            if is_open and self._is_recovered(step):
                return
            try:
                rows = self._database.once(step.statements[0])
            except (Refused, Lost) as error:
                if is_open and isinstance(error, Refused) and self._is_recovered(step):
                    return
                if not is_transient(error):
                    raise
                is_open = is_open or isinstance(error, Lost)
                patience.after(error)
                continue
            job = rows[0][0] if rows and rows[0] else None
            if job is None:
                # IF NOT EXISTS found something; it need not be whole.
                if self._took_effect(step.job["isDone"]):
                    return
                is_open = True
                continue
            self._history.record(self._history.waiting(step, job))
            if self._await(step, job):
                return
            is_open = True

    def _is_recovered(self, step):
        """Whether an earlier attempt's work is done; what is left of it is cleaned up if not."""
        self._await_all()
        if self._took_effect(step.job["isDone"]):
            return True
        clean_up = step.job.get("cleanUp")
        if clean_up:
            self._settle(clean_up)
        return False

    def _settle(self, statement):
        """Runs a definition that may run twice."""
        patience = Patience()
        while True:
            try:
                return self._database.once(statement)
            except (Refused, Lost) as error:
                if not is_transient(error):
                    raise
                patience.after(error)

    def _took_effect(self, query):
        if query is None:
            return False
        rows = self._database.rows(query)
        return bool(rows) and is_true(rows[0][0])

    def _await(self, step, job):
        """Whether the job's work is done; False when nobody knows the job any more."""
        query = f"SELECT status, details FROM sys.jobs WHERE job_id = {literal(job)}"
        pause = JOB_POLLING_SECONDS
        while True:
            rows = self._database.rows(query)
            # The service forgets a job some 30 minutes after its end.
            if not rows:
                return self._took_effect(step.job["isDone"])
            status, details = rows[0]
            if status in COMPLETED:
                return True
            if status in FAILED:
                raise JobFailed(details or f"the job {job} is {status}")
            pause = self._pause(pause)

    def _await_all(self):
        """An id may have been lost with the run that was to record it."""
        names = ", ".join(literal(status) for status in sorted(COMPLETED | FAILED))
        query = (f"SELECT count(*) FROM sys.jobs WHERE status NOT IN ({names}) "
                 "AND job_type IN ('INDEX_BUILD', 'VALIDATE_CONSTRAINT')")
        pause = JOB_POLLING_SECONDS
        while self._database.rows(query)[0][0] != "0":
            pause = self._pause(pause)

    def _pause(self, seconds):
        self.check_time()
        self._lease.renew()
        time.sleep(seconds)
        return min(LONGEST_POLLING_SECONDS, seconds * 1.5)


def first_line(text, most=100):
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"
