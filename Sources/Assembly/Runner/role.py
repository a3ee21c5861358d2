"""What a description states of a database role."""

import re

from package import Unfit

PRIVILEGES = {"SELECT", "INSERT", "UPDATE", "DELETE", "REFERENCES"}
SEQUENCE_PRIVILEGES = {"SELECT", "UPDATE", "USAGE"}

_ARN = re.compile(r"arn:aws[a-z-]*:iam::[0-9]{12}:(role|user)/[A-Za-z0-9+=,.@_/-]{1,576}")


class Role:
    def __init__(self, record):
        self.name = record["name"]
        self.arns = set(record["arns"])
        # ARNs of Regions that cannot be asked, and are therefore not stated, stay.
        self.keeps_others = record.get("keepsOthers") is True
        self.tables = {table: {privilege.upper() for privilege in privileges}
                       for table, privileges in record["tables"].items()}


def read_roles(records):
    """The roles of an invocation; every mistake in them at once."""
    problems = [problem for record in records for problem in _problems(record)]
    names = [record["name"] for record in records if "name" in record]
    problems += [f"the role {each} is stated twice" for each in sorted(set(names))
                 if names.count(each) > 1]
    if problems:
        raise Unfit(problems)
    return [Role(record) for record in records]


def _problems(record):
    role = record.get("name")
    if not isinstance(role, str) or not 0 < len(role.encode()) <= 63 or "\0" in role:
        return [f"{role!r} is no name of a role: 1 to 63 bytes of text"]
    if role in ("admin", "public", "none") or role.startswith("pg_"):
        return [f"the role {role} belongs to the database; choose another name"]
    arns, tables = record.get("arns"), record.get("tables")
    if not isinstance(arns, list) or not isinstance(tables, dict):
        return [f"the role {role} needs a list of ARNs and a list of tables"]
    problems = [f"role {role}: {arn!r} is no ARN of an IAM role or user" for arn in arns
                if not isinstance(arn, str) or not _ARN.fullmatch(arn)]
    known = PRIVILEGES | SEQUENCE_PRIVILEGES
    for table, privileges in tables.items():
        for privilege in privileges:
            if str(privilege).upper() not in known:
                problems.append(f"role {role}: {privilege!r} on {table} is no privilege; there "
                                f"are {', '.join(sorted(known))}")
    return problems
