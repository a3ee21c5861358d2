"""The runner as Lambda and as operators start it."""

import json
import shutil
import subprocess
import sys

import package_of
import pytest
import rig
from test_runs import BROKEN, CREATE

LAMBDA = """
import json, sys, index
class Context:
    function_name, aws_request_id = "Migrator", "request-1"
    def get_remaining_time_in_millis(self):
        return 900_000
try:
    print(json.dumps(index.handler(json.loads(sys.argv[1]), Context())))
except index.MigrationFailed as error:
    print("raised " + str(error))
"""


@pytest.fixture
def packaged(tmp_path):
    """A folder as the function's archive has it."""

    def package(*migrations):
        folder = tmp_path / "function"
        shutil.copytree(rig.RUNNER, folder, dirs_exist_ok=True)
        (folder / "migrations.json").write_text(json.dumps(package_of.package(*migrations)))
        return folder

    return package


def invoke(forks, folder, event):
    return subprocess.run(
        [sys.executable, "-c", LAMBDA, json.dumps(event)], cwd=folder, text=True,
        capture_output=True, check=True, env={
            **forks.environment, "DSQL_ENDPOINT": forks.endpoint.host, "AWS_REGION": "us-east-1",
            "DSQL_USER": "admin", "PYTHONPATH": f"{forks.environment['PYTHONPATH']}:{folder}"},
    ).stdout


def test_a_function_answers_with_the_report(dsql, forks, packaged):
    report = json.loads(invoke(forks, packaged(CREATE), {"roles": [], "dryRun": False}))
    assert (report["state"], report["applied"]) == ("done", {"0001_create.sql": 2})
    assert dsql.database.rows("SELECT holder FROM dsqlsynth.lease") == [
        ["function Migrator, request request-1"]]


def test_a_function_that_failed_raises_the_report(dsql, forks, packaged):
    output = invoke(forks, packaged(CREATE, BROKEN), {"roles": []})
    assert output.startswith("raised {")
    report = json.loads(output.removeprefix("raised "))
    assert (report["migration"], report["line"]) == ("0002_more.sql", 4)


def operate(forks, folder, *arguments, stdin="", environment=()):
    result = subprocess.run(
        [sys.executable, folder / "index.py", *arguments], input=stdin, text=True,
        capture_output=True, env={**forks.environment, **dict(environment)})
    return result.returncode, result.stdout, result.stderr


def test_an_operator_runs_it_through_psql(dsql, forks, packaged):
    where = ["--runner", "psql", "--endpoint", forks.endpoint.host, "--region", "us-east-1"]
    payload = json.dumps({"roles": [{"name": "app", "arns": [], "tables": {}}]})
    status, output, progress = operate(
        forks, packaged(CREATE), *where, "--payload", "-", stdin=payload)
    assert (status, json.loads(output)["state"]) == (0, "done"), progress
    assert "0001_create.sql:2: INSERT INTO things" in progress
    status, output, _ = operate(forks, packaged(CREATE, BROKEN), *where)
    assert (status, json.loads(output)["line"]) == (1, 4)
    status, output, _ = operate(forks, packaged(CREATE, BROKEN), *where, "--dry-run")
    assert (status, json.loads(output)["state"]) == (0, "planned")


def test_an_operator_is_told_what_is_missing(dsql, forks, packaged, tmp_path):
    folder = packaged(CREATE)
    assert operate(forks, folder)[0] == 2
    where = ["--endpoint", forks.endpoint.host, "--region", "us-east-1"]
    empty = {"PATH": str(tmp_path)}
    _, output, _ = operate(forks, folder, *where, environment=empty)
    assert json.loads(output)["reason"] == (
        "there is no aws in PATH; install version 2 of the AWS CLI")
    (tmp_path / "aws").write_text("#!/bin/sh\necho 'no credentials' >&2; exit 255\n")
    (tmp_path / "aws").chmod(0o755)
    _, output, _ = operate(forks, folder, *where, environment=empty)
    assert json.loads(output)["reason"] == "the AWS CLI gives no token: no credentials"
    (tmp_path / "aws").write_text("#!/bin/sh\necho token\n")
    _, output, _ = operate(forks, folder, *where, environment=empty)
    assert json.loads(output)["reason"] == (
        "there is no psql in PATH; install PostgreSQL's client")
    (folder / "migrations.json").unlink()
    status, output, _ = operate(forks, folder, *where)
    assert (status, "migrations.json" in json.loads(output)["reason"]) == (1, True)
