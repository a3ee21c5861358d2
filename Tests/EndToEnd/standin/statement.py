"""SQL statements, as far as the stand-in has to understand them."""

import dataclasses
import functools
import re

_TOKEN = re.compile(
    r"""(?P<space>\s+|--[^\n]*|/\*.*?\*/)
      | (?P<text>[eE]'(?:[^'\\]|\\.|'')*'|(?:[bBxXnN]|[uU]&)?'(?:[^']|'')*'
            |\$(?P<tag>[A-Za-z_]\w*)?\$.*?\$(?(tag)(?P=tag))\$)
      | (?P<quoted>(?:[uU]&)?"(?:[^"]|"")*")
      | (?P<word>[^\W\d][\w$]*)
      | (?P<number>\d[\w.]*|\$\d+)
      | (?P<sign>::|[<>=!|&@#^%~*/+-]+?|.)""",
    re.VERBOSE | re.DOTALL)

_CONTROL = {"BEGIN": "begin", "START": "begin", "COMMIT": "commit", "END": "commit",
            "ROLLBACK": "rollback", "ABORT": "rollback"}
_DEFINES = {"CREATE", "ALTER", "DROP", "COMMENT", "GRANT", "REVOKE", "AWS"}
_WRITES = {"INSERT", "UPDATE", "DELETE"}


@dataclasses.dataclass(frozen=True)
class Statement:
    text: str

    @functools.cached_property
    def words(self) -> str:
        """The statement for recognition: upper case, one space, literals emptied."""
        return " ".join(
            "''" if kind == "text" else part if kind == "quoted" else part.upper()
            for kind, part in _tokens(self.text))

    @property
    def first(self) -> str:
        return self.words.split(" ", 1)[0]

    @functools.cached_property
    def control(self) -> str | None:
        """`begin`, `commit` or `rollback` for the statements that are these."""
        return _CONTROL.get(self.first)

    @property
    def defines(self) -> bool:
        return self.first in _DEFINES

    @functools.cached_property
    def writes(self) -> bool:
        return self.first in _WRITES or self.first == "WITH" and bool(
            re.search(r"\b(INSERT INTO|UPDATE|DELETE FROM)\b", self.words))

    @functools.cached_property
    def awaited_job(self) -> str | None:
        """The job for which the statement waits: its id, or the number of a parameter."""
        if not self.words.startswith("CALL SYS . WAIT_FOR_JOB"):
            return None
        found = re.search(r"\(\s*(?:'([^']*)'|(\$\d+))", self.text)
        return found and (found[1] or found[2])

    @functools.cached_property
    def for_postgresql(self) -> tuple[str, str | None]:
        """What PostgreSQL is given instead, and the tag that the client is to see."""
        for pattern, replacement, tag in _REWRITTEN:
            found = pattern.match(self.text.strip())
            if found:
                return found.expand(replacement) if isinstance(replacement, str) \
                    else replacement(found), tag
        return self.text, None


def split(sql: str) -> list[Statement]:
    """The statements of a query, without empty ones."""
    statements, current, meaningful = [], [], False
    depth, last = 0, ""
    for kind, part in _tokens(sql, with_space=True):
        if kind == "word":
            # A function's body may hold statements: BEGIN ATOMIC …; END.
            word = part.upper()
            if word == "ATOMIC" and last == "BEGIN" or depth and word == "CASE":
                depth += 1
            elif depth and word == "END":
                depth -= 1
            last = word
        if part == ";" and kind == "sign" and not depth:
            if meaningful:
                statements.append(Statement("".join(current)))
            current, meaningful = [], False
        elif current or kind != "space":
            # What begins with a comment begins with the word behind it.
            current.append(part)
            meaningful = meaningful or kind != "space"
    if meaningful:
        statements.append(Statement("".join(current)))
    return statements


def _tokens(sql: str, with_space: bool = False) -> list[tuple[str, str]]:
    return [
        (found.lastgroup if found.lastgroup != "tag" else "text", found[0])
        for found in _TOKEN.finditer(sql) if with_space or found.lastgroup != "space"]


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _index(found: re.Match) -> str:
    unique, if_absent, name, rest = found.group("unique", "absent", "name", "rest")
    on = re.match(r"\s*ON\s+(?:ONLY\s+)?(" + _NAME + ")", rest, re.IGNORECASE)
    table = on[1] if on else ""
    arguments = [f"CREATE {unique or ''} INDEX {name} {rest}", f"CREATE INDEX {name} {rest}",
                 name, table, "yes" if if_absent else ""]
    return f"SELECT * FROM sys.create_index({', '.join(map(_literal, arguments))}) AS job_id"


def _validation(found: re.Match) -> str:
    table, constraint = found.group("table", "constraint")
    arguments = [f"ALTER TABLE {table} VALIDATE CONSTRAINT {constraint}", table, constraint]
    return f"SELECT * FROM sys.validate({', '.join(map(_literal, arguments))}) AS job_id"


_NAME = r'(?:"(?:[^"]|"")+"|\w+)(?:\s*\.\s*(?:"(?:[^"]|"")+"|\w+))*'
_FLAGS = re.IGNORECASE | re.DOTALL
_REWRITTEN = [
    (re.compile(rf"CREATE\s+(?P<unique>UNIQUE\s+)?INDEX\s+ASYNC\s+(?P<absent>IF\s+NOT\s+EXISTS\s+)?"
                rf"(?P<name>{_NAME})(?P<rest>\s+ON\b.*)", _FLAGS), _index, "CREATE INDEX"),
    (re.compile(rf"ALTER\s+TABLE\s+ASYNC\s+(?:ONLY\s+)?(?P<table>{_NAME})\s+VALIDATE\s+"
                rf"CONSTRAINT\s+(?P<constraint>{_NAME})\s*$", _FLAGS), _validation, "ALTER TABLE"),
    (re.compile(rf"AWS\s+IAM\s+GRANT\s+(?P<role>{_NAME})\s+TO\s+('(?:[^']|'')*')\s*$", _FLAGS),
     lambda found: f"CALL sys.iam_grant({_literal(found['role'])}, {found[2]})", "AWS IAM GRANT"),
    (re.compile(rf"AWS\s+IAM\s+REVOKE\s+(?P<role>{_NAME})\s+FROM\s+('(?:[^']|'')*')\s*$", _FLAGS),
     lambda found: f"CALL sys.iam_revoke({_literal(found['role'])}, {found[2]})", "AWS IAM REVOKE"),
]
