"""What the complete users API does beside what the users API does, and that it does that as well."""

import ast
import concurrent.futures
import uuid

import pytest

from standin.application import AWAY, EXAMPLES, HOME

pytest_plugins = ["standin.fixtures"]

ADA = {"name": "Ada", "email": "ada@example.com"}
SAMPLE = ["John Doe", "Jane Smith", "Bob Johnson"]


def names(users, region=HOME) -> list[str]:
    return [each["name"] for each in users.api(region).get("/users").body["users"]]


def filled(users, count: int) -> None:
    users.dsql.database.run(
        "INSERT INTO users (name, email) "
        f"SELECT 'n' || n, n || '@e.org' FROM generate_series(1, {count}) n")


def test_what_both_examples_have_is_the_same():
    """So what the users API's tests prove of it holds here, too."""
    def source(example, file):
        return (EXAMPLES / example / "functions" / "api" / file).read_text()

    for file in ("database.py", "requirements.txt"):
        assert source("UsersAPI", file) == source("UsersAPIComplete", file)

    def functions(example):
        tree = ast.parse(source(example, "index.py"))
        return {each.name: ast.dump(each) for each in tree.body if isinstance(each, ast.FunctionDef)}

    plain, complete = functions("UsersAPI"), functions("UsersAPIComplete")
    assert {name for name in plain if complete.get(name) != plain[name]} == {
        "list_users", "page_size"}
    assert set(complete) - set(plain) == {"initialize", "number"}


@pytest.mark.parametrize("region", [HOME, AWAY])
def test_health_says_the_region_and_that_sql_works(complete_users, region):
    answer = complete_users.api(region).get("/health")
    assert (answer.status, answer.body) == (200, {"status": "ok", "region": region, "sql": True})


def test_a_user_written_in_one_region_is_read_in_the_other(complete_users):
    written = complete_users.api(HOME).post("/users", ADA)
    assert written.status == 201
    read = complete_users.api(AWAY).get("/users")
    assert read.body == {"users": [written.body], "next": None}
    assert complete_users.api(AWAY).post("/users", ADA).status == 409


def test_initializing_adds_the_sample_once_whichever_region_is_asked_and_how_often(complete_users):
    for region in (HOME, AWAY, HOME):
        answer = complete_users.api(region).post("/users/init", None)
        assert (answer.status, answer.body) == (200, {"status": "initialized", "sampleUsers": 3})
    assert names(complete_users) == names(complete_users, AWAY) == SAMPLE


def test_both_regions_may_be_initialized_at_once(complete_users):
    apis = [complete_users.api(region) for region in (HOME, AWAY)]
    with concurrent.futures.ThreadPoolExecutor() as pool:
        for _ in range(5):
            complete_users.dsql.database.run("TRUNCATE users")
            asked = [pool.submit(api.post, "/users/init", None) for api in apis]
            assert {each.result().status for each in asked} == {200}
            assert names(complete_users) == SAMPLE


def test_initializing_leaves_who_is_there_already(complete_users):
    given = {"name": "Another John", "email": "john.doe@example.com"}
    assert complete_users.api(HOME).post("/users", given).status == 201
    answer = complete_users.api(AWAY).post("/users/init", None)
    assert (answer.status, answer.body["sampleUsers"]) == (200, 2)
    assert sorted(names(complete_users)) == ["Another John", "Bob Johnson", "Jane Smith"]


def test_initializing_adds_nobody_when_no_sample_is_wanted(complete_users):
    api = complete_users.new_api(HOME, CREATE_SAMPLE_DATA="false")
    answer = api.post("/users/init", None)
    assert (answer.status, answer.body) == (200, {"status": "initialized", "sampleUsers": 0})
    assert names(complete_users) == []


def test_pages_start_where_the_offset_says(complete_users):
    filled(complete_users, 12)
    api = complete_users.api(AWAY)
    everyone = [each["id"] for each in api.get("/users").body["users"]]
    for offset in (0, 1, 5, 11, 12, 100):
        page = api.get("/users", {"limit": "5", "offset": str(offset)}).body
        assert [each["id"] for each in page["users"]] == everyone[offset:offset + 5]
        assert (page["next"] is None) == (offset + 5 >= 12)
    # Where it leaves off, 'after' goes on.
    page = api.get("/users", {"limit": "5", "offset": "3"}).body
    rest = api.get("/users", {"after": page["next"]}).body["users"]
    assert [each["id"] for each in rest] == everyone[8:]


@pytest.mark.parametrize("query, status", [
    ({"limit": "1"}, 200), ({"limit": "500"}, 200), ({"limit": "501"}, 400), ({"limit": "0"}, 400),
    ({"limit": ""}, 400), ({"limit": "1e2"}, 400), ({"limit": "٣"}, 400),
    ({"offset": "10000"}, 200), ({"offset": "10001"}, 400), ({"offset": "-1"}, 400),
    ({"offset": ""}, 400), ({"offset": "9" * 5_000}, 400), ({"offset": "1; DROP TABLE users"}, 400),
    ({"offset": "0", "after": str(uuid.uuid4())}, 200),
    ({"offset": "1", "after": str(uuid.uuid4())}, 400), ({"after": "x"}, 400),
])
def test_page_parameters(complete_users, query, status):
    answer = complete_users.api(HOME).get("/users", query)
    assert answer.status == status
    assert (status == 200) or any(key in answer.body["error"] for key in query)


@pytest.mark.parametrize("body, reason", [
    (None, "no JSON"), ("{", "no JSON"), ("[]", "no JSON object"), ("{}", "'name'"),
    ('{"name": "Ada"}', "'email'"), ('{"name": "Ada", "email": "nowhere"}', "'email'"),
    ('{"name": "' + "x" * 101 + '", "email": "a@b.de"}', "'name'"),
])
def test_wrong_bodies_are_refused_with_a_reason(complete_users, body, reason):
    answer = complete_users.api(HOME).send("POST", "/users", body=body)
    assert answer.status == 400
    assert reason in answer.body["error"]
    assert names(complete_users) == []


def test_other_routes_do_not_exist(complete_users):
    for method, path in (("DELETE", "/users"), ("GET", "/users/init"), ("PUT", "/users")):
        assert complete_users.api(HOME).send(method, path).status == 404


def test_a_region_without_its_database_says_so_and_is_well_again_afterwards(complete_users):
    endpoint = complete_users.dsql.endpoint(AWAY)
    endpoint.down()
    try:
        api = complete_users.api(AWAY)
        assert api.get("/health").status == 503
        assert api.post("/users/init", None).status == 503
        assert complete_users.api(HOME).post("/users", ADA).status == 201
    finally:
        endpoint.up()
    assert complete_users.api(AWAY).get("/health").status == 200
    assert names(complete_users, AWAY) == ["Ada"]
