"""The work that definitions leave running: indexes that are built, constraints that are checked."""

import time

from database import Patience, is_transient
from sql import Lost, Refused, literal

POLLING_SECONDS = 0.5
LONGEST_POLLING_SECONDS = 5

# Whether a job is through; other states are on their way to one of these.
COMPLETED = {"completed"}
FAILED = {"failed", "cancelled", "canceled"}


class JobFailed(Exception):
    """The work that a definition left running has failed."""


class Jobs:
    def __init__(self, database, history, lease, check_time):
        self._database = database
        self._history = history
        self._lease = lease
        self._check_time = check_time

    def complete(self, step, is_open):
        """Runs a definition and waits for the work that it leaves running."""
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
                if self._database.holds(step.job["isDone"]):
                    return
                if is_open:
                    raise JobFailed("the statement leaves no job, and its work is not done")
                is_open = True
                continue
            self._history.record(self._history.waiting(step, job))
            if self.is_done(step, job):
                return
            is_open = True

    def _is_recovered(self, step):
        """Whether an earlier attempt's work is done; what is left of it is cleaned up if not."""
        self._await_all()
        if self._database.holds(step.job["isDone"]):
            return True
        clean_up = step.job.get("cleanUp")
        if clean_up:
            self._database.define(clean_up)
        return False

    def is_done(self, step, job):
        """Whether the job's work is done; False when nobody knows the job any more."""
        query = f"SELECT status, details FROM sys.jobs WHERE job_id = {literal(job)}"
        pause = POLLING_SECONDS
        while True:
            rows = self._database.rows(query)
            # The service forgets a job some 30 minutes after its end.
            if not rows:
                return self._database.holds(step.job["isDone"])
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
        pause = POLLING_SECONDS
        while self._database.rows(query)[0][0] != "0":
            pause = self._pause(pause)

    def _pause(self, seconds):
        self._check_time()
        self._lease.renew()
        time.sleep(seconds)
        return min(LONGEST_POLLING_SECONDS, seconds * 1.5)
