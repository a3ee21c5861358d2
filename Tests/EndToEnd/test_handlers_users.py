"""Every route of the users API, in both Regions, with input good and bad."""

import base64
import json
import random
import string
import uuid

import pytest

from standin.application import AWAY, HOME

pytest_plugins = ["standin.fixtures"]

ADA = {"name": "Ada", "email": "ada@example.com"}


def rows(users) -> list[list[str]]:
    return users.dsql.database.rows("SELECT id, name, email FROM users")


@pytest.mark.parametrize("region", [HOME, AWAY])
def test_health_says_the_region_and_that_sql_works(users, region):
    answer = users.api(region).get("/health")
    assert answer.status == 200
    assert answer.body == {"status": "ok", "region": region, "sql": True}


def test_a_user_written_in_one_region_is_read_in_the_other(users):
    written = users.api(HOME).post("/users", ADA)
    assert written.status == 201
    assert {**ADA, "id": written.body["id"], "createdAt": written.body["createdAt"]} == written.body
    read = users.api(AWAY).get("/users")
    assert read.status == 200
    assert read.body == {"users": [written.body], "next": None}


def test_an_e_mail_address_is_taken_once_whatever_the_region_and_the_case(users):
    assert users.api(HOME).post("/users", ADA).status == 201
    again = users.api(AWAY).post("/users", {"name": "Eve", "email": " ADA@Example.com "})
    assert again.status == 409
    assert again.body == {"error": "there is a user with this e-mail address"}
    assert [name for _, name, _ in rows(users)] == ["Ada"]


def test_pages_give_every_user_once(users):
    users.dsql.database.run(
        "INSERT INTO users (name, email) "
        "SELECT 'n' || n, n || '@e.org' FROM generate_series(1, 23) n")
    seen, after = [], None
    while True:
        query = {"limit": "5", **({"after": after} if after else {})}
        page = users.api(AWAY).get("/users", query).body
        seen.append([user["id"] for user in page["users"]])
        after = page["next"]
        if after is None:
            break
    assert [len(page) for page in seen] == [5, 5, 5, 5, 3]
    everyone = sum(seen, [])
    assert everyone == sorted(everyone) and len(set(everyone)) == 23
    assert len(users.api(HOME).get("/users").body["users"]) == 23
    # A full last page has no next one.
    assert users.api(HOME).get("/users", {"limit": "23"}).body["next"] is None


@pytest.mark.parametrize("query, status", [
    ({"limit": "1"}, 200), ({"limit": "500"}, 200), ({"after": ""}, 200), ({"other": "x"}, 200),
    ({"after": str(uuid.uuid4())}, 200), ({"after": str(uuid.uuid4()).upper()}, 200),
    ({"limit": "0"}, 400), ({"limit": "501"}, 400), ({"limit": "-1"}, 400), ({"limit": ""}, 400),
    ({"limit": "1e2"}, 400), ({"limit": "٣"}, 400), ({"limit": "9" * 5_000}, 400),
    ({"limit": "5; DROP TABLE users"}, 400), ({"after": "x"}, 400), ({"after": "\0"}, 400),
    ({"after": "' OR 1=1 --"}, 400), ({"after": "\ud800"}, 400), ({"after": "9" * 100_000}, 400),
])
def test_page_parameters(users, query, status):
    assert users.api(HOME).get("/users", query).status == status


@pytest.mark.parametrize("name", [
    "Ada", "  padded  ", "Ünïcödé", "王小明", "علی‌رضا", "👩‍👩‍👧‍👦", "e\u0301", "\u202eabc",
    "x" * 100, "🦊" * 100,
    "Robert'); DROP TABLE users; --", "$1", ":name", "%s", "\\", '"', "NULL", "${jndi:ldap://x}",
])
def test_names_are_kept_as_they_are(users, name):
    written = users.api(HOME).post("/users", {"name": name, "email": "a@example.com"})
    assert written.status == 201
    assert users.api(AWAY).get("/users").body["users"][0]["name"] == name.strip()


@pytest.mark.parametrize("body, reason", [
    (None, "no JSON"), ("", "no JSON"), ("{", "no JSON"), ("[1,2", "no JSON"),
    ("name=Ada&email=a@b.de", "no JSON"), ("[" * 100_000, "no JSON"), (b"\xff\xfe", "no JSON"),
    ('{"a":' * 50_000, "no JSON"), ('{"name": ' + "9" * 5_000 + "}", "no JSON"),
    ("null", "no JSON object"), ("[]", "no JSON object"), ('"text"', "no JSON object"),
    ("1", "no JSON object"), ("{}", "'name'"),
    (json.dumps({"name": "Ada"}), "'email'"), (json.dumps({"email": "a@b.de"}), "'name'"),
    *((json.dumps({**ADA, "name": value}), "'name'") for value in (
        None, 1, True, [], {}, ["Ada"], "", "   ", "\u3000", "a\0b", "\0", "a\nb", "\x1b[31m",
        "\x7f", "\ud800", "\udfff\ud800", "x" * 101, "x" * 5_000_000)),
    *((json.dumps({**ADA, "email": value}), "'email'") for value in (
        None, 1, {}, "", "ada", "@example.com", "ada@", "a@b", "a@@b.de", "a b@c.de", "a@b.de\0",
        "a@b..de", "x" * 251 + "@b.de", "a@b.d\ud800", "İ" * 200 + "@b.de")),
])
def test_wrong_bodies_are_refused_with_a_reason(users, body, reason):
    answer = users.api(HOME).send("POST", "/users", body=body)
    assert answer.status == 400
    assert reason in answer.body["error"]
    assert rows(users) == []


def test_bodies_in_base_64_are_read_and_broken_ones_refused(users):
    api = users.api(HOME)
    assert api.send("POST", "/users", body=json.dumps(ADA).encode()).status == 201
    encoded = base64.b64encode(json.dumps({**ADA, "email": "b@example.com"}).encode()).decode()
    for broken in ("%%%", "YQ", "ä", "", f"%{encoded}"):
        event = {"httpMethod": "POST", "resource": "/users", "body": broken,
                 "isBase64Encoded": True, "headers": None}
        assert api.function.invoke(event)["statusCode"] == 400


def test_random_bodies_never_make_it_fail(users):
    rng = random.Random(7)
    alphabet = string.printable + "äß王🦊\0\u200d\ud800"

    def value(depth: int = 0):
        kinds = [None, True, rng.randint(-9, 10**30), rng.random(),
                 "".join(rng.choices(alphabet, k=rng.randint(0, 300)))]
        if depth < 2:
            kinds += [[value(depth + 1)], {"name": value(depth + 1)}]
        return rng.choice(kinds)

    statuses = set()
    for _ in range(150):
        body = {"name": value(), "email": rng.choice([value(), f"{rng.random()}@example.com"])}
        statuses.add(users.api(HOME).post("/users", body).status)
    assert statuses == {201, 400}
    assert users.api(HOME).get("/health").status == 200


@pytest.mark.parametrize("headers, allowed", [
    (None, None), ({}, None), ({"Origin": "https://evil.example"}, None), ({"origin": ""}, None),
    ({"origin": "https://example.com"}, "https://example.com"),
    ({"ORIGIN": "https://admin.example.com"}, "https://admin.example.com"),
    ({"origin": "https://example.com.evil.example"}, None), ({"origin": "null"}, None),
])
def test_an_origin_is_allowed_when_it_is_listed(users, headers, allowed):
    for answer in (users.api(HOME).get("/users", headers=headers),
                   users.api(HOME).post("/users", {}, headers=headers)):
        assert answer.headers.get("Access-Control-Allow-Origin") == allowed
        assert answer.headers["Vary"] == "Origin"
        assert answer.headers["Content-Type"] == "application/json"


def test_every_origin_is_allowed_when_all_are(users):
    api = users.new_api(HOME, CORS_ORIGINS="*")
    answer = api.get("/health", headers={"origin": "https://anywhere.example"})
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Vary" not in answer.headers


def test_other_routes_do_not_exist(users):
    for method, path in (("DELETE", "/users"), ("GET", "/"), ("GET", "/users/{id}")):
        assert users.api(HOME).send(method, path).status == 404


def test_requests_are_logged_as_fields(users):
    api = users.new_api(HOME)
    api.get("/health")
    api.post("/users", {"name": "\ud800"})
    answered = [entry for entry in api.function.log() if entry.get("message") == "answered"]
    assert [(entry["route"], entry["status"]) for entry in answered] == [
        ("GET /health", 200), ("POST /users", 400)]
    assert all(entry["milliseconds"] >= 0 for entry in answered)


def test_what_is_not_foreseen_is_a_500_with_the_request_s_id_and_no_details(users):
    users.dsql.database.run("ALTER TABLE users RENAME COLUMN name TO title")
    try:
        answer = users.api(HOME).get("/users")
    finally:
        users.dsql.database.run("ALTER TABLE users RENAME COLUMN title TO name")
    assert answer.status == 500
    assert set(answer.body) == {"error", "requestId"} and answer.body["error"] == "internal error"
    assert users.api(HOME).get("/users").status == 200
