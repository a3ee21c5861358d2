"""Lets a real PostgreSQL run what the tool accepts, when one is installed (Debian: postgresql).

Every accepted statement of the corpus must run, less the word ASYNC. One that is repeatable runs
twice; the query of one that is detectable must say no before it and yes after it.
"""

import json
import os
import pathlib
import pwd
import shutil
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))

import corpus

REPEATING = corpus.FOLDER / "repeating.json"
OLDEST = 15


def programs() -> pathlib.Path | None:
    """The folder of the newest PostgreSQL."""
    found = sorted(
        pathlib.Path("/usr/lib/postgresql").glob("*/bin/initdb"),
        key=lambda path: int(path.parents[1].name),
    )
    initdb = found[-1] if found else shutil.which("initdb")
    return pathlib.Path(initdb).parent if initdb else None


def without_async(sql: str) -> str:
    return sql.replace("INDEX ASYNC", "INDEX").replace("ALTER TABLE ASYNC", "ALTER TABLE")


class Server:
    """A PostgreSQL of its own in a folder of its own, reached by a socket there."""

    def __init__(self, bin: pathlib.Path):
        self.bin = bin
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="postgresql-"))
        # PostgreSQL refuses to run as root.
        self.user = next(
            (user for user in ("postgres", "nobody") if os.geteuid() == 0 and _is_user(user)), None
        )
        if self.user:
            shutil.chown(self.folder, self.user)
        data = str(self.folder / "data")
        self._run("initdb", "-D", data, "-U", "admin", "-A", "trust", "-E", "UTF8", "--locale=C")
        options = f"-k {self.folder} -c listen_addresses='' -c fsync=off"
        log = str(self.folder / "log")
        self._run("pg_ctl", "-D", data, "-w", "-l", log, "-o", options, "start")

    def _run(self, program: str, *arguments: str):
        command = [str(self.bin / program), *arguments]
        subprocess.run(
            command, check=True, stdout=subprocess.DEVNULL, user=self.user, cwd=self.folder
        )

    def run(self, *statements: str) -> subprocess.CompletedProcess:
        return subprocess.run(
            [self.bin / "psql", "-h", self.folder, "-U", "admin", "-d", "postgres", "-X"]
            + ["-q", "-A", "-t", "-v", "ON_ERROR_STOP=1"],
            input="".join(f"{statement}\n;\n" for statement in statements),
            capture_output=True, text=True, check=False,
        )

    @property
    def version(self) -> int:
        return int(self.run("SHOW server_version_num").stdout) // 10000

    def stop(self):
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-m", "immediate", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)


def _is_user(name: str) -> bool:
    try:
        return bool(pwd.getpwnam(name))
    except KeyError:
        return False


class Agreement(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = programs()
        if folder is None:
            raise unittest.SkipTest("PostgreSQL is not installed: apt install postgresql")
        cls.server = Server(folder)
        cls.addClassCleanup(cls.server.stop)
        given = without_async(corpus.GIVEN.read_text())
        answer = cls.server.run("CREATE ROLE app", given.rstrip().rstrip(";"))
        if answer.returncode:
            raise AssertionError(answer.stderr)

    def test_accepted_statements_run_and_their_effect_is_seen(self):
        version = self.server.version
        if version < OLDEST:
            self.skipTest(f"PostgreSQL {version} is older than {OLDEST}")
        cases = {case.place: case for case in corpus.all_cases() if case.is_accepted}
        steps: dict[str, list[dict]] = {place: [] for place in cases}
        for step in json.loads(REPEATING.read_text()):
            steps[step["place"]].append(step)
        for place, case in cases.items():
            if int(case.notes.get("postgresql", OLDEST)) > version:
                continue
            with self.subTest(place, sql=case.sql):
                self.check(steps[place])

    def check(self, steps: list[dict]):
        script = ["BEGIN"]
        expected = []
        for step in steps:
            sql = without_async(step["sql"])
            if step["how"] == "detectable":
                script += [step["query"], sql, step["query"]]
                expected += ["f", "t"]
            elif step["how"] == "repeatable":
                script += [sql, sql]
            else:
                script += [sql]
            if "isDone" in step:
                script += [step["isDone"]]
                expected += ["t"]
            if "cleanUp" in step:
                script += [step["cleanUp"], step["isDone"]]
                expected += ["f"]
        answer = self.server.run(*script, "ROLLBACK")
        self.assertEqual(answer.returncode, 0, answer.stderr)
        # A query of the corpus answers, too.
        answers = [line for line in answer.stdout.split() if line in ("t", "f")]
        self.assertEqual(answers, expected)


if __name__ == "__main__":
    unittest.main()
