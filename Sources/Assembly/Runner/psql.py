"""Statements through the operator's psql, with a token from the operator's AWS CLI."""

import csv
import io
import os
import re
import secrets
import ssl
import subprocess
import time

from sql import Lost, Refused, is_open

TOKEN_SECONDS = 900
CONNECTION_SECONDS = 10

_ERROR = re.compile(r"^(?:psql:<stdin>:\d+: )?(ERROR|FATAL|PANIC): +([0-9A-Z]{5}): (.*)$")
_FIELD = re.compile(r"^(DETAIL|HINT|LOCATION|LINE \d+|CONTEXT|STATEMENT|QUERY): *(.*)$")


class Unusable(Exception):
    """psql or the AWS CLI is missing, or does not do what it has to."""


class Psql:
    """A process and a session for every call, so that nothing but the database has a memory."""

    def __init__(self, endpoint, region, user):
        self._endpoint = endpoint
        self._region = region
        self._user = user
        self._password = None
        self._signed = 0.0
        self._trust = None

    def send(self, statements, atomic):
        mark = secrets.token_hex(16)
        if atomic:
            statements = ["BEGIN", *statements, "COMMIT"]
        # On stdin, where a statement may be of any length and no other user sees it.
        script = "".join(f"{statement}\n;\n\\echo {mark}\n" for statement in statements)
        null = secrets.token_hex(16)
        result = self._run(script, null)
        if result.returncode:
            raise _failure(result)
        *parts, rest = result.stdout.split(f"{mark}\n")
        if len(parts) != len(statements) or rest:
            raise Refused("", "psql did not take the statements as they are: one has no end")
        results = [_rows(part, null) for part in parts]
        return results[1:-1] if atomic else results

    def close(self):
        pass

    def _run(self, script, null):
        command = ["psql", "--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--csv",
                   "--set", "ON_ERROR_STOP=1", "--set", "VERBOSITY=verbose",
                   "--pset", f"null={null}"]
        return _call(command, "install PostgreSQL's client", input=script,
                     env=self._environment())

    def _environment(self):
        return {
            **os.environ, "PGHOST": self._endpoint, "PGDATABASE": "postgres", "PGUSER": self._user,
            "PGPASSWORD": self._token(), "PGAPPNAME": "dsqlsynth", "PGCLIENTENCODING": "UTF8",
            "PGCONNECT_TIMEOUT": str(CONNECTION_SECONDS), "PGOPTIONS": "", **self._trusted(),
        }

    def _trusted(self):
        """Whom TLS trusts: the operator's choice, or what this machine trusts."""
        if self._trust is None:
            bundle = os.environ.get("PGSSLROOTCERT") or ssl.get_default_verify_paths().cafile
            if not bundle and _psql_version() >= 16:
                bundle = "system"
            # Without any certificate authorities there is nothing to verify against.
            self._trust = ({"PGSSLMODE": "verify-full", "PGSSLROOTCERT": bundle} if bundle
                           else {"PGSSLMODE": "require"})
        return self._trust

    def _token(self):
        if self._password is None or time.monotonic() - self._signed > TOKEN_SECONDS * 2 / 3:
            kind = "admin-auth" if self._user == "admin" else "auth"
            result = _call(
                ["aws", "dsql", f"generate-db-connect-{kind}-token", "--hostname", self._endpoint,
                 "--region", self._region, "--expires-in", str(TOKEN_SECONDS)],
                "install version 2 of the AWS CLI")
            if result.returncode:
                raise Unusable(f"the AWS CLI gives no token: {result.stderr.strip()}")
            self._password = result.stdout.strip()
            self._signed = time.monotonic()
        return self._password


def _psql_version():
    shown = _call(["psql", "--version"], "install PostgreSQL's client").stdout
    found = re.search(r"\d+", shown)
    return int(found.group()) if found else 0


def _call(command, advice, **options):
    try:
        return subprocess.run(command, capture_output=True, encoding="utf-8", **options)
    except FileNotFoundError:
        raise Unusable(f"there is no {command[0]} in PATH; {advice}") from None


def _rows(text, null):
    return [tuple(None if value == null else value for value in row)
            for row in csv.reader(io.StringIO(text, newline=""))]


def _failure(result):
    fields, field = {}, None
    for line in result.stderr.splitlines():
        error = _ERROR.match(line)
        more = _FIELD.match(line)
        if error and "sqlstate" not in fields:
            fields.update(severity=error[1], sqlstate=error[2], message=error[3])
            field = "message"
        elif more:
            field = more[1].split()[0].lower()
            fields.setdefault(field, more[1] if field == "line" else more[2])
        elif field in ("message", "detail", "hint"):
            fields[field] += "\n" + line
    sqlstate = fields.get("sqlstate", "")
    if result.returncode != 3 or fields.get("severity") != "ERROR" or is_open(sqlstate):
        return Lost(fields.get("message") or result.stderr.strip() or "psql failed")
    line = int(fields.get("line", "LINE 1").split()[1])
    return Refused(
        sqlstate, fields["message"], fields.get("detail"), fields.get("hint"), line)
