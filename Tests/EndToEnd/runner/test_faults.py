"""A database that refuses, forgets and hangs up at random."""

import package_of
import pytest
import rig
import standin.certificates
from state import state
from test_kills import ROLES


@pytest.mark.parametrize("runner", ["pg8000", "psql"])
@pytest.mark.parametrize("kinds", [
    ["conflict", "schema"], ["cut-before", "cut-after"], ["unavailable", "unavailable-after"]])
def test_storm(kinds, runner, dsql, forks):
    # Every call of psql is a process and a session.
    package = package_of.ALL if runner == "pg8000" else package_of.package(package_of.USERS)
    assert forks.run(package, ROLES)["report"]["state"] == "done"
    expected = state(dsql)
    rig.wipe(dsql)
    dsql.faults.storm(0.3, *kinds)
    result = forks.run(package, ROLES, runner, hurries=True)
    assert result["report"]["state"] == "done", result
    assert sum(dsql.faults.caused.values()) >= 2
    dsql.faults.clear()
    assert state(dsql) == expected


@pytest.mark.parametrize("words", [
    "CREATE TABLE USERS", "CREATE UNIQUE INDEX ASYNC", "ALTER TABLE USERS RENAME", "DROP TABLE",
    "UPDATE COUNTERS", "CREATE ROLE", "GRANT", "AWS IAM GRANT", "CREATE SCHEMA"])
def test_connection_cut_when_the_statement_has_run(words, dsql, forks):
    dsql.faults.cut_at(2, words)
    result = forks.run(package_of.ALL, ROLES, hurries=True)
    assert result["report"]["state"] == "done", result
    assert dsql.faults.caused["cut"] >= 1
    assert dsql.database.rows("SELECT name, value FROM counters ORDER BY 1") == [
        ["blocks", "2"], ["runs", "1"]]


def test_conflicts_that_never_end_are_given_up(dsql, forks):
    assert forks.run(package_of.package(package_of.USERS))["report"]["state"] == "done"
    dsql.faults.storm(1.0, "conflict")
    report = forks.run(package_of.ALL, hurries=True)["report"]
    assert report["state"] == "failed"
    assert "gave up after 20 attempts: change conflicts" in report["reason"]
    assert "goes on where it stopped" in report["next"]


def test_who_may_not_log_in_is_told_what_is_missing(dsql, forks):
    try:
        dsql.principal("Migrator")
        for runner in ("pg8000", "psql"):
            report = forks.run(package_of.ALL, runner=runner, hurries=True)["report"]
            assert report["state"] == "failed"
            assert "access denied" in report["reason"], report
            assert "dsql:DbConnectAdmin" in report["next"]
    finally:
        dsql.principal("Migrator", ("DbConnectAdmin", "us-east-1"))


def test_a_wrong_certificate_is_not_trusted(dsql, forks, tmp_path):
    other, _ = standin.certificates.issue(tmp_path, ["elsewhere.example"])
    trust = {"SSL_CERT_FILE": str(other), "PGSSLROOTCERT": str(other)}
    for runner in ("pg8000", "psql"):
        report = forks.run(
            package_of.ALL, runner=runner, hurries=True, environment=trust)["report"]
        assert report["state"] == "failed"
        assert "certificate verify failed" in report["reason"], report
