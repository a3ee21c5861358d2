"""What a run does, what it says, and what it refuses."""

import copy
import re

import package_of
import pytest
import rig
from package_of import data, define, index, package, relation

CREATE = ("0001_create.sql", [
    define("CREATE TABLE things (id bigint PRIMARY KEY, name text)",
           f"SELECT {relation('things')}"),
    data("INSERT INTO things VALUES (1, 'a'), (2, 'a')"),
])
BROKEN = ("0002_more.sql", [
    data("UPDATE things SET name = name || '!'"),
    data("INSERT INTO things\nVALUES (3, 'b'),\n  (4, nothing)"),
    data("DELETE FROM things WHERE id = 2"),
])
both_runners = pytest.mark.parametrize("runner", ["pg8000", "psql"])


def names(dsql):
    return dsql.database.rows("SELECT id, name FROM things ORDER BY id")


@both_runners
def test_migrations_are_applied_once_and_new_ones_later(runner, dsql, forks):
    first, second = package_of.USERS, package_of.ORDERS
    report = forks.run(package(first), runner=runner)["report"]
    assert report | {"seconds": 0} == {
        "database": "Users", "state": "done", "applied": {"0001_create_users.sql": 5},
        "skipped": [], "roles": [], "seconds": 0}
    report = forks.run(package(first, second), runner=runner)["report"]
    assert (report["applied"], report["skipped"]) == (
        {"0002_orders.sql": 9}, ["0001_create_users.sql"])
    report = forks.run(package(first, second), runner=runner)["report"]
    assert (report["applied"], len(report["skipped"])) == ({}, 2)


@both_runners
def test_history_says_what_ran_and_when(runner, dsql, forks):
    forks.run(package(package_of.USERS), runner=runner)
    rows = dsql.database.rows(
        "SELECT migration, position, length(sha256), statement, state, started_at <= ended_at, "
        "job IS NOT NULL FROM dsqlsynth.statements ORDER BY 1, 2")
    assert len(rows) == 5
    assert rows[0] == ["1", "1", "64", package_of.USERS[1][0]["sql"], "done", "t", "f"]
    assert [row[6] for row in rows] == ["f", "f", "f", "f", "t"]


@both_runners
def test_a_dry_run_says_what_would_be_done_and_does_nothing(runner, dsql, forks):
    roles = [{"name": "app", "arns": [], "tables": {"things": ["SELECT"]}}]
    report = forks.run(package(CREATE), roles, runner, event={"dryRun": True})["report"]
    assert report["state"] == "planned"
    assert report["migrations"] == [{"name": "0001_create.sql", "statements": [
        {"line": 1, "statement": "CREATE TABLE things (id bigint PRIMARY KEY, name text)"},
        {"line": 2, "statement": "INSERT INTO things VALUES (1, 'a'), (2, 'a')"}]}]
    assert report["roles"] == [{"name": "app", "would": ['CREATE ROLE "app" WITH LOGIN']}]
    assert dsql.database.rows(
        "SELECT nspname FROM pg_namespace WHERE nspname = 'dsqlsynth' UNION ALL "
        "SELECT relname FROM pg_class WHERE relname = 'things'") == []
    assert forks.run(package(CREATE), roles, runner)["report"]["state"] == "done"
    report = forks.run(package(CREATE), roles, runner, event={"dryRun": True})["report"]
    assert (report["migrations"], report["roles"]) == ([], [{"name": "app", "would": []}])


@both_runners
def test_a_failed_statement_is_named_with_its_reason_and_can_be_corrected(runner, dsql, forks):
    report = forks.run(package(CREATE, BROKEN), runner=runner)["report"]
    assert report | {"seconds": 0, "hint": None} == {
        "database": "Users", "state": "failed", "migration": "0002_more.sql", "line": 4,
        "statement": "INSERT INTO things VALUES (3, 'b'), (4, nothing)", "sqlstate": "42703",
        "reason": 'column "nothing" does not exist', "detail": None, "hint": None,
        "applied": {"0001_create.sql": 2, "0002_more.sql": 1}, "seconds": 0,
        "next": "correct 0002_more.sql from line 2 on, or the rows that it meets; what is before "
                "that line ran and has to stay as it is; then package, and run it again: it goes "
                "on where it stopped"}
    assert names(dsql) == [["1", "a!"], ["2", "a!"]]
    corrected = (BROKEN[0], [BROKEN[1][0], data("INSERT INTO things VALUES (3, 'b')")])
    assert forks.run(package(CREATE, corrected), runner=runner)["report"]["state"] == "done"
    assert names(dsql) == [["1", "a!"], ["2", "a!"], ["3", "b"]]
    assert dsql.database.rows(
        "SELECT state, count(*) FROM dsqlsynth.statements GROUP BY 1") == [["done", "4"]]


def test_what_ran_of_a_failed_migration_must_not_change(dsql, forks):
    forks.run(package(CREATE, BROKEN))
    changed = (BROKEN[0], [data("UPDATE things SET name = 'x'"), *BROKEN[1][1:]])
    report = forks.run(package(CREATE, changed))["report"]
    assert report["problems"] == [
        "0002_more.sql:1: statement 1 ran and was changed since; bring back what ran, and change "
        "only what comes after it"]
    report = forks.run(package(CREATE, (BROKEN[0], [])))["report"]
    assert report["problems"] == [
        "statement 1 of 0002_more.sql ran and is gone from the file; bring it back"]
    assert names(dsql) == [["1", "a!"], ["2", "a!"]]


def test_a_transaction_of_several_statements_is_all_or_nothing(dsql, forks):
    block = ("0002_block.sql", [data("DELETE FROM things", 7), data("SELECT 1 / 0", 7)])
    report = forks.run(package(CREATE, block))["report"]
    assert (report["line"], report["sqlstate"]) == (1, "22012")
    assert len(names(dsql)) == 2


def test_a_package_that_does_not_go_on_from_what_ran_is_refused(dsql, forks):
    third = ("0003_third.sql", [data("INSERT INTO things VALUES (9, 'c')")])
    fifth = ("0005_fifth.sql", [data("INSERT INTO things VALUES (10, 'c')")])
    assert forks.run(package(CREATE, third, fifth))["report"]["state"] == "done"

    changed = ("0001_renamed.sql", [*CREATE[1], data("SELECT 1")])
    between = ("0004_between.sql", [data("DELETE FROM things")])
    report = forks.run(package(changed, between))["report"]
    assert report["state"] == "failed"
    hashes = re.compile(r"sha256 [0-9a-f]{12}, now [0-9a-f]{12}")
    assert [hashes.sub("…", each) for each in report["problems"]] == [
        "0003_third.sql ran on this database and is not in the package; bring the file back",
        "0005_fifth.sql ran on this database, which is ahead of the package; package the newer "
        "schema, or bring the file back",
        "0001_renamed.sql ran as 0001_create.sql and was changed since (…); bring back what ran, "
        "and put the change into a new migration",
        "0004_between.sql did not run, but 0005_fifth.sql, which comes after it, did; give it a "
        "number above 5"]
    assert len(names(dsql)) == 4


def test_a_package_of_another_version_is_refused(dsql, forks):
    document = copy.deepcopy(package(CREATE)) | {"version": 2}
    assert forks.run(document)["report"]["problems"] == [
        "migrations.json is of version 2, and this runner reads version 1; package both with one "
        "dsqlsynth"]
    report = forks.run(package(BROKEN, CREATE))["report"]
    assert report["problems"] == [
        "the migrations are numbered [2, 1], not each higher than the last"]


@both_runners
def test_a_failed_job_is_told_with_its_reason_and_repeated(runner, dsql, forks):
    unique = ("0002_unique.sql", [
        index("CREATE UNIQUE INDEX ASYNC things_name ON things (name)", "things_name")])
    for _ in range(2):
        report = forks.run(package(CREATE, unique), runner=runner)["report"]
        assert (report["state"], report["reason"], report["line"]) == (
            "failed", "Found duplicate key while validating index for UCVs", 1)
    dsql.database.run("UPDATE things SET name = 'b' WHERE id = 2")
    assert forks.run(package(CREATE, unique), runner=runner)["report"]["state"] == "done"
    assert dsql.database.rows(
        "SELECT indisvalid FROM pg_index WHERE indexrelid = 'things_name'::regclass") == [["t"]]


def test_an_index_that_exists_but_is_not_whole_is_built_again(dsql, forks):
    """What IF NOT EXISTS alone would be content with."""
    guarded = ("0002_unique.sql", [
        index("CREATE INDEX ASYNC IF NOT EXISTS things_name ON things (name)", "things_name")])
    forks.run(package(CREATE))
    dsql.database.run("CREATE INDEX things_name ON things (name)")
    dsql.database.run("UPDATE pg_index SET indisvalid = false "
                      "WHERE indexrelid = 'things_name'::regclass")
    assert forks.run(package(CREATE, guarded))["report"]["state"] == "done"
    assert dsql.database.rows(
        "SELECT indisvalid FROM pg_index WHERE indexrelid = 'things_name'::regclass") == [["t"]]


def test_with_too_little_time_left_the_next_run_goes_on(dsql, forks):
    users = package(package_of.USERS)
    report = forks.run(users, remaining=[900] * 3, thenRemaining=59)["report"]
    assert (report["state"], report["applied"]) == ("continue", {"0001_create_users.sql": 2})
    assert "goes on where it stopped" in report["next"]
    assert dsql.database.rows("SELECT owner FROM dsqlsynth.lease") == [[None]]
    assert dsql.database.rows("SELECT state, count(*) FROM dsqlsynth.statements GROUP BY 1") == [
        ["done", "2"]]
    report = forks.run(users)["report"]
    assert (report["state"], report["applied"]) == ("done", {"0001_create_users.sql": 3})


def test_a_long_job_is_awaited_over_several_runs(dsql, forks):
    slow = ("0002_slow.sql", [
        index("CREATE INDEX ASYNC things_name ON things (name)", "things_name")])
    forks.run(package(CREATE))
    dsql.jobs.seconds = 3600
    for _ in range(2):
        report = forks.run(package(CREATE, slow), remaining=[900] * 4, thenRemaining=59)["report"]
        assert report["state"] == "continue"
    dsql.jobs.seconds = 0
    assert forks.run(package(CREATE, slow))["report"]["state"] == "done"
    assert dsql.database.rows("SELECT count(*) FROM sys.job") == [["1"]]


@both_runners
def test_statements_are_sent_as_they_are(runner, dsql, forks):
    texts = [
        "it's", 'a "b" \\c \\\\ \\n', ":AUTOCOMMIT :'DBNAME' :{?ECHO} :x %s $1 {}", "; -- /*",
        "ä€😀", "line\nline\r\n\ttab", "'; DROP TABLE things; --", "x" * 300_000]
    statements = []
    for at, text in enumerate(texts, start=10):
        quoted = text.replace("'", "''")
        statements.append(data(f"INSERT INTO things VALUES ({at}, '{quoted}')"))
    odd = ("0002_odd'name;\".sql", [
        *statements,
        data("INSERT INTO things VALUES (30, E'\\'\\\\') -- an end without a line's end"),
        define('CREATE TABLE "we""ird; \'name" (id bigint PRIMARY KEY) -- here too'),
        data("SELECT (ARRAY[1, 2, 3])[1:2] /* :AUTOCOMMIT */"),
        define("COMMENT ON TABLE things IS 'semi;colon \\ back'"),
    ])
    report = forks.run(package(CREATE, odd), runner=runner)["report"]
    assert report["state"] == "done", report
    assert [name for _, name in names(dsql)[2:]] == [*texts, "'\\"]
    assert dsql.database.rows("SELECT obj_description('things'::regclass)") == [
        ["semi;colon \\ back"]]


def test_a_statement_that_does_not_end_is_refused_by_both(dsql, forks):
    for runner in ("pg8000", "psql"):
        rig.wipe(dsql)
        endless = ("0002_endless.sql", [data("INSERT INTO things VALUES (7, 'open")])
        report = forks.run(package(CREATE, endless), runner=runner)["report"]
        assert (report["state"], report["migration"]) == ("failed", "0002_endless.sql")
        assert len(names(dsql)) == 2
