"""No write lost and none doubled, whatever happens to transactions, connections and Regions."""

import concurrent.futures
import itertools
import threading
import time

import pytest

from standin.application import AWAY, HOME

pytest_plugins = ["standin.fixtures"]

KINDS = ["conflict", "schema", "unavailable", "unavailable-after", "cut-before", "cut-after"]
ADA = {"name": "Ada", "email": "ada@example.com"}


def rows(users) -> list[list[str]]:
    return users.dsql.database.rows("SELECT id, email FROM users")


def repeated(api) -> int:
    """How often the function says that it ran a transaction again."""
    return sum(entry.get("message") == "transaction runs again" for entry in api.function.log())


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("kind", KINDS)
def test_a_user_is_written_once_when_commits_fail(users, kind, count):
    api = users.api(HOME)
    before = repeated(api)
    users.dsql.faults.fail_commits(count, kind)
    answer = api.post("/users", ADA)
    assert answer.status == 201
    assert rows(users) == [[answer.body["id"], ADA["email"]]]
    assert users.dsql.faults.caused == {kind: count}
    assert repeated(api) - before == count


@pytest.mark.parametrize("kind", KINDS)
def test_a_taken_address_stays_taken_when_commits_fail(users, kind):
    first = users.api(AWAY).post("/users", ADA)
    users.dsql.faults.fail_commits(2, kind)
    assert users.api(HOME).post("/users", ADA).status == 409
    assert rows(users) == [[first.body["id"], ADA["email"]]]


@pytest.mark.parametrize("statement", ["INSERT", "SELECT"])
def test_a_connection_cut_in_a_transaction_is_replaced(users, statement):
    users.api(AWAY).post("/users", {"name": "Bob", "email": "bob@example.com"})
    users.dsql.faults.cut_at(2, statement)
    assert users.api(HOME).post("/users", ADA).status == 201
    assert users.api(HOME).get("/users").status == 200
    assert users.dsql.faults.caused == {"cut": 2}
    assert len(rows(users)) == 2


def test_it_gives_up_with_503_when_commits_never_succeed(users):
    users.dsql.faults.fail_commits(1_000)
    began = time.monotonic()
    answer = users.api(HOME).post("/users", ADA)
    assert answer.status == 503 and "try again" in answer.body["error"]
    assert time.monotonic() - began < 6
    assert rows(users) == []
    users.dsql.faults.clear()
    assert users.api(HOME).post("/users", ADA).status == 201


def test_writers_in_a_storm_lose_nothing_and_double_nothing(users):
    """Writers in both Regions: each has users of its own, and all fight for some addresses."""
    writers, own, contended = 6, 12, 8
    apis = [users.new_api(region) for region in itertools.islice(
        itertools.cycle((HOME, AWAY)), writers)]
    start = threading.Barrier(writers)

    def write(number: int) -> list[tuple[str, int, str | None]]:
        apis[number].function.start()
        start.wait()
        answers = []
        for turn in range(max(own, contended)):
            if turn < own:
                answers.append(post(number, f"{number}-{turn}@example.com"))
            if turn < contended:
                answers.append(post(number, f"contended-{turn}@example.com"))
        return answers

    def post(number: int, email: str) -> tuple[str, int, str | None]:
        answer = apis[number].post("/users", {"name": f"Writer {number}", "email": email})
        return email, answer.status, answer.body.get("id")

    users.dsql.faults.storm(0.35, *KINDS, seed=11)
    with concurrent.futures.ThreadPoolExecutor(writers) as pool:
        answers = sum(pool.map(write, range(writers)), [])
    caused = sum(users.dsql.faults.caused.values())
    users.dsql.faults.clear()
    for api in apis:
        api.function.stop()

    assert caused > 20, "that was no storm"
    assert {status for _, status, _ in answers} == {201, 409}
    created = {email: id for email, status, id in answers if status == 201}
    assert len(created) == sum(status == 201 for _, status, _ in answers), "two got one address"
    assert len(created) == writers * own + contended
    assert {email: id for id, email in rows(users)} == created


def test_a_warm_function_uses_its_connection_again(users):
    api = users.new_api(HOME)
    before = users.dsql.endpoint(HOME).sessions
    for _ in range(5):
        assert api.get("/users").status == 200
    assert users.dsql.endpoint(HOME).sessions - before == 1


def test_a_connection_is_replaced_before_dsql_ends_it(users):
    api = users.new_api(HOME)
    api.get("/users")
    before = users.dsql.endpoint(HOME).sessions
    api.function.freeze(49 * 60)
    assert api.get("/users").status == 200
    assert users.dsql.endpoint(HOME).sessions == before
    api.function.freeze(2 * 60)
    assert api.get("/users").status == 200
    assert users.dsql.endpoint(HOME).sessions == before + 1
    assert repeated(api) == 0


def test_a_session_that_dsql_ended_is_replaced(users):
    users.dsql.session_seconds = 0.2
    api = users.new_api(HOME)
    for _ in range(3):
        assert api.post("/users", {**ADA, "email": f"{time.monotonic()}@example.com"}).status == 201
        time.sleep(0.3)
    assert len(rows(users)) == 3
    assert repeated(api) >= 2


@pytest.mark.parametrize("kind", ["waking", "full", "often"])
def test_a_cluster_that_takes_no_connection_yet_is_asked_again(users, kind):
    api = users.new_api(HOME)
    users.dsql.faults.reject_logins(3, kind)
    assert api.post("/users", ADA).status == 201
    assert repeated(api) == 3 and len(rows(users)) == 1


def test_a_connection_that_was_cut_while_idle_is_replaced(users):
    assert users.api(HOME).get("/health").status == 200
    users.dsql.endpoint(HOME).cut_sessions()
    assert users.api(HOME).get("/health").status == 200
    users.dsql.endpoint(HOME).cut_sessions()
    assert users.api(HOME).post("/users", ADA).status == 201


def test_a_region_that_is_down_says_so_fast_and_the_other_one_works_on(users):
    users.dsql.endpoint(HOME).down()
    began = time.monotonic()
    health = users.api(HOME).get("/health")
    assert time.monotonic() - began < 1
    assert (health.status, health.body) == (
        503, {"status": "failing", "region": HOME, "sql": False})
    answer = users.api(HOME).post("/users", ADA)
    assert answer.status == 503 and time.monotonic() - began < 6
    assert users.api(AWAY).post("/users", ADA).status == 201
    users.dsql.endpoint(HOME).up()
    assert users.api(HOME).get("/health").status == 200
    assert len(users.api(HOME).get("/users").body["users"]) == 1


def test_a_region_that_answers_nothing_is_given_up_in_time(users):
    endpoints = [users.dsql.endpoint(region) for region in (HOME, AWAY)]
    apis = [users.api(region) for region in (HOME, AWAY)]
    for endpoint in endpoints:
        endpoint.cut_sessions()
        endpoint.is_silent = True
    began = time.monotonic()
    with concurrent.futures.ThreadPoolExecutor() as pool:
        posted = pool.submit(apis[0].post, "/users", ADA)
        health = pool.submit(apis[1].get, "/health")
    assert posted.result().status == health.result().status == 503
    assert time.monotonic() - began < 15
    users.dsql.recover()
    assert apis[0].post("/users", ADA).status == 201


def test_slow_answers_are_waited_for(users):
    users.dsql.faults.delay = 0.4
    assert users.api(HOME).post("/users", ADA).status == 201
    users.dsql.faults.delay = 0
    assert len(rows(users)) == 1


def test_an_expired_token_opens_nothing_but_ends_no_session(users):
    warm, cold = users.api(HOME), users.new_api(HOME)
    assert warm.get("/users").status == 200
    users.dsql.faults.clock_offset = 16 * 60
    assert warm.get("/users").status == 200
    began = time.monotonic()
    assert cold.get("/users").status == 500
    assert cold.get("/health").status == 503
    assert time.monotonic() - began < 10
    assert any("Signature expired" in hint for hint in users.dsql.denied)
    users.dsql.faults.clock_offset = 0
    assert cold.get("/users").status == 200
