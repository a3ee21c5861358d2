"""The stand-in itself: what DSQL is said to do, it does."""

import json
import pathlib
import shutil
import socket
import ssl
import struct
import subprocess
import sys
import urllib.request

import pytest
from pg8000.native import DatabaseError, InterfaceError

from standin import wire
from standin.client import Client, token
from standin.application import AWAY, HOME
from standin.statement import split

pytest_plugins = ["standin.fixtures"]


@pytest.fixture
def admin(users):
    with Client(users.dsql, users.operator, HOME) as admin:
        yield admin
        admin.run("DROP TABLE IF EXISTS t")


REFUSED = [
    ("0A000", "unsupported statement: Truncate", "TRUNCATE users"),
    ("0A000", "unsupported transaction statement: SAVEPOINT", "SAVEPOINT a"),
    ("0A000", "unsupported transaction statement: ROLLBACK TO", "ROLLBACK TO a"),
    ("0A000", "unsupported statement: Lock", "LOCK TABLE users"),
    ("0A000", "unsupported statement: Listen", "LISTEN x"),
    ("0A000", "unsupported statement: Notify", "NOTIFY x"),
    ("0A000", "unsupported statement: Do", "DO $$ BEGIN END $$"),
    ("0A000", "unsupported statement: Prepare", "PREPARE p AS SELECT 1"),
    ("0A000", "unsupported VACUUM statement", "vacuum users"),
    ("0A000", "unsupported statement: Createdb", "CREATE DATABASE other"),
    ("0A000", "unsupported statement: CreateExtension", "CREATE EXTENSION pgcrypto"),
    ("0A000", "CREATE TYPE not supported", "CREATE TYPE mood AS ENUM ('ok')"),
    ("0A000", "CREATE FUNCTION with language PLPGSQL not supported",
     "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN 1; END'"),
    ("0A000", "CREATE TRIGGER not supported",
     "CREATE TRIGGER x BEFORE INSERT ON users EXECUTE FUNCTION f()"),
    ("0A000", "TEMPORARY or TEMP table not supported for CREATE TABLE",
     "CREATE TEMP TABLE t (i int)"),
    ("0A000", "unsupported statement: CreateTableAs", "CREATE TABLE t AS SELECT 1"),
    ("0A000", "unsupported statement: CreateTableAs", "CREATE TABLE t (a) AS (SELECT 1)"),
    ("0A000", "PARTITION BY not supported for CREATE TABLE",
     "CREATE TABLE t (i int) PARTITION BY RANGE (i)"),
    ("42704", 'type "serial" does not exist', "CREATE TABLE t (id serial PRIMARY KEY)"),
    ("42704", 'type "serial" does not exist', "CREATE TABLE t (a int, id BIGSERIAL)"),
    ("0A000", "datatype text[] not supported", "CREATE TABLE t (tags text[])"),
    ("0A000", "datatype inet not supported", "CREATE TABLE t (address inet)"),
    ("0A000", "datatype money not supported", "CREATE TABLE t (price money)"),
    ("0A000", "datatype jsonb is not supported in a key", "CREATE TABLE t (j jsonb PRIMARY KEY)"),
    ("0A000", "unsupported mode. please use CREATE INDEX ASYNC.", "CREATE INDEX i ON users (name)"),
    ("0A000", "CONCURRENTLY not supported for CREATE INDEX",
     "CREATE INDEX CONCURRENTLY i ON users (name)"),
    ("0A000", "specifying sort order not supported for index keys",
     "CREATE INDEX ASYNC i ON users (name DESC)"),
    ("0A000", "ALTER TABLE ADD COLUMN with constraint not supported",
     "ALTER TABLE users ADD COLUMN age int NOT NULL DEFAULT 0"),
    ("0A000", "ALTER TABLE ADD COLUMN with constraint not supported",
     "ALTER TABLE users ADD price numeric(10, 2) NOT NULL"),
    ("0A000", "unsupported ALTER TABLE ALTER COLUMN ... SET NOT NULL statement",
     "ALTER TABLE users ALTER COLUMN name SET NOT NULL"),
    ("0A000", "unsupported ALTER TABLE ALTER COLUMN ... SET DATA TYPE statement",
     "ALTER TABLE users ALTER COLUMN name TYPE text"),
    ("0A000", "unsupported ALTER TABLE ADD CONSTRAINT statement",
     "ALTER TABLE users ADD CONSTRAINT c CHECK (name <> '')"),
    ("0A000", "unsupported ALTER TABLE VALIDATE CONSTRAINT statement",
     "ALTER TABLE users VALIDATE CONSTRAINT c"),
    ("0A000", None, "CREATE TABLE t (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY)"),
    ("0A000", None, "CREATE TABLE t (id bigint GENERATED ALWAYS AS IDENTITY (CACHE 100))"),
    ("0A000", "datatype integer not supported, identity column type must be bigint",
     "CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY (CACHE 1))"),
    ("0A000", None, "CREATE SEQUENCE s"),
    ("0A000", None, "CREATE SEQUENCE s AS integer CACHE 1"),
    ("0A000", "opclass not supported for index keys",
     "CREATE INDEX ASYNC i ON users (name text_pattern_ops)"),
    ("0A000", "WITH not supported for CREATE INDEX",
     "CREATE INDEX ASYNC i ON users (name) WITH (fillfactor = 70)"),
    ("54000", None, "CREATE TABLE t (body varchar(65536))"),
    ("54000", None, "CREATE TABLE t (body char(5000))"),
    ("0A000", None, "ALTER TABLE users ENABLE ROW LEVEL SECURITY"),
    ("0A000", None, "SELECT * INTO copies FROM users"),
    ("0A000", "feature not supported on system entity", "GRANT USAGE ON SCHEMA public TO app"),
    ("0A000", None, "BEGIN ISOLATION LEVEL SERIALIZABLE"),
    ("0A000", None, "SET TRANSACTION ISOLATION LEVEL READ COMMITTED"),
    ("0A000", None, "SET default_transaction_isolation = 'serializable'"),
    ("42809", None, "SELECT sys.wait_for_job('x')"),
    ("2BP01", None, "DROP ROLE app"),
    ("42601", None, "SELECT FROM WHERE"),
]


@pytest.mark.parametrize("code, message, sql", REFUSED, ids=[sql for _, _, sql in REFUSED])
def test_what_dsql_refuses_is_refused_in_both_protocols(admin, code, message, sql):
    for commented in (sql, f"/* SELECT 1; */ {sql} -- really"):
        error = admin.error(commented)
        assert error and error[0] == code and message in (None, error[1])
    with pytest.raises(DatabaseError) as error:
        statement = admin.prepare(sql)
        statement.run()
    assert error.value.args[0]["C"] == code
    assert admin.run("SELECT 1") == [[1]]


@pytest.mark.parametrize("sql", [
    "CREATE TABLE t (id bigint GENERATED BY DEFAULT AS IDENTITY (CACHE 65536), j jsonb)",
    "CREATE TABLE t (id uuid PRIMARY KEY, serial text, type text, note text DEFAULT 'TRUNCATE;')",
    "CREATE TABLE t (a text, b text GENERATED ALWAYS AS (upper(a)) STORED, CHECK (a <> ''))",
    "CREATE TABLE t (a varchar(65535), b char(4096), c varchar(1), d numeric(1000))",
    "CREATE TABLE t (id uuid PRIMARY KEY, parent uuid REFERENCES t (id) ON DELETE CASCADE)",
    "ALTER TABLE users ADD CONSTRAINT named CHECK (name <> '') NOT VALID; ROLLBACK",
    "ALTER TABLE users ADD COLUMN type text, ADD price numeric(10, 2), ADD COLUMN serial uuid",
    "BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT 1 FOR UPDATE; COMMIT",
    "SELECT 'it''s; TRUNCATE', $$;$$, E'\\';', \"name\" FROM users",
    "",
    ";;",
])
def test_what_dsql_accepts_is_accepted(admin, sql):
    assert admin.error(sql) is None
    for column in ("type", "price", "serial"):
        admin.run(f"ALTER TABLE users DROP COLUMN IF EXISTS {column}")
    admin.run("ALTER TABLE users DROP CONSTRAINT IF EXISTS named")


def test_a_transaction_has_one_definition_and_no_writes_beside_it(admin):
    two = "multiple ddl statements not supported in a transaction"
    mixed = "ddl and dml are not supported in the same transaction"
    write = "INSERT INTO users (name, email) VALUES ('a', 'a')"
    assert admin.error("CREATE TABLE t (i int); CREATE TABLE u (i int)") == ("0A000", two)
    assert admin.error(f"CREATE TABLE t (i int); {write}") == ("0A000", mixed)
    assert admin.error(f"BEGIN; {write}; CREATE TABLE t (i int)") == ("0A000", mixed)
    assert admin.error("SELECT 1")[0] == "25P02"
    admin.run("ROLLBACK")
    assert admin.run("SELECT * FROM users") == []
    assert admin.run("SELECT to_regclass('t')") == [[None]]


def test_a_transaction_changes_3000_rows_at_most(admin):
    insert = ("INSERT INTO users (name, email) "
              "SELECT 'n', gen_random_uuid() FROM generate_series(1, {})")
    limit = ("54000", "transaction row limit exceeded")
    assert admin.error(insert.format(3_001)) == limit
    assert admin.error(insert.format(":n"), n=3_001) == limit
    assert admin.run("SELECT count(*) FROM users") == [[0]]
    assert admin.error(f"BEGIN; {insert.format(2_999)}; {insert.format(2)}") == limit
    admin.run("ROLLBACK")
    assert admin.error(f"BEGIN; {insert.format(2_999)}; {insert.format(1)}; COMMIT") is None
    assert admin.run("SELECT count(*) FROM users") == [[3_000]]


def test_transactions_are_of_limited_age(users, admin):
    users.dsql.transaction_seconds = 0.0
    try:
        admin.run("BEGIN")
        assert admin.error("SELECT 1")[0] == "54000"
        admin.run("ROLLBACK")
    finally:
        users.dsql.transaction_seconds = 300


def test_reads_are_repeatable_and_of_two_writers_one_has_to_begin_anew(users, admin):
    with Client(users.dsql, users.operator, AWAY) as other:
        admin.run("INSERT INTO users (name, email) VALUES ('a', 'a')")
        admin.run("BEGIN")
        assert admin.run("SHOW transaction_isolation") == [["repeatable read"]]
        assert admin.run("SELECT name FROM users") == [["a"]]
        other.run("UPDATE users SET name = 'b'")
        assert admin.run("SELECT name FROM users") == [["a"]]
        conflict = ("40001", "change conflicts with another transaction (OC000)")
        assert admin.error("UPDATE users SET name = 'c'") == conflict
        admin.run("ROLLBACK")
        admin.run("BEGIN")
        admin.run("UPDATE users SET name = 'd'")
        assert other.error("UPDATE users SET name = 'e'") == conflict
        admin.run("COMMIT")
        assert other.run("SELECT name FROM users") == [["d"]]


def test_a_definition_elsewhere_makes_a_writer_begin_anew(users, admin):
    with Client(users.dsql, users.operator, AWAY) as other:
        admin.run("BEGIN")
        admin.run("INSERT INTO users (name, email) VALUES ('a', 'a')")
        other.run("CREATE TABLE t (i int)")
        assert admin.error("COMMIT") == (
            "40001", "schema has been updated by another transaction (OC001)")
        assert admin.run("SELECT count(*) FROM users") == [[0]]


def test_an_index_is_valid_once_its_job_is_through(users, admin):
    users.dsql.jobs.seconds = 1_000
    admin.run("CREATE TABLE t (a int)")
    ((job,),) = admin.run("CREATE UNIQUE INDEX ASYNC IF NOT EXISTS once ON t (a)")
    valid = "SELECT indisvalid FROM pg_index WHERE indexrelid = 'once'::regclass"
    status = "SELECT status, job_type, object_name FROM sys.jobs WHERE job_id = :job"
    assert len(job) == 26 and admin.run(valid) == [[False]]
    assert admin.run(status, job=job) == [["submitted", "INDEX_BUILD", "public.once"]]
    users.dsql.jobs.seconds = 0
    assert admin.run("CALL sys.wait_for_job(:job)", job=job) == [[True]]
    assert admin.run(valid) == [[True]]
    assert admin.run(f"CALL sys.wait_for_job('{job}')") == [[True]]
    assert admin.run("CREATE INDEX ASYNC IF NOT EXISTS once ON t (a)") == []
    assert admin.error("CREATE INDEX ASYNC once ON t (a)")[0] == "42P07"
    assert admin.error("CALL sys.wait_for_job('none')")


def test_an_index_that_cannot_be_built_stays_invalid_and_its_job_says_why(admin):
    admin.run("CREATE TABLE t (a int)")
    admin.run("INSERT INTO t VALUES (1), (1)")
    ((job,),) = admin.run("CREATE UNIQUE INDEX ASYNC once ON t (a)")
    assert admin.run("CALL sys.wait_for_job(:job)", job=job) == [[False]]
    assert admin.run("SELECT status, details FROM sys.jobs WHERE job_id = :job", job=job) == [
        ["failed", "Found duplicate key while validating index for UCVs"]]
    assert admin.run(
        "SELECT indisvalid FROM pg_index WHERE indexrelid = 'once'::regclass") == [[False]]
    admin.run("DROP INDEX once")


def test_a_constraint_is_validated_by_a_job(admin):
    admin.run("CREATE TABLE t (a int)")
    admin.run("INSERT INTO t VALUES (1), (2)")
    valid = "SELECT convalidated FROM pg_constraint WHERE conname = 'positive'"
    admin.run("ALTER TABLE t ADD CONSTRAINT positive CHECK (a > 1) NOT VALID")
    ((job,),) = admin.run("ALTER TABLE ASYNC t VALIDATE CONSTRAINT positive")
    assert admin.run("CALL sys.wait_for_job(:job)", job=job) == [[False]]
    assert admin.run(valid) == [[False]]
    admin.run("DELETE FROM t WHERE a = 1")
    ((job,),) = admin.run("ALTER TABLE ASYNC t VALIDATE CONSTRAINT positive")
    assert admin.run("CALL sys.wait_for_job(:job)", job=job) == [[True]]
    assert admin.run(valid) == [[True]]
    assert admin.error("ALTER TABLE ASYNC t VALIDATE CONSTRAINT positive")[0] == "55000"


def test_trust_is_granted_to_roles_that_may_log_in(users, admin):
    admin.run("CREATE ROLE mute")
    try:
        assert admin.error(f"AWS IAM GRANT mute TO '{users.operator.arn}'")[0] == "42501"
        assert admin.error("AWS IAM GRANT app TO 'Ada'")[0] == "22023"
        assert admin.error(f"AWS IAM GRANT absent TO '{users.operator.arn}'")[0] == "42704"
    finally:
        admin.run("DROP ROLE mute")
    arns = admin.run("SELECT arn FROM sys.iam_pg_role_mappings WHERE pg_role_name = 'app'")
    assert {arn for (arn,) in arns} == {role.arn for role in users.roles.values()}


def test_there_is_one_database(users):
    with pytest.raises(DatabaseError) as error:
        Client(users.dsql, users.operator, HOME, database="other")
    assert error.value.args[0]["C"] == "3D000"


def test_tokens_are_checked_in_full(users):
    good = token(users.dsql, users.operator, HOME, "DbConnectAdmin")
    other = users.dsql.principal("impostor", ("DbConnectAdmin", HOME))

    def refusal(password: str) -> str:
        with pytest.raises(DatabaseError) as error:
            Client(users.dsql, users.operator, HOME, password=password)
        return error.value.args[0]["H"]

    Client(users.dsql, users.operator, HOME, password=good).__exit__()
    assert "signature we calculated does not match" in refusal(good[:-4] + "0000")
    assert "signature" in refusal(good.replace("Expires=900", "Expires=9000"))
    assert "invalid" in refusal(good.replace(users.operator.access_key, other.access_key))
    assert "lacks X-Amz-Signature" in refusal(good.split("&X-Amz-Signature")[0])
    assert "region" in refusal(token(
        users.dsql, users.operator, AWAY, "DbConnectAdmin", users.dsql.endpoint(HOME).host))
    assert "access key" in refusal("password")
    long = token(users.dsql, users.operator, HOME, "DbConnectAdmin", seconds=604_801)
    assert "604800" in refusal(long)
    users.dsql.faults.clock_offset = 901
    assert refusal(good).startswith("Signature expired")
    users.dsql.faults.clock_offset = -901
    assert refusal(good).startswith("Signature not yet current")


def test_tls_and_the_host_s_name_are_required(users):
    endpoint = users.dsql.endpoint(HOME)
    greeting = wire.startup({"user": "admin", "database": "postgres"})

    def answer(connection: socket.socket) -> tuple[str, str]:
        connection.sendall(greeting)
        kind, body = wire.Stream(connection).message()
        fields = wire.error_fields(body)
        assert (kind, fields["S"], fields["C"]) == (b"E", "FATAL", "08006")
        return fields["M"], fields.get("H", "")

    with socket.create_connection(("127.0.0.1", endpoint.port), 5) as plain:
        assert answer(plain)[0] == "unable to accept connection, ssl is required"
    blind = ssl.create_default_context(cafile=users.dsql.authority)
    blind.check_hostname = False
    for name, reason in ((None, "sni was not received"),
                         (users.dsql.endpoint(AWAY).host, "access denied")):
        with socket.create_connection(("127.0.0.1", endpoint.port), 5) as connection:
            connection.sendall(struct.pack("!ii", 8, 80_877_103))
            assert connection.recv(1) == b"S"
            secured = blind.wrap_socket(connection, server_hostname=name)
            assert answer(secured)[0] == f"unable to accept connection, {reason}"


def test_a_message_over_10_mib_ends_the_connection_without_a_word(users):
    with Client(users.dsql, users.operator, HOME) as admin:
        with pytest.raises((InterfaceError, OSError)):
            admin.run(f"SELECT '{'x' * (10 * 1024 * 1024)}'")


@pytest.mark.skipif(not shutil.which("psql"), reason="psql is not installed")
def test_psql_connects(users):
    endpoint = users.dsql.endpoint(HOME)
    target = (f"host={endpoint.host} hostaddr=127.0.0.1 port={endpoint.port} dbname=postgres "
              f"user=admin sslmode=verify-full sslrootcert={users.dsql.authority}")
    done = subprocess.run(
        ["psql", "--no-psqlrc", "--tuples-only", "--no-align", target,
         "-c", "CREATE TABLE t (i int)", "-c", "CREATE INDEX ASYNC ON_t ON t (i)",
         "-c", "SELECT current_user", "-c", "DROP TABLE t"],
        capture_output=True, text=True,
        env={"PGPASSWORD": token(users.dsql, users.operator, HOME, "DbConnectAdmin")})
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[0] == "CREATE TABLE" and len(lines[1]) == 26
    assert lines[-2:] == ["admin", "DROP TABLE"]


def test_another_process_can_run_and_control_it():
    identifier = "a" * 26
    with subprocess.Popen(
            [sys.executable, "-m", "standin", f"eu-west-1={identifier}", "eu-west-2"],
            cwd=pathlib.Path(__file__).parent, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            text=True) as process:
        started = json.loads(process.stdout.readline())

        def control(path: str, **body) -> object:
            request = urllib.request.Request(
                f"{started['control']}/{path}", json.dumps(body).encode() if path else None)
            with urllib.request.urlopen(request) as answer:
                return json.load(answer)

        endpoint = started["endpoints"]["eu-west-1"]
        assert endpoint["host"] == f"{identifier}.dsql.eu-west-1.on.aws"
        own = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test"}
        control("principals", name="ops", allowed=[["DbConnectAdmin", "eu-west-1"]],
                environment=own)
        control("faults/fail_commits", arguments=[1, "conflict"])
        program = (
            "import boto3, pg8000.native, ssl; "
            f"host = {endpoint['host']!r}; client = boto3.client('dsql', 'eu-west-1'); "
            "one = pg8000.native.Connection('admin', host, 'postgres', "
            "password=client.generate_db_connect_admin_auth_token(host, 'eu-west-1'), "
            "ssl_context=ssl.create_default_context()); "
            "one.run('CREATE TABLE t (i int)'); one.run('INSERT INTO t VALUES (1)')")
        client = subprocess.run(
            [sys.executable, "-c", program], env={**started["environment"], **own},
            capture_output=True, text=True)
        assert "(OC000)" in client.stderr
        assert control("sql", sql="SELECT count(*) FROM t") == [["0"]]
        assert control("")["caused"] == {"conflict": 1}
        process.stdin.close()
        assert process.wait(10) == 0


@pytest.mark.parametrize("sql, count", [
    ("", 0), (" ; ;-- x\n", 0), ("SELECT 1", 1), ("a; b;", 2), ("a ';' b; c", 2),
    ("a \";\" ; b", 2), ("$x$;$y$;$x$; b", 2), ("E'\\';' ; b", 2), ("/* ; */ a", 1), ("a -- ;", 1),
    ("CREATE FUNCTION f() BEGIN ATOMIC SELECT CASE WHEN a THEN b END; SELECT 1; END; b", 2),
])
def test_statements_are_split(sql, count):
    assert len(split(sql)) == count
