"""What a database is like, for comparison."""

_QUERIES = (
    # Relations and their columns.
    "SELECT n.nspname, c.relname, c.relkind, a.attname, format_type(a.atttypid, a.atttypmod), "
    "a.attnotnull FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
    "LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped "
    "WHERE n.nspname IN ('public', 'dsqlsynth', 'shop') ORDER BY 1, 2, 3, 4",
    "SELECT indexrelid::regclass, pg_get_indexdef(indexrelid), indisvalid FROM pg_index "
    "JOIN pg_class c ON c.oid = indrelid WHERE c.relnamespace = 'public'::regnamespace ORDER BY 1",
    "SELECT conname, pg_get_constraintdef(oid), convalidated FROM pg_constraint "
    "WHERE connamespace = 'public'::regnamespace ORDER BY 1",
    # What was done to rows shows how often.
    "SELECT name, value FROM counters ORDER BY 1",
    "SELECT * FROM (SELECT to_jsonb(u) - 'id' FROM users u) r",
    # What ran.
    "SELECT number, name, sha256, state, ended_at IS NOT NULL FROM dsqlsynth.migrations ORDER BY 1",
    "SELECT migration, position, sha256, statement, state, ended_at IS NOT NULL, reason "
    "FROM dsqlsynth.statements ORDER BY 1, 2",
    "SELECT owner FROM dsqlsynth.lease",
)


def state(dsql):
    return [dsql.database.rows(query) for query in _QUERIES] + [access(dsql)]


def access(dsql):
    """Roles, who may log in as them, and what they may do."""
    return [dsql.database.rows(query) for query in (
        "SELECT rolname, rolcanlogin FROM pg_roles WHERE rolname NOT LIKE 'pg_%' ORDER BY 1",
        "SELECT arn, pg_role_name FROM sys.iam_pg_role_mappings ORDER BY 1",
        "SELECT c.oid::regclass, a.grantee::regrole, a.privilege_type, a.is_grantable "
        "FROM pg_class c, aclexplode(c.relacl) a WHERE a.grantee <> c.relowner "
        "AND c.relnamespace::regnamespace::text NOT IN ('pg_catalog', 'information_schema', 'sys') "
        "ORDER BY 1, 2, 3",
        "SELECT attrelid::regclass, attname, a.grantee::regrole, a.privilege_type "
        "FROM pg_attribute, aclexplode(attacl) a WHERE a.grantee > 16384 ORDER BY 1, 2, 3, 4",
        "SELECT nspname, a.grantee::regrole, a.privilege_type FROM pg_namespace, "
        "aclexplode(nspacl) a WHERE a.grantee > 16384 AND nspname <> 'sys' ORDER BY 1, 2, 3")]
