"""Text that goes into SQL, quoted, and what a database answers when it refuses some."""


class Refused(Exception):
    """The database refused a statement, which therefore has no effect."""

    def __init__(self, sqlstate, message, detail=None, hint=None, line=1):
        super().__init__(message)
        self.sqlstate = sqlstate
        self.message = message
        self.detail = detail
        self.hint = hint
        #: The line within the statement, from 1.
        self.line = line


class Lost(Exception):
    """The connection failed; whether the statement took effect is unknown."""


def is_open(sqlstate):
    """Whether an error leaves open what took effect: the service failed, not the statement."""
    return sqlstate.startswith(("08", "57P", "XX"))


def literal(text):
    """As libpq's PQescapeLiteral: right whatever `standard_conforming_strings` says."""
    if "\0" in text:
        raise ValueError("SQL text cannot hold a NUL")
    quoted = text.replace("'", "''")
    return f" E'{quoted}'".replace("\\", "\\\\") if "\\" in quoted else f"'{quoted}'"


def name(*parts):
    """An identifier, qualified when there are several parts."""
    if any("\0" in part or not part for part in parts):
        raise ValueError("an SQL name is not empty and holds no NUL")
    return ".".join('"' + part.replace('"', '""') + '"' for part in parts)


def is_true(value):
    """Whether a boolean is true, as either transport gives it."""
    return value == "t"
