"""A function's role may do what the function needs, and nothing else."""

import pytest
from pg8000.native import DatabaseError

from standin.client import Client, token
from standin.application import AWAY, HOME

pytest_plugins = ["standin.fixtures"]


def hint(error) -> str:
    fields = error.value.args[0]
    assert (fields["C"], fields["M"]) == ("08006", "unable to accept connection, access denied")
    return fields["H"]


def test_the_role_reads_and_adds_users_and_does_nothing_else(users):
    with Client(users.dsql, users.operator, HOME) as admin, \
            Client(users.dsql, users.roles[HOME], HOME, "app") as app:
        admin.run("CREATE TABLE secrets (id uuid PRIMARY KEY)")
        try:
            assert app.error("INSERT INTO users (name, email) VALUES ('a', 'b')") is None
            assert app.error("SELECT * FROM users") is None
            for refused in (
                    "UPDATE users SET name = 'x'", "DELETE FROM users", "SELECT * FROM secrets",
                    "INSERT INTO secrets VALUES (gen_random_uuid())", "DROP TABLE users",
                    "ALTER TABLE users ADD COLUMN x text", "CREATE TABLE own (id uuid)",
                    "CREATE INDEX ASYNC own ON users (name)", "CREATE ROLE friend WITH LOGIN",
                    "SET ROLE admin", "ALTER ROLE app WITH CREATEROLE",
                    f"AWS IAM GRANT app TO '{users.operator.arn}'",
                    "UPDATE sys.iam_pg_role_mappings SET pg_role_name = 'admin'"):
                assert app.error(refused), refused
        finally:
            admin.run("DROP TABLE secrets")


def test_the_role_is_no_admin(users):
    with pytest.raises(DatabaseError) as error:
        Client(users.dsql, users.roles[HOME], HOME, "admin")
    assert "not authorized to perform: dsql:DbConnectAdmin" in hint(error)


def test_a_token_of_the_other_kind_is_refused(users):
    for user, action in (("admin", "DbConnect"), ("app", "DbConnectAdmin")):
        with pytest.raises(DatabaseError) as error:
            Client(users.dsql, users.operator, HOME, user,
                   token(users.dsql, users.operator, HOME, action))
        assert hint(error) == f"Wrong user to action mapping. user: {user}, action: {action}"


def test_the_role_of_one_region_does_not_enter_the_other(users):
    with pytest.raises(DatabaseError) as error:
        Client(users.dsql, users.roles[HOME], AWAY, "app")
    assert "not authorized to perform: dsql:DbConnect" in hint(error)


def test_a_token_for_one_host_is_refused_by_the_other(users):
    here = token(users.dsql, users.roles[HOME], HOME, "DbConnect")
    with pytest.raises(DatabaseError) as error:
        Client(users.dsql, users.roles[HOME], AWAY, "app", here)
    assert hint(error).startswith("The token is for ")


def test_a_role_without_trust_in_the_database_is_refused(users):
    stranger = users.dsql.principal("stranger", ("DbConnect", HOME))
    for user in ("app", "nobody"):
        with pytest.raises(DatabaseError) as error:
            Client(users.dsql, stranger, HOME, user)
        assert "not authorized to access this resource" in hint(error)


def test_a_revoked_role_is_refused_until_it_is_granted_again(users):
    role = users.roles[AWAY]
    with Client(users.dsql, users.operator, HOME) as admin:
        admin.run(f"AWS IAM REVOKE app FROM '{role.arn}'")
        try:
            with pytest.raises(DatabaseError):
                Client(users.dsql, role, AWAY, "app")
            answer = users.new_api(AWAY).get("/users")
            assert answer.status == 500 and "error" in answer.body
        finally:
            admin.run(f"AWS IAM GRANT app TO '{role.arn}'")
    assert users.new_api(AWAY).get("/users").status == 200


def test_the_orders_role_cannot_delete(orders):
    with Client(orders.dsql, orders.roles[HOME], HOME, "app") as app:
        assert app.error("DELETE FROM orders")[0] == "42501"
        assert app.error("TRUNCATE orders")[0] == "0A000"
