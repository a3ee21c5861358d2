"""The jobs of `CREATE INDEX ASYNC` and `VALIDATE CONSTRAINT`, which end some time later."""

import threading
import time

from .backend import Backend, BackendError


class Jobs:
    """Takes jobs on in a thread of its own."""

    def __init__(self, backend: Backend, seconds: float, when_changed):
        self.seconds = seconds
        """How long a job takes; more holds jobs back, less lets them go."""
        self._backend = backend
        self._when_changed = when_changed
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="jobs", daemon=True)
        self._lock = threading.Lock()

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopped.set()
        self._thread.join(5)
        self._backend.close()

    def wait(self, job: str) -> None:
        """Blocks until the job, if there is one, is through."""
        while not self._stopped.is_set() and self._status(job) in ("submitted", "processing"):
            time.sleep(0.02)

    def _status(self, job: str) -> str | None:
        with self._lock:
            rows = self._backend.rows("SELECT job_id, status FROM sys.job")
        return next((status for known, status in rows if known == job), None)

    def _run(self) -> None:
        left = 0
        while not self._stopped.wait(0.05):
            try:
                with self._lock:
                    rows = self._backend.rows(f"SELECT sys.take_jobs_on({self.seconds})")
            except BackendError:
                # A conflict with a definition; it will be gone next time.
                continue
            if int(rows[0][0]) < left:
                self._when_changed()
            left = int(rows[0][0])
