"""Compares the corpus with AWS's own linter, dsql-lint 0.2.22 (PyPI), when that is installed.

`python3 test_dsql_lint.py --record` writes the linter's verdicts into the corpus.
"""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))

import corpus

VERSION = "0.2.22"


def linter() -> str | None:
    beside = pathlib.Path(sys.executable).with_name("dsql-lint")
    return os.environ.get("DSQL_LINT") or (
        str(beside) if beside.exists() else shutil.which("dsql-lint")
    )


def verdict(program: str, sql: str) -> str:
    """`accepts`, or the rules that the statement breaks."""
    answer = subprocess.run(
        [program, "--format", "json", "-"], input=sql, capture_output=True, text=True, check=False
    )
    diagnostics = json.loads(answer.stdout)["files"][0]["diagnostics"]
    return ", ".join(sorted({diagnostic["rule"] for diagnostic in diagnostics})) or "accepts"


def record(program: str) -> None:
    for file in corpus.FILES:
        found = corpus.cases(file)
        for case in found:
            case.notes["lint"] = verdict(program, case.sql)
        corpus.write(file, found)


class Agreement(unittest.TestCase):
    def test_every_difference_has_a_reason(self):
        for case in corpus.all_cases():
            with self.subTest(case.place, sql=case.sql):
                differs = case.is_accepted != (case.notes["lint"] == "accepts")
                self.assertEqual(differs, "because" in case.notes)

    def test_the_linter_says_what_is_recorded(self):
        program = linter()
        if program is None:
            self.skipTest(f"dsql-lint is not installed: pip install dsql-lint=={VERSION}")
        version = subprocess.run([program, "--version"], capture_output=True, text=True, check=True)
        if version.stdout.split()[-1] != VERSION:
            self.skipTest(f"{version.stdout.strip()} is not the recorded {VERSION}")
        for case in corpus.all_cases():
            with self.subTest(case.place, sql=case.sql):
                self.assertEqual(verdict(program, case.sql), case.notes["lint"])


if __name__ == "__main__":
    if "--record" in sys.argv:
        record(linter() or sys.exit("dsql-lint is not installed"))
    else:
        unittest.main()
