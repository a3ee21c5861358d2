"""Roles have what is stated, and nothing else."""

import contextlib
import socket
import ssl

import boto3
import pg8000.native
import pytest
from package_of import define, package, relation
from state import access

ACCOUNT = "arn:aws:iam::123456789012:role/"
SCHEMA = package(("0001_create.sql", [
    define("CREATE TABLE users (id bigint PRIMARY KEY, name text)", f"SELECT {relation('users')}"),
    define("CREATE TABLE secrets (id bigint PRIMARY KEY)", f"SELECT {relation('secrets')}"),
    define("CREATE VIEW names AS SELECT name FROM users", f"SELECT {relation('names', 'v')}"),
    define("CREATE SEQUENCE numbers CACHE 1", f"SELECT {relation('numbers', 'S')}"),
    define("CREATE SCHEMA shop"),
    define("CREATE TABLE shop.orders (id bigint PRIMARY KEY)", f"SELECT {relation('orders')}"),
    define('CREATE TABLE "Odd ""one\'; --" (id bigint PRIMARY KEY)'),
]))


def role(name="app", arns=("Api",), **tables):
    return {"name": name, "arns": [ACCOUNT + each for each in arns],
            "tables": {table.replace("__", "."): rights for table, rights in tables.items()}}


def ran(result):
    assert result["report"]["state"] == "done", result
    return [each["ran"] for each in result["report"]["roles"]]


def privileges(dsql):
    return [tuple(row[:3]) for row in access(dsql)[2]]


@pytest.mark.parametrize("runner", ["pg8000", "psql"])
def test_a_role_gets_what_is_stated(runner, dsql, forks):
    stated = [role(users=["SELECT", "insert"], names=["SELECT"], numbers=["USAGE"],
                   shop__orders=["DELETE"])]
    assert ran(forks.run(SCHEMA, stated, runner)) == [[
        'CREATE ROLE "app" WITH LOGIN',
        'GRANT USAGE ON SCHEMA "shop" TO "app"',
        'GRANT SELECT ON TABLE "public"."names" TO "app"',
        'GRANT USAGE ON SEQUENCE "public"."numbers" TO "app"',
        'GRANT INSERT, SELECT ON TABLE "public"."users" TO "app"',
        'GRANT DELETE ON TABLE "shop"."orders" TO "app"',
        f"AWS IAM GRANT \"app\" TO '{ACCOUNT}Api'"]]
    assert privileges(dsql) == [
        ("users", "app", "INSERT"), ("users", "app", "SELECT"), ("names", "app", "SELECT"),
        ("numbers", "app", "USAGE"), ("shop.orders", "app", "DELETE")]
    assert ran(forks.run(SCHEMA, stated, runner)) == [[]]


@pytest.mark.parametrize("runner", ["pg8000", "psql"])
def test_what_is_no_longer_stated_is_revoked(runner, dsql, forks):
    before = [role(arns=["Old", "Kept"], users=["SELECT", "DELETE"], secrets=["SELECT"],
                   shop__orders=["SELECT"])]
    ran(forks.run(SCHEMA, before, runner))
    dsql.database.run("SET ROLE admin; GRANT SELECT ON shop.orders TO app WITH GRANT OPTION; "
                      "GRANT UPDATE (name) ON users TO app; GRANT CREATE ON SCHEMA shop TO app; "
                      "GRANT SELECT ON dsqlsynth.lease TO app; RESET ROLE")
    after = [role(arns=["Kept", "New"], users=["SELECT", "INSERT"], shop__orders=["SELECT"])]
    assert ran(forks.run(SCHEMA, after, runner)) == [[
        f"AWS IAM REVOKE \"app\" FROM '{ACCOUNT}Old'",
        'REVOKE CREATE ON SCHEMA "shop" FROM "app"',
        'REVOKE SELECT ON TABLE "dsqlsynth"."lease" FROM "app"',
        'REVOKE SELECT ON TABLE "public"."secrets" FROM "app"',
        'REVOKE DELETE, UPDATE ON TABLE "public"."users" FROM "app"',
        'GRANT INSERT ON TABLE "public"."users" TO "app"',
        'REVOKE GRANT OPTION FOR SELECT ON TABLE "shop"."orders" FROM "app"',
        f"AWS IAM GRANT \"app\" TO '{ACCOUNT}New'"]]
    assert access(dsql)[1:] == [
        [[ACCOUNT + "Kept", "app"], [ACCOUNT + "New", "app"]],
        [["users", "app", "INSERT", "f"], ["users", "app", "SELECT", "f"],
         ["shop.orders", "app", "SELECT", "f"]],
        [], [["shop", "app", "USAGE"]]]


def test_who_is_not_stated_stays_when_that_is_said(dsql, forks):
    ran(forks.run(SCHEMA, [role(arns=["Here", "There"], users=["SELECT"])]))
    stated = role(arns=["Here", "New"], users=["INSERT"]) | {"keepsOthers": True}
    assert ran(forks.run(SCHEMA, [stated])) == [[
        'REVOKE SELECT ON TABLE "public"."users" FROM "app"',
        'GRANT INSERT ON TABLE "public"."users" TO "app"',
        f"AWS IAM GRANT \"app\" TO '{ACCOUNT}New'"]]
    assert access(dsql)[1] == [[ACCOUNT + each, "app"] for each in ("Here", "New", "There")]


def test_a_privilege_on_columns_is_not_the_one_on_the_table(dsql, forks):
    ran(forks.run(SCHEMA, [role()]))
    dsql.database.run("SET ROLE admin; GRANT SELECT (name) ON users TO app; RESET ROLE")
    assert ran(forks.run(SCHEMA, [role(users=["SELECT"])])) == [[
        'GRANT SELECT ON TABLE "public"."users" TO "app"']]


def test_a_role_that_cannot_log_in_can_then(dsql, forks):
    dsql.database.run("SET ROLE admin; CREATE ROLE app; RESET ROLE")
    assert ran(forks.run(SCHEMA, [role(arns=[])])) == [['ALTER ROLE "app" WITH LOGIN']]


def test_two_roles_keep_to_themselves(dsql, forks):
    stated = [role("app", ["Api"], users=["SELECT"]), role("job", ["Job"], secrets=["SELECT"])]
    ran(forks.run(SCHEMA, stated))
    assert privileges(dsql) == [("users", "app", "SELECT"), ("secrets", "job", "SELECT")]
    assert access(dsql)[1] == [[ACCOUNT + "Api", "app"], [ACCOUNT + "Job", "job"]]


def test_what_the_role_may_do_it_can_do_and_nothing_else(dsql, forks):
    ran(forks.run(SCHEMA, [role(users=["SELECT"])]))
    with login(dsql, "Api", "app") as connection:
        assert connection.run("SELECT count(*) FROM users") == [[0]]
        for refused in ("SELECT * FROM secrets", "INSERT INTO users VALUES (1)",
                        "SELECT * FROM dsqlsynth.statements", "CREATE TABLE mine (id bigint)"):
            with pytest.raises(pg8000.native.DatabaseError) as error:
                connection.run(refused)
            assert error.value.args[0]["C"] == "42501", refused


def login(dsql, principal, user):
    known = dsql.principal(principal, ("DbConnect", "us-east-1"))
    endpoint = dsql.endpoint("us-east-1")
    signer = boto3.client(
        "dsql", region_name="us-east-1", aws_access_key_id=known.access_key,
        aws_secret_access_key=known.secret, aws_session_token=known.session)
    trust = ssl.create_default_context(cafile=dsql.environment["SSL_CERT_FILE"])
    return contextlib.closing(pg8000.native.Connection(
        user, host=endpoint.host, database="postgres", ssl_context=trust,
        sock=socket.create_connection(("127.0.0.1", endpoint.port)),
        password=signer.generate_db_connect_auth_token(endpoint.host, "us-east-1")))


def test_hostile_names(dsql, forks):
    odd = "Odd \"one'; --"
    name = "r\"o'l;e \\ DROP"
    stated = [{"name": name, "arns": [ACCOUNT + "path/A+=,.@_-"], "tables": {odd: ["SELECT"]}}]
    for runner in ("pg8000", "psql"):
        report = forks.run(SCHEMA, stated, runner)["report"]
        assert report["state"] == "done", report
    assert [name, "t"] in access(dsql)[0]
    assert [row[2] for row in privileges(dsql)] == ["SELECT"]


def test_a_table_that_is_not_there_is_named_beside_those_that_are(dsql, forks):
    stated = [role(user=["SELECT"], orders=["SELECT"], numbers=["INSERT"], names=["USAGE"])]
    report = forks.run(SCHEMA, stated)["report"]
    there = "(tables: Odd \"one'; --, names, numbers, secrets, shop.orders, users)"
    assert report["state"] == "failed"
    assert report["problems"] == [
        f"role app: there is no table user; did you mean users? {there}",
        f"role app: there is no table orders; did you mean shop.orders? {there}",
        "role app: INSERT cannot be granted on numbers; SELECT, UPDATE, USAGE can",
        "role app: USAGE cannot be granted on names; DELETE, INSERT, REFERENCES, SELECT, UPDATE "
        "can"]
    assert access(dsql)[0] == [["admin", "t"], ["postgres", "t"]]
    assert report["applied"] == {"0001_create.sql": 7}


def test_a_name_that_may_mean_two_tables_is_refused(dsql, forks):
    twice = package(("0001_create.sql", [
        define("CREATE SCHEMA shop"), define("CREATE TABLE shop.orders (id bigint PRIMARY KEY)"),
        define('CREATE TABLE "shop.orders" (id bigint PRIMARY KEY)')]))
    report = forks.run(twice, [role(shop__orders=["SELECT"])])["report"]
    assert len(report["problems"]) == 1
    assert "role app: shop.orders may mean TABLE \"" in report["problems"][0]


def test_roles_that_are_wrongly_stated_are_refused_at_once(dsql, forks):
    stated = [
        {"name": "admin", "arns": [], "tables": {}}, {"name": "", "arns": [], "tables": {}},
        {"name": "pg_app", "arns": [], "tables": {}}, {"name": "app", "arns": []},
        {"name": "twice", "arns": ["arn:aws:iam::1:role/x"], "tables": {"users": ["DROP"]}},
        {"name": "twice", "arns": ["arn:aws:iam::123456789012:role/x' OR '"], "tables": {}}]
    report = forks.run(SCHEMA, stated)["report"]
    assert report["problems"] == [
        "the role admin belongs to the database; choose another name",
        "'' is no name of a role: 1 to 63 bytes of text",
        "the role pg_app belongs to the database; choose another name",
        "the role app needs a list of ARNs and a list of tables",
        "role twice: 'arn:aws:iam::1:role/x' is no ARN of an IAM role or user",
        "role twice: 'DROP' on users is no privilege; there are DELETE, INSERT, REFERENCES, "
        "SELECT, UPDATE, USAGE",
        "role twice: \"arn:aws:iam::123456789012:role/x' OR '\" is no ARN of an IAM role or user",
        "the role twice is stated twice"]
    assert dsql.database.rows("SELECT to_regclass('users')") == [[None]]
