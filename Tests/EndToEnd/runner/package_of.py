"""What the Swift side writes into migrations.json, for migrations of the tests."""

import hashlib


def package(*migrations):
    """Of `(name, statements)`; a migration's number is what its name begins with."""
    return {"version": 1, "database": "Users", "migrations": [
        {"number": int(name.split("_")[0]), "name": name, "sha256": _sha256(statements),
         "statements": _placed(statements)} for name, statements in migrations]}


def define(sql, detect=None):
    return {"sql": sql, "kind": sql.split("(")[0].strip(), "isData": False, "isAsync": False,
            "detect": detect, "job": None, "block": None}


def data(sql, block=None):
    return define(sql) | {"isData": True, "block": block}


def index(sql, name):
    return define(sql, f"SELECT {relation(name, 'i')}") | {"isAsync": True, "job": {
        "isDone": "SELECT EXISTS (SELECT 1 FROM pg_catalog.pg_class c JOIN pg_catalog.pg_index i "
                  f"ON i.indexrelid = c.oid WHERE c.relname = '{name}' AND i.indisvalid)",
        "cleanUp": f"DROP INDEX IF EXISTS public.{name}"}}


def validation(sql, constraint):
    return define(sql) | {"isAsync": True, "job": {
        "isDone": "SELECT EXISTS (SELECT 1 FROM pg_catalog.pg_constraint k "
                  f"WHERE k.conname = '{constraint}' AND k.convalidated)", "cleanUp": None}}


def relation(name, kind="r"):
    return (f"EXISTS (SELECT 1 FROM pg_catalog.pg_class c WHERE c.relname = '{name}' "
            f"AND c.relkind = '{kind}')")


def column(name, table):
    return ("EXISTS (SELECT 1 FROM pg_catalog.pg_class c JOIN pg_catalog.pg_attribute a "
            f"ON a.attrelid = c.oid WHERE c.relname = '{table}' AND a.attname = '{name}' "
            "AND NOT a.attisdropped)")


def _placed(statements):
    line, placed = 1, []
    for statement in statements:
        placed.append(statement | {"line": line})
        line += statement["sql"].count("\n") + 1
    return placed


def _sha256(statements):
    return hashlib.sha256("\n".join(each["sql"] for each in statements).encode()).hexdigest()


# Every kind of statement that differs in how it is repeated; most show when they ran twice.

USERS = ("0001_create_users.sql", [
    define("CREATE TABLE users (id uuid PRIMARY KEY, name text NOT NULL, email text, age bigint)",
           f"SELECT {relation('users')}"),
    define("CREATE TABLE IF NOT EXISTS counters (name text PRIMARY KEY, value bigint)"),
    data("INSERT INTO counters VALUES ('runs', 0), ('blocks', 0)"),
    data("UPDATE counters SET value = value + 1 WHERE name = 'runs'"),
    index("CREATE UNIQUE INDEX ASYNC users_email ON users (email)", "users_email"),
])
ORDERS = ("0002_orders.sql", [
    define("ALTER TABLE users ADD COLUMN city text", f"SELECT {column('city', 'users')}"),
    define("ALTER TABLE users RENAME COLUMN name TO full_name",
           f"SELECT {column('full_name', 'users')} AND NOT {column('name', 'users')}"),
    data("INSERT INTO users (id, full_name) VALUES (gen_random_uuid(), 'Ann; -- O''Hara')"),
    data("UPDATE counters SET value = value + 1 WHERE name = 'blocks'", block=1),
    data("UPDATE counters SET value = value * 2 WHERE name = 'blocks'", block=1),
    define("ALTER TABLE users ADD CONSTRAINT adult CHECK (age > 17) NOT VALID",
           "SELECT EXISTS (SELECT 1 FROM pg_catalog.pg_constraint WHERE conname = 'adult')"),
    validation("ALTER TABLE ASYNC users VALIDATE CONSTRAINT adult", "adult"),
    define("CREATE TABLE passing (id bigint PRIMARY KEY)", f"SELECT {relation('passing')}"),
    define("DROP TABLE passing", f"SELECT NOT {relation('passing')}"),
    define("CREATE VIEW cities AS SELECT DISTINCT city FROM users",
           f"SELECT {relation('cities', 'v')}"),
])
ALL = package(USERS, ORDERS)
