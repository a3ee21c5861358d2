"""A runner that is killed anywhere, and run again, leaves the same database."""

import package_of
import pytest
import rig
from state import state

ROLES = [{"name": "app", "arns": ["arn:aws:iam::123456789012:role/ApiRole"],
          "tables": {"users": ["SELECT", "INSERT"], "counters": ["SELECT"]}}]


@pytest.fixture
def whole(dsql, forks):
    """A run that nobody killed, and the state that it left."""

    def run(package, runner):
        result = forks.run(package, ROLES, runner)
        assert result["report"]["state"] == "done", result
        return result, state(dsql)

    return run


def state_after_kill(dsql, forks, package, runner, kill):
    rig.wipe(dsql)
    # What was on its way may yet be committed, and renew the lease.
    assert forks.run(package, ROLES, runner, kill=kill, leaseSeconds=1)["killed"], kill
    rig.forget_lease(dsql)
    result = forks.run(package, ROLES, runner)
    assert result.get("report", {}).get("state") == "done", (kill, result, forks.log()[-4000:])
    return state(dsql)


def kill_at(trips, stage, dsql, forks, package, runner, expected):
    same = [trip for trip in trips
            if state_after_kill(dsql, forks, package, runner, (trip, stage)) == expected]
    assert same == list(trips), set(trips) - set(same)
    return len(same)


def trips_that_take_effect(result):
    harmless = ("BEGIN", "SELECT", "INSERT", "UPDATE", "DELETE")
    return [trip for trip, words in enumerate(result["words"], start=1)
            if not words.startswith(harmless)]


def test_killed_after_each_answer_of_the_database(dsql, forks, whole, capsys, pytestconfig):
    result, expected = whole(package_of.ALL, "pg8000")
    # After a BEGIN or a query, the database is as it was before. In a transaction it will be, so
    # that one kill in three does there when time is short.
    within = [trip for trip, words in enumerate(result["words"], start=1)
              if words.startswith(("INSERT", "UPDATE", "DELETE"))]
    if not pytestconfig.getoption("long", False):
        within = within[::3]
    trips = sorted(within + trips_that_take_effect(result))
    same = kill_at(trips, "after", dsql, forks, package_of.ALL, "pg8000", expected)
    with capsys.disabled():
        print(f" same database after {same} of {len(trips)} kills ", end="")


def test_killed_with_each_statement_that_takes_effect_on_its_way(dsql, forks, whole, capsys):
    result, expected = whole(package_of.ALL, "pg8000")
    trips = trips_that_take_effect(result)
    same = kill_at(trips, "sent", dsql, forks, package_of.ALL, "pg8000", expected)
    with capsys.disabled():
        print(f" same database after {same} of {len(trips)} kills ", end="")


def test_the_connection_lost_with_each_answer_that_something_took_effect(
        dsql, forks, whole, capsys):
    result, expected = whole(package_of.ALL, "pg8000")
    trips = trips_that_take_effect(result)
    for trip in trips:
        rig.wipe(dsql)
        again = forks.run(package_of.ALL, ROLES, kill=(trip, "lost"), hurries=True)
        assert again["report"]["state"] == "done", (trip, again)
        assert state(dsql) == expected, trip
    with capsys.disabled():
        print(f" same database after {len(trips)} of {len(trips)} losses ", end="")


def test_a_job_whose_id_was_lost_is_awaited_and_not_repeated(dsql, forks, whole):
    result, expected = whole(package_of.ALL, "pg8000")
    rig.wipe(dsql)
    dsql.jobs.seconds = 0.3
    sent = result["words"].index("CREATE UNIQUE INDEX") + 1
    assert forks.run(package_of.ALL, ROLES, kill=(sent, "after"))["killed"]
    assert dsql.database.rows("SELECT count(*) FROM sys.job") == [["1"]]
    rig.forget_lease(dsql)
    assert forks.run(package_of.ALL, ROLES)["report"]["state"] == "done"
    assert dsql.database.rows("SELECT count(*) FROM sys.job") == [["2"]]
    assert state(dsql) == expected


def test_killed_beside_a_psql_that_lives_on(dsql, forks, whole, capsys):
    package = package_of.package(package_of.USERS)
    result, expected = whole(package, "psql")
    trips = range(5, result["trips"] + 1, 11)
    same = kill_at(trips, "sent", dsql, forks, package, "psql", expected)
    with capsys.disabled():
        print(f" same database after {same} of {len(trips)} kills ", end="")


def test_killed_again_and_again_on_the_way(dsql, forks, whole):
    """Each run comes only a little further than the one before."""
    _, expected = whole(package_of.ALL, "pg8000")
    rig.wipe(dsql)
    runs = 1
    while forks.run(package_of.ALL, ROLES, kill=(24, "sent"), leaseSeconds=1)["killed"]:
        rig.forget_lease(dsql)
        runs += 1
    assert runs > 5
    assert state(dsql) == expected
