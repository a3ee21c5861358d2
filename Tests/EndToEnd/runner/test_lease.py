"""Two runners at once, and runners that fell silent."""

import threading

import package_of
import pytest
import rig
from database import Database
from history import History
from lease import Held, Lease, TakenOver
from sql import Refused
from standin.backend import Backend, BackendError
from state import state


class Direct:
    """A transport past the stand-in's front, for a look at single steps."""

    def __init__(self, dsql):
        self._dsql = dsql

    def send(self, statements, atomic):
        backend = Backend(self._dsql.socket_path, "admin")
        try:
            if atomic:
                statements = ["BEGIN", *statements, "COMMIT"]
            results = [[tuple(row) for row in backend.rows(each)] for each in statements]
            return results[1:-1] if atomic else results
        except BackendError as error:
            raise Refused(error.code, str(error)) from error
        finally:
            backend.close()


@pytest.fixture
def database(dsql):
    database = Database(Direct(dsql))
    History(database).prepare()
    return database


def test_two_runners_at_once_run_each_statement_once(dsql, forks, capsys):
    alone = forks.run(package_of.ALL)
    assert alone["report"]["state"] == "done"
    expected = state(dsql)
    for count in (2, 4):
        rig.wipe(dsql)
        results = forks.together(
            [forks.request(package_of.ALL, holder=f"runner {each}") for each in range(count)])
        reports = [result["report"] for result in results]
        assert [report["state"] for report in reports] == ["done"] * count, reports
        assert sum(sum(report["applied"].values()) for report in reports) == 14
        assert state(dsql) == expected


class Overtaken(Direct):
    """Refuses the first table, since another runner created it between our look and our try."""

    def __init__(self, dsql, sqlstate):
        super().__init__(dsql)
        self._sqlstate = sqlstate
        self.refused = 0

    def send(self, statements, atomic):
        results = super().send(statements, atomic)
        if not self.refused and "CREATE TABLE" in statements[0]:
            self.refused += 1
            raise Refused(self._sqlstate, "already exists")
        return results


@pytest.mark.parametrize("sqlstate", ["23505", "42P06", "42P07", "42710"])
def test_a_table_that_another_runner_created_first_is_taken_as_it_is(sqlstate, dsql):
    transport = Overtaken(dsql, sqlstate)
    History(Database(transport)).prepare()
    assert transport.refused == 1
    tables = dsql.database.rows(
        "SELECT tablename FROM pg_tables WHERE schemaname = 'dsqlsynth' ORDER BY 1")
    assert tables == [["lease"], ["migrations"], ["statements"]]


def test_a_table_that_is_refused_for_another_reason_is_an_error(dsql):
    with pytest.raises(Refused):
        History(Database(Overtaken(dsql, "42501"))).prepare()


def test_who_does_not_wait_is_told_who_holds_the_lease(database, dsql, forks):
    Lease(database, "function Migrator, request 1").take(0)
    report = forks.run(package_of.ALL, event={"wait": 0})["report"]
    since, until = dsql.database.rows("SELECT taken_at, expires_at FROM dsqlsynth.lease")[0]
    assert report | {"seconds": 0} == {
        "database": "Users", "state": "held", "holder": "function Migrator, request 1",
        "since": since, "until": until, "applied": {}, "seconds": 0,
        "reason": f"function Migrator, request 1 holds the lease since {since}, and until {until}",
        "next": "wait until it has ended; a runner that was killed is forgotten then"}


@pytest.mark.parametrize("runner", ["pg8000", "psql"])
def test_a_killed_runner_is_waited_for_until_its_lease_ends(runner, dsql, forks):
    assert forks.run(package_of.ALL, kill=(60, "sent"), leaseSeconds=1)["killed"]
    report = forks.run(package_of.ALL, runner=runner)["report"]
    assert report["state"] == "done", report
    assert dsql.database.rows("SELECT value FROM counters WHERE name = 'runs'") == [["1"]]


def test_a_runner_that_was_overtaken_commits_nothing(database, dsql):
    first, second = Lease(database, "first"), Lease(database, "second")
    first.take(0)
    first.guarded(["INSERT INTO dsqlsynth.migrations VALUES (1, 'a', 'b', 'done', now(), now())"])
    with pytest.raises(Held):
        second.take(0)
    rig.forget_lease(dsql)
    # Nobody took over, so that a late runner may go on.
    first.guarded([])
    rig.forget_lease(dsql)
    second.take(0)
    with pytest.raises(TakenOver):
        first.guarded(["DELETE FROM dsqlsynth.migrations"])
    first.release()
    assert dsql.database.rows("SELECT holder FROM dsqlsynth.lease WHERE owner IS NOT NULL") == [
        ["second"]]
    second.release()
    with pytest.raises(TakenOver):
        second.guarded(["DELETE FROM dsqlsynth.migrations"])
    assert dsql.database.rows("SELECT count(*) FROM dsqlsynth.migrations") == [["1"]]


def test_many_that_ask_at_once_get_it_one_by_one(database):
    taken = []

    def take(name):
        lease = Lease(database, name)
        lease.take(30)
        taken.append(name)
        taken.append(name)
        lease.release()

    threads = [threading.Thread(target=take, args=(f"runner {each}",)) for each in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(taken) == 16
    assert all(taken[each] == taken[each + 1] for each in range(0, 16, 2))
