"""What ran and how it ended, in the schema `dsqlsynth` of the database itself."""

from database import Patience, is_transient
from sql import Lost, Refused, literal

TABLES = {
    "lease":
        "name text PRIMARY KEY, owner text, holder text, taken_at timestamptz, "
        "expires_at timestamptz NOT NULL",
    "migrations":
        "number bigint PRIMARY KEY, name text NOT NULL, sha256 text NOT NULL, "
        "state text NOT NULL, started_at timestamptz NOT NULL, ended_at timestamptz",
    "statements":
        "migration bigint, position integer, sha256 text NOT NULL, statement text NOT NULL, "
        "state text NOT NULL, started_at timestamptz NOT NULL, ended_at timestamptz, job text, "
        "reason text, PRIMARY KEY (migration, position)",
}

# Somebody else created it between our look and our statement: the schema, the table, its row
# in the catalogue, or the type of its rows, whichever PostgreSQL comes upon first.
EXISTS = {"23505", "42P06", "42P07", "42710"}

ALREADY = "dsqlsynth: the statement is already "

# The record shows what ran; the whole is in the file, and identified by the hash.
SHOWN = 10_000


class RecordedMigration:
    def __init__(self, number, name, sha256, state):
        self.number = int(number)
        self.name = name
        self.sha256 = sha256
        self.is_done = state == "done"


class RecordedStep:
    """A statement, or a transaction of several, that was started at least once."""

    def __init__(self, sha256, state, job):
        self.sha256 = sha256
        self.state = state
        self.job = job

    @property
    def is_done(self):
        return self.state == "done"


class History:
    def __init__(self, database, lease=None):
        self._database = database
        self._lease = lease
        #: By number.
        self.migrations = {}
        #: By migration and position.
        self.steps = {}

    def prepare(self):
        """Creates the tables that are not there; two runners may do so at once."""
        patience = Patience()
        while True:
            statements = self._missing()
            if not statements:
                return
            try:
                for statement in statements:
                    self._database.once(statement)
            except (Refused, Lost) as error:
                exists = isinstance(error, Refused) and error.sqlstate in EXISTS
                if not exists and not is_transient(error):
                    raise
                patience.after(error)

    def read(self):
        tables = self._tables()
        if "migrations" in tables:
            for row in self._database.rows(
                    "SELECT number, name, sha256, state FROM dsqlsynth.migrations"):
                migration = RecordedMigration(*row)
                self.migrations[migration.number] = migration
        if "statements" in tables:
            for migration, position, *rest in self._database.rows(
                    "SELECT migration, position, sha256, state, job FROM dsqlsynth.statements"):
                self.steps[int(migration), int(position)] = RecordedStep(*rest)

    def steps_of(self, migration):
        return {position: step for (number, position), step in self.steps.items()
                if number == migration}

    def record(self, statements):
        """Writes what the methods below give, unless another runner took over."""
        if statements:
            self._lease.guarded(statements)

    @staticmethod
    def migration_started(migration):
        return [
            "INSERT INTO dsqlsynth.migrations (number, name, sha256, state, started_at) VALUES "
            f"({migration.number}, {literal(migration.name)}, {literal(migration.sha256)}, "
            "'started', now()) ON CONFLICT (number) DO UPDATE SET name = excluded.name, "
            "sha256 = excluded.sha256",
            # What an earlier form of a file that failed had behind its end.
            f"DELETE FROM dsqlsynth.statements WHERE migration = {migration.number} "
            f"AND position > {len(migration.steps)} AND state <> 'done'",
        ]

    @staticmethod
    def migration_ended(migration):
        return ["UPDATE dsqlsynth.migrations SET state = 'done', ended_at = now() "
                f"WHERE number = {migration.number}"]

    @staticmethod
    def started(step):
        return [
            "INSERT INTO dsqlsynth.statements (migration, position, sha256, statement, state, "
            f"started_at) VALUES ({step.migration}, {step.position}, {literal(step.sha256)}, "
            f"{literal(step.text[:SHOWN])}, 'started', now()) "
            "ON CONFLICT (migration, position) DO UPDATE SET sha256 = excluded.sha256, "
            "statement = excluded.statement, state = excluded.state, "
            "started_at = excluded.started_at, ended_at = NULL, reason = NULL"]

    @staticmethod
    def ended(step):
        return ["UPDATE dsqlsynth.statements SET state = 'done', ended_at = now() "
                f"WHERE {_place(step)}"]

    @staticmethod
    def waiting(step, job):
        return [f"UPDATE dsqlsynth.statements SET state = 'waiting', job = {literal(job)} "
                f"WHERE {_place(step)}"]

    @staticmethod
    def failed(step, reason):
        return ["UPDATE dsqlsynth.statements SET state = 'failed', ended_at = now(), "
                f"reason = {literal(reason[:SHOWN])} WHERE {_place(step)}"]

    def run_with_end(self, step, statements):
        """Runs statements on rows and records their end, in one transaction: exactly once."""
        recorded = (
            "UPDATE dsqlsynth.statements SET state = 'done', ended_at = CASE WHEN state <> 'done' "
            f"THEN now() ELSE CAST({literal(ALREADY)} || state AS timestamptz) END "
            f"WHERE {_place(step)}")
        try:
            self.record([recorded, *statements])
        except Refused as error:
            # An attempt whose connection was lost during COMMIT took effect after all.
            if ALREADY not in error.message:
                raise

    def _missing(self):
        tables = self._tables()
        creations = [f"CREATE TABLE IF NOT EXISTS dsqlsynth.{table} ({columns})"
                     for table, columns in TABLES.items() if table not in tables]
        if len(creations) == len(TABLES):
            return ["CREATE SCHEMA IF NOT EXISTS dsqlsynth", *creations]
        return creations

    def _tables(self):
        return {row[0] for row in self._database.rows(
            "SELECT c.relname FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n "
            "ON n.oid = c.relnamespace WHERE n.nspname = 'dsqlsynth' AND c.relkind = 'r'")}


def _place(step):
    return f"migration = {step.migration} AND position = {step.position}"
