"""The migrations that were packaged with the runner, and whether they go on from what ran.

    {"version": 1, "database": "Users", "migrations": [
      {"number": 1, "name": "0001_create_users.sql", "sha256": "…", "statements": [
        {"sql": "CREATE TABLE …", "line": 1, "isData": false, "detect": "SELECT …" or null,
         "job": {"isDone": "SELECT …", "cleanUp": "DROP INDEX …" or null} or null,
         "block": 1 or null}]}]}

`isData` statements change rows; those of one `block` are one transaction. `detect` tells whether
a definition took effect that cannot run twice. `job` belongs to those that are ASYNC.
"""

import hashlib
import json

VERSION = 1


class Unfit(Exception):
    """The package cannot be applied to this database; every reason at once."""

    def __init__(self, problems):
        super().__init__("; ".join(problems))
        self.problems = problems


class Step:
    """What runs as one: a definition alone, or statements on rows in one transaction."""

    def __init__(self, migration, position, statements):
        self.migration = migration
        self.position = position
        self.statements = [statement["sql"] for statement in statements]
        self.lines = [statement["line"] for statement in statements]
        self.is_data = any(statement["isData"] for statement in statements)
        #: A query that answers whether a definition took effect, if it cannot simply run again.
        self.detect = statements[0].get("detect")
        #: How to see that the work which a definition leaves running is done, and how to clean up.
        self.job = statements[0].get("job")

    @property
    def text(self):
        return ";\n".join(self.statements)

    @property
    def sha256(self):
        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def line(self):
        return self.lines[0]


class Migration:
    def __init__(self, record):
        self.number = record["number"]
        self.name = record["name"]
        self.sha256 = record["sha256"]
        self.steps = _steps(self.number, record["statements"])


class Package:
    def __init__(self, document):
        if document.get("version") != VERSION:
            raise Unfit([
                f"migrations.json is of version {document.get('version')}, and this runner reads "
                f"version {VERSION}; package both with one dsqlsynth"])
        self.database = document["database"]
        self.migrations = [Migration(record) for record in document["migrations"]]
        numbers = [migration.number for migration in self.migrations]
        if numbers != sorted(set(numbers)):
            raise Unfit([f"the migrations are numbered {numbers}, not each higher than the last"])

    @classmethod
    def read(cls, path):
        with open(path, encoding="utf-8") as file:
            return cls(json.load(file))

    def check(self, history):
        """Raises unless the migrations begin with those that ran, as they ran."""
        packaged = {migration.number for migration in self.migrations}
        begun = {number: recorded for number, recorded in history.migrations.items()
                 if recorded.is_done or any(
                     step.is_done for step in history.steps_of(number).values())}
        last = max(begun, default=0)
        problems = [_missing(begun[number], max(packaged, default=0))
                    for number in sorted(set(begun) - packaged)]
        for migration in self.migrations:
            recorded = begun.get(migration.number)
            if recorded is None:
                if migration.number < last:
                    problems.append(
                        f"{migration.name} did not run, but {begun[last].name}, which comes after "
                        f"it, did; give it a number above {max(last, *packaged)}")
            elif recorded.is_done:
                if recorded.sha256 != migration.sha256:
                    problems.append(_changed(migration, recorded))
            else:
                problems += _changed_steps(migration, history.steps_of(migration.number))
        if problems:
            raise Unfit(problems)


def _missing(recorded, newest):
    if recorded.number > newest:
        return (f"{recorded.name} ran on this database, which is ahead of the package; package "
                "the newer schema, or bring the file back")
    return f"{recorded.name} ran on this database and is not in the package; bring the file back"


def _changed(migration, recorded):
    renamed = "" if recorded.name == migration.name else f" as {recorded.name}"
    return (f"{migration.name} ran{renamed} and was changed since (sha256 {recorded.sha256[:12]}, "
            f"now {migration.sha256[:12]}); bring back what ran, and put the change into a new "
            "migration")


def _changed_steps(migration, recorded):
    """Those of a migration that stopped on its way: what ran stays, the rest may be corrected."""
    problems = []
    for position, step in sorted(recorded.items()):
        if not step.is_done:
            continue
        if position > len(migration.steps):
            problems.append(
                f"statement {position} of {migration.name} ran and is gone from the file; bring "
                "it back")
        elif migration.steps[position - 1].sha256 != step.sha256:
            problems.append(
                f"{migration.name}:{migration.steps[position - 1].line}: statement {position} ran "
                "and was changed since; bring back what ran, and change only what comes after it")
    return problems


def _steps(migration, statements):
    """Statements that share a block are one transaction; others each are their own."""
    steps, block = [], None
    for statement in statements:
        shared = statement.get("block")
        if shared is not None and shared == block:
            steps[-1].append(statement)
        else:
            steps.append([statement])
        block = shared
    return [Step(migration, position, each) for position, each in enumerate(steps, start=1)]
