"""What DSQL refuses that PostgreSQL accepts.

State of October 2026. Sources: the user guide's pages on supported SQL, and answers of real
clusters as published. A wording that no source gives is ours; the SQLSTATE is what counts.
"""

import re

from .statement import Statement

UNSUPPORTED = "0A000"


class Refused(Exception):
    """A statement that is not carried out, with the SQLSTATE and message of the answer."""

    def __init__(self, code: str, reason: str, detail: str = "", hint: str = ""):
        super().__init__(reason)
        self.code = code
        self.detail = detail
        self.hint = hint


def check(statement: Statement) -> None:
    """Refuses a statement for its text alone."""
    words = statement.words
    for pattern, code, reason in _RULES:
        found = pattern.search(words)
        if found:
            raise Refused(code, reason.format(*(group or "" for group in found.groups())))
    if statement.first not in _KNOWN:
        raise Refused(UNSUPPORTED, f"unsupported statement: {statement.first.capitalize()}")
    if words.startswith(("CREATE INDEX ASYNC", "CREATE UNIQUE INDEX ASYNC")) \
            and statement.for_postgresql[1] is None:
        raise Refused("42601", 'syntax error at or near "ON"')


_KNOWN = {
    "SELECT", "WITH", "VALUES", "TABLE", "(", "INSERT", "UPDATE", "DELETE", "CALL", "EXPLAIN",
    "ANALYZE", "BEGIN", "START", "COMMIT", "END", "ROLLBACK", "ABORT", "SET", "RESET", "SHOW",
    "CREATE", "ALTER", "DROP", "COMMENT", "GRANT", "REVOKE", "AWS", "DISCARD", "DEALLOCATE"}

_CACHE = ("{} is not supported without an explicit cache size. please define CACHE greater than or "
          "equal to 65536 or equal to 1")
_COLUMN = r'(?:"[^"]*"|\w+)'
_ADD = "unsupported ALTER TABLE ADD CONSTRAINT statement"
_TABLE = r"^CREATE TABLE\b.*"
_ALTER = r"^ALTER TABLE (?!ASYNC).*"
_TABLES = r"^(?:CREATE|ALTER) TABLE\b.*"
_INDEX = r"^CREATE (?:UNIQUE )?INDEX\b.*"
_FROM_65536 = r"(?:6553[6-9]|655[4-9]\d|65[6-9]\d\d|6[6-9]\d{3}|[7-9]\d{4}|\d{6,})\b"
_CACHE_SIZE = rf"(?:1\b|{_FROM_65536})"

_RULES = [(re.compile(pattern), code, reason) for pattern, code, reason in (
    # transactions
    (r"^(SAVEPOINT|RELEASE)\b", UNSUPPORTED, "unsupported transaction statement: {}"),
    (r"^(ROLLBACK TO)\b", UNSUPPORTED, "unsupported transaction statement: {}"),
    (r"^(?:PREPARE TRANSACTION|COMMIT PREPARED|ROLLBACK PREPARED)", UNSUPPORTED,
     "unsupported transaction statement: PREPARE"),
    (r"^(?:BEGIN|START)\b.*\bISOLATION LEVEL (?!REPEATABLE READ)", UNSUPPORTED,
     "isolation levels other than REPEATABLE READ are not supported"),
    (r"^SET (?:LOCAL |SESSION )?(?:TRANSACTION|CHARACTERISTICS)", UNSUPPORTED,
     'setting configuration parameter "TRANSACTION" not supported'),
    (r"^SET (?:LOCAL |SESSION )?((?:DEFAULT_)?TRANSACTION_ISOLATION)", UNSUPPORTED,
     'setting configuration parameter "{}" not supported'),
    # whole statements
    (r"^(?:VACUUM)\b", UNSUPPORTED, "unsupported VACUUM statement"),
    (r"^MERGE\b", UNSUPPORTED, "unsupported statement type: MERGE"),
    (r"^DECLARE\b", UNSUPPORTED, "unsupported statement: DeclareCursor"),
    (r"^CREATE DATABASE\b", UNSUPPORTED, "unsupported statement: Createdb"),
    (r"^CREATE EXTENSION\b", UNSUPPORTED, "unsupported statement: CreateExtension"),
    (r"^CREATE TABLESPACE\b", UNSUPPORTED, "unsupported statement: CreateTableSpace"),
    (r"^CREATE FOREIGN TABLE\b", UNSUPPORTED, "unsupported statement: CreateForeignTable"),
    (r"^(CREATE|ALTER|DROP) (TYPE|POLICY|PUBLICATION|SUBSCRIPTION|SERVER|OPERATOR|AGGREGATE|RULE|"
     r"COLLATION|CAST|LANGUAGE)\b", UNSUPPORTED, "{} {} not supported"),
    (r"^CREATE (?:OR REPLACE )?(?:CONSTRAINT )?TRIGGER\b", UNSUPPORTED,
     "CREATE TRIGGER not supported"),
    (r"^CREATE (?:OR REPLACE )?PROCEDURE\b", UNSUPPORTED, "PROCEDURE is not supported"),
    (r"^CREATE (?:OR REPLACE )?FUNCTION\b.* LANGUAGE (?!SQL\b)(\S+)", UNSUPPORTED,
     "CREATE FUNCTION with language {} not supported"),
    (r"^CREATE MATERIALIZED VIEW\b", UNSUPPORTED, "unsupported statement: CreateTableAs"),
    (r"^ALTER SYSTEM\b", UNSUPPORTED, "unsupported statement: AlterSystem"),
    (r"^(?:GRANT|REVOKE)\b.* ON SCHEMA PUBLIC\b", UNSUPPORTED,
     "feature not supported on system entity"),
    (r"^SELECT\b.*\bFOR (?:SHARE|NO KEY UPDATE)\b", UNSUPPORTED,
     "locking clauses other than FOR UPDATE/FOR KEY SHARE are not supported"),
    # tables
    (r"^CREATE (?:(?:GLOBAL|LOCAL) )?TEMP(?:ORARY)?\b", UNSUPPORTED,
     "TEMPORARY or TEMP table not supported for CREATE TABLE"),
    (r"^CREATE UNLOGGED\b", UNSUPPORTED, "UNLOGGED table not supported for CREATE TABLE"),
    (r"^CREATE TABLE (?:[^(]*|.*\)) AS (?:\( )?(?:SELECT|VALUES|TABLE|WITH|EXECUTE)\b", UNSUPPORTED,
     "unsupported statement: CreateTableAs"),
    (r"^(?:CREATE|ALTER) TABLE\b.*(?:[(,]|ADD|COLUMN|EXISTS) (?!COLUMN )" + _COLUMN +
     r" (?:BIG|SMALL)?SERIAL[248]?(?: |$)", "42704", 'type "serial" does not exist'),
    (_TABLE + r"\) (PARTITION BY|INHERITS|TABLESPACE)\b", UNSUPPORTED,
     "{} not supported for CREATE TABLE"),
    (_TABLE + r"\) WITH \(", UNSUPPORTED, "storage parameters not supported for CREATE TABLE"),
    (_TABLE + r"\) (WITHOUT OIDS|USING \w+)", UNSUPPORTED, "{} not supported for CREATE TABLE"),
    (_TABLE + r" (COLLATE|COMPRESSION) ", UNSUPPORTED, "{} not supported for CREATE TABLE"),
    (_TABLE + r" (?:UNIQUE|PRIMARY KEY)(?: \([^)]*\))? (?:NOT )?DEFERRABLE\b", UNSUPPORTED,
     "DEFERRABLE not supported for keys"),
    (_TABLES + r" (?:VARCHAR|CHARACTER VARYING) \( " + _FROM_65536, "54000",
     "Datatype limit greater than 65535 bytes not supported for varchar"),
    (_TABLES + r" (?:CHAR|CHARACTER) \( (?:409[7-9]|4[1-9]\d\d|[5-9]\d{3}|\d{5,})\b", "54000",
     "Datatype limit greater than 4096 bytes not supported for char"),
    (r"^SELECT\b.* INTO \w+ FROM\b", UNSUPPORTED, "unsupported statement: CreateTableAs"),
    (r"^(?:CREATE|ALTER) TABLE\b.* AS IDENTITY(?! \([^)]*\bCACHE " + _CACHE_SIZE + ")", UNSUPPORTED,
     _CACHE.format("identity column")),
    (r"^ALTER SEQUENCE\b.* CACHE (?!" + _CACHE_SIZE + ")", UNSUPPORTED,
     _CACHE.format("ALTER SEQUENCE")),
    (r"^CREATE SEQUENCE\b.* AS (?!BIGINT\b|INT8\b)(\w+)", UNSUPPORTED,
     "datatype {} not supported, sequence type must be bigint"),
    (r"^CREATE SEQUENCE\b(?!.* CACHE " + _CACHE_SIZE + ")", UNSUPPORTED,
     _CACHE.format("CREATE SEQUENCE")),
    (_ALTER + r"\bADD (?:COLUMN )?(?:IF NOT EXISTS )?"
     r"(?!CONSTRAINT |CHECK |FOREIGN |UNIQUE |PRIMARY |GENERATED )" + _COLUMN +
     r" (?:\([^)]*\)|[^,(])*\b(?:DEFAULT|NULL|CHECK|UNIQUE|PRIMARY KEY|REFERENCES|GENERATED)\b",
     UNSUPPORTED, "ALTER TABLE ADD COLUMN with constraint not supported"),
    (_ALTER + r" (SET STATISTICS|SET COMPRESSION)\b", UNSUPPORTED,
     "unsupported ALTER TABLE ALTER COLUMN ... {} statement"),
    (_ALTER + r" ((?:ENABLE|DISABLE|FORCE) [\w ]+|REPLICA IDENTITY|CLUSTER ON|SET \(|RESET \(|"
     r"SET TABLESPACE|INHERIT|ATTACH PARTITION)", UNSUPPORTED,
     "unsupported ALTER TABLE {} statement"),
    (_ALTER + r"\bALTER (?:COLUMN )?" + _COLUMN + r" (?:SET DATA )?TYPE\b", UNSUPPORTED,
     "unsupported ALTER TABLE ALTER COLUMN ... SET DATA TYPE statement"),
    (_ALTER + r"\bSET NOT NULL\b", UNSUPPORTED,
     "unsupported ALTER TABLE ALTER COLUMN ... SET NOT NULL statement"),
    (_ALTER + r"\bVALIDATE CONSTRAINT\b", UNSUPPORTED,
     "unsupported ALTER TABLE VALIDATE CONSTRAINT statement"),
    (_ALTER + r"\bADD (?:CONSTRAINT \S+ )?(?:CHECK|FOREIGN KEY)\b(?!.* NOT VALID\b)", UNSUPPORTED,
     _ADD),
    (_ALTER + r"\bADD (?:CONSTRAINT \S+ )?(?:UNIQUE|PRIMARY KEY)\b(?! USING INDEX\b)", UNSUPPORTED,
     _ADD),
    # indexes
    (_INDEX + r"\bCONCURRENTLY\b", UNSUPPORTED, "CONCURRENTLY not supported for CREATE INDEX"),
    (r"^CREATE (?:UNIQUE )?INDEX (?!ASYNC\b)", UNSUPPORTED,
     "unsupported mode. please use CREATE INDEX ASYNC."),
    (_INDEX + r" (USING|WITH|TABLESPACE) (?:\w+ )?\(?", UNSUPPORTED,
     "{} not supported for CREATE INDEX"),
    (_INDEX + r" ON ONLY ", UNSUPPORTED, "ONLY not supported for CREATE INDEX"),
    (_INDEX + r" (COLLATE) ", UNSUPPORTED, "{} not supported for index keys"),
    (_INDEX + r"[(,] \w+ \w+_OPS\b", UNSUPPORTED, "opclass not supported for index keys"),
    (_INDEX + r" (?:ASC|DESC)\b", UNSUPPORTED,
     "specifying sort order not supported for index keys"),
    # The stand-in's own limit.
    (r"^COPY\b", UNSUPPORTED, "the stand-in has no COPY"),
)]
