"""Database roles: who may log in as them, and what they may do, exactly as stated."""

import difflib

from database import Patience, is_transient
from package import Unfit
from role import PRIVILEGES, SEQUENCE_PRIVILEGES
from sql import Lost, Refused, is_true, literal, name

# What one round leaves open, such as a role that did not exist, the next one sees.
ROUNDS = 3

_SYSTEM = "('pg_catalog', 'information_schema', 'sys', 'pg_toast')"


class Relation:
    """A table, a view or a sequence that there is."""

    def __init__(self, schema, relation, kind):
        self.schema = schema
        self.name = relation
        self.is_sequence = kind == "S"

    @property
    def stated(self):
        """As descriptions name it."""
        return self.name if self.schema == "public" else f"{self.schema}.{self.name}"

    @property
    def target(self):
        kind = "SEQUENCE" if self.is_sequence else "TABLE"
        return f"{kind} {name(self.schema, self.name)}"


class RoleFailed(Exception):
    """A statement on a role was refused; `__cause__` says why."""

    def __init__(self, role, statement):
        super().__init__(role)
        self.role = role
        self.statement = statement


class Roles:
    def __init__(self, database):
        self._database = database

    def check(self, roles):
        """Raises unless what the roles are to be granted is there."""
        relations = self._relations()
        problems = []
        for role in roles:
            for table, privileges in role.tables.items():
                found = [each for each in relations if each.stated == table]
                if not found:
                    problems.append(_unknown(role.name, table, relations))
                    continue
                if len(found) > 1:
                    problems.append(f"role {role.name}: {table} may mean "
                                    f"{' or '.join(each.target for each in found)}; rename one")
                    continue
                relation = found[0]
                allowed = SEQUENCE_PRIVILEGES if relation.is_sequence else PRIVILEGES
                for privilege in sorted(privileges - allowed):
                    problems.append(
                        f"role {role.name}: {privilege} cannot be granted on {table}; "
                        f"{', '.join(sorted(allowed))} can")
        if problems:
            raise Unfit(problems)

    def plan(self, role):
        """The statements that make the role what is stated; none when it is."""
        relations = self._relations()
        rows = self._database.rows(
            f"SELECT rolcanlogin FROM pg_catalog.pg_roles WHERE rolname = {literal(role.name)}")
        to, quoted = name(role.name), literal(role.name)
        plan = []
        if not rows:
            plan.append(f"CREATE ROLE {to} WITH LOGIN")
        elif not is_true(rows[0][0]):
            plan.append(f"ALTER ROLE {to} WITH LOGIN")
        arns = {row[0] for row in self._database.rows(
            f"SELECT arn FROM sys.iam_pg_role_mappings WHERE pg_role_name = {quoted}")}
        for arn in sorted(set() if role.keeps_others else arns - role.arns):
            plan.append(f"AWS IAM REVOKE {to} FROM {literal(arn)}")
        plan += self._privileges(role, relations)
        # Last, so that whoever logs in for the first time finds its permissions.
        for arn in sorted(role.arns - arns):
            plan.append(f"AWS IAM GRANT {to} TO {literal(arn)}")
        return plan

    def settle(self, role, renew):
        """Carries the plan out until there is nothing left to do, and gives what it ran."""
        patience = Patience()
        ran, rounds = [], 0
        while plan := self.plan(role):
            if rounds == ROUNDS:
                raise RoleFailed(role.name, plan[0]) from Refused(
                    "", "the database takes the statement, and what it says does not come true")
            for statement in plan:
                renew()
                if not self._run(role, statement, patience):
                    break
                ran.append(statement)
            else:
                rounds += 1
        return ran

    def _run(self, role, statement, patience):
        """False when the outcome is unknown, or the look at what there is was too old."""
        while True:
            try:
                self._database.once(statement)
                return True
            except Refused as error:
                if not is_transient(error):
                    raise RoleFailed(role.name, statement) from error
                patience.after(error)
            except Lost as error:
                patience.after(error)
                return False

    def _privileges(self, role, relations):
        to = name(role.name)
        stated = {each: role.tables[each.stated] for each in relations
                  if each.stated in role.tables}
        by_place = {(each.schema, each.name): each for each in relations}
        actual = self._granted(role.name, by_place)
        plan = []
        for relation in sorted({*stated, *actual}, key=lambda each: (each.schema, each.name)):
            wanted = stated.get(relation, set())
            held = actual.get(relation, {})
            extra = sorted(set(held) - wanted)
            if extra:
                plan.append(f"REVOKE {', '.join(extra)} ON {relation.target} FROM {to}")
            passed_on = sorted(each for each in set(held) & wanted if held[each] == "grantable")
            if passed_on:
                plan.append(f"REVOKE GRANT OPTION FOR {', '.join(passed_on)} "
                            f"ON {relation.target} FROM {to}")
            # A privilege on some of the columns is not the privilege on the table.
            missing = sorted(each for each in wanted if held.get(each, "column") == "column")
            if missing:
                plan.append(f"GRANT {', '.join(missing)} ON {relation.target} TO {to}")
        return self._schema_privileges(role, {each.schema for each in stated}) + plan

    def _granted(self, role, by_place):
        """By relation, the privileges that the role holds itself, each with how."""
        granted = {}
        for schema, relation, privilege, how in self._database.rows(
                "SELECT n.nspname, c.relname, a.privilege_type, "
                "CASE WHEN a.is_grantable THEN 'grantable' ELSE 'table' END "
                "FROM pg_catalog.pg_class c "
                "JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
                "CROSS JOIN LATERAL pg_catalog.aclexplode(c.relacl) a "
                "JOIN pg_catalog.pg_roles r ON r.oid = a.grantee "
                f"WHERE r.rolname = {literal(role)} AND c.relowner <> r.oid "
                f"AND n.nspname NOT IN {_SYSTEM} UNION ALL "
                "SELECT n.nspname, c.relname, a.privilege_type, 'column' "
                "FROM pg_catalog.pg_class c "
                "JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
                "JOIN pg_catalog.pg_attribute t ON t.attrelid = c.oid "
                "CROSS JOIN LATERAL pg_catalog.aclexplode(t.attacl) a "
                "JOIN pg_catalog.pg_roles r ON r.oid = a.grantee "
                f"WHERE r.rolname = {literal(role)} AND c.relowner <> r.oid "
                f"AND NOT t.attisdropped AND n.nspname NOT IN {_SYSTEM}"):
            if (schema, relation) in by_place:
                held = granted.setdefault(by_place[schema, relation], {})
                if how != "column" or privilege not in held:
                    held[privilege] = how
        return granted

    def _schema_privileges(self, role, stated):
        to = name(role.name)
        own, public = {}, set()
        for schema, privilege, grantee in self._database.rows(
                "SELECT n.nspname, a.privilege_type, CASE WHEN a.grantee = 0 THEN 'public' "
                "ELSE 'role' END FROM pg_catalog.pg_namespace n "
                "CROSS JOIN LATERAL pg_catalog.aclexplode(n.nspacl) a "
                "LEFT JOIN pg_catalog.pg_roles r ON r.oid = a.grantee WHERE (a.grantee = 0 OR "
                f"r.rolname = {literal(role.name)}) AND n.nspname NOT IN {_SYSTEM}"):
            if grantee == "role":
                own.setdefault(schema, set()).add(privilege)
            elif privilege == "USAGE":
                public.add(schema)
        plan = []
        for schema in sorted({*own, *stated}):
            extra = sorted(own.get(schema, set()) - ({"USAGE"} if schema in stated else set()))
            if extra:
                plan.append(f"REVOKE {', '.join(extra)} ON SCHEMA {name(schema)} FROM {to}")
            # Everybody may use the schema `public`, which the admin of DSQL does not own.
            if schema in stated and schema not in public and "USAGE" not in own.get(schema, ()):
                plan.append(f"GRANT USAGE ON SCHEMA {name(schema)} TO {to}")
        return plan

    def _relations(self):
        return [Relation(*row) for row in self._database.rows(
            "SELECT n.nspname, c.relname, c.relkind FROM pg_catalog.pg_class c "
            "JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
            f"WHERE c.relkind IN ('r', 'v', 'S') AND n.nspname NOT IN {_SYSTEM}")]


def _unknown(role, table, relations):
    tables = sorted(each.stated for each in relations if each.schema != "dsqlsynth")
    near = difflib.get_close_matches(table, tables, n=1)
    meant = f"; did you mean {near[0]}?" if near else ""
    there = ", ".join(tables) if tables else "none"
    return f"role {role}: there is no table {table}{meant} (tables: {there})"
