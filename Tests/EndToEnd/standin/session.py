"""A client's session: its statements, in both protocols, and its transactions.

The stand-in opens, commits and rolls back every transaction in PostgreSQL itself, also those that
hold one statement; so every commit passes one place, where DSQL's limits and faults apply.
"""

import struct
import time

from . import refusals, wire
from .backend import Backend, BackendError
from .faults import CONFLICT, SCHEMA_CHANGED, UNAVAILABLE
from .refusals import Refused
from .statement import Statement, split
from .transaction import Transaction

_CONFLICTS = {"40001", "40P01", "55P03"}
_ABORTED = Refused(
    "25P02", "current transaction is aborted, commands ignored until end of transaction block")


class Session:
    def __init__(self, stand_in, stream: wire.Stream, backend: Backend):
        self._stand_in = stand_in
        self._stream = stream
        self._backend = backend
        self._transaction: Transaction | None = None
        self._statements: dict[str, Statement] = {}
        self._portals: dict[str, Statement] = {}
        self._ends = time.monotonic() + stand_in.session_seconds
        self._skips_to_sync = False

    def run(self) -> None:
        """Answers messages until either side has enough."""
        answers = {b"Q": self._query, b"P": self._parse, b"B": self._bind, b"D": self._describe,
                   b"E": self._execute, b"C": self._close, b"S": self._sync,
                   b"H": lambda _: self._stream.flush()}
        while True:
            kind, body = self._stream.message()
            if time.monotonic() > self._ends:
                self._stream.write(wire.error(
                    "FATAL", "57P01", "terminating connection due to session duration limit"))
                self._stream.flush()
                return
            if kind == b"X":
                return
            if kind not in answers:
                raise wire.Disconnected(f"message {kind} is not expected")
            if self._skips_to_sync and kind != b"S":
                continue
            try:
                answers[kind](body)
            except (Refused, BackendError) as error:
                self._fail(error)
                self._skips_to_sync = True

    # The simple protocol

    def _query(self, body: bytes) -> None:
        try:
            statements = split(body[:-1].decode())
            if not statements:
                self._stream.write(wire.message(b"I"))
            for statement in statements:
                is_last = statement is statements[-1]
                self._run(statement, len(body), commits=is_last)
        except (Refused, BackendError) as error:
            self._fail(error)
        self._ready()

    def _run(self, statement: Statement, size: int, commits: bool) -> None:
        refusals.check(statement)
        if statement.control:
            self._write([(b"C", wire.text(self._control(statement.control)))])
            return
        if statement.awaited_job:
            self._stand_in.jobs.wait(statement.awaited_job)
        self._admit(statement, size)
        sql, tag = statement.for_postgresql
        answer = self._answered(statement, self._backend.query(sql), tag)
        # An implicit transaction is committed before its last statement is said to be complete.
        if commits and not self._transaction.explicit:
            self._commit()
        self._write(answer)

    # The extended protocol

    def _parse(self, body: bytes) -> None:
        name, sql, *_ = wire.strings(body)
        found = split(sql)
        if len(found) > 1:
            raise Refused("42601", "cannot insert multiple commands into a prepared statement")
        statement = found[0] if found else Statement("SELECT")
        refusals.check(statement)
        rest = body[len(wire.text(name)) + len(wire.text(sql)):]
        text, _ = statement.for_postgresql
        self._write(self._backend.exchange(
            wire.message(b"P", wire.text(name), wire.text(text), rest)))
        self._statements[name] = statement

    def _bind(self, body: bytes) -> None:
        portal, name = wire.strings(body)[:2]
        statement = self._statements.get(name)
        if statement is None:
            raise Refused("26000", f'prepared statement "{name}" does not exist')
        self._portals[portal] = statement
        if statement.control:
            self._write([(b"2", b"")])
            return
        if statement.awaited_job:
            parameters = _parameters(body[len(wire.text(portal)) + len(wire.text(name)):])
            job = statement.awaited_job
            self._stand_in.jobs.wait(
                parameters[int(job[1:]) - 1] if job.startswith("$") else job)
        self._admit(statement, len(body))
        self._write(self._backend.exchange(wire.message(b"B", body)))

    def _describe(self, body: bytes) -> None:
        portal = self._portals.get(wire.strings(body)[0][1:]) if body[:1] == b"P" else None
        if portal and portal.control:
            self._write([(b"n", b"")])
            return
        self._write(self._backend.exchange(wire.message(b"D", body)))

    def _execute(self, body: bytes) -> None:
        portal = wire.strings(body[:-4])[0]
        statement = self._portals.get(portal)
        if statement is None:
            raise Refused("34000", f'portal "{portal}" does not exist')
        if statement.control:
            self._write([(b"C", wire.text(self._control(statement.control)))])
            return
        _, tag = statement.for_postgresql
        self._write(self._answered(
            statement, self._backend.exchange(wire.message(b"E", body)), tag))

    def _close(self, body: bytes) -> None:
        named = self._statements if body[:1] == b"S" else self._portals
        named.pop(wire.strings(body)[0][1:], None)
        self._write(self._backend.exchange(wire.message(b"C", body)))

    def _sync(self, _body: bytes) -> None:
        self._skips_to_sync = False
        if self._transaction and not self._transaction.explicit:
            try:
                self._commit()
            except (Refused, BackendError) as error:
                self._fail(error)
        self._ready()

    # Transactions

    def _admit(self, statement: Statement, size: int) -> None:
        """Sees to it that a statement may run, in a transaction."""
        if self._transaction and self._transaction.failed:
            raise _ABORTED
        if not self._transaction:
            self._begin(explicit=False)
        self._transaction.admit(statement, size, self._stand_in.transaction_seconds)

    def _answered(self, statement: Statement, answer: list, tag: str | None) -> list:
        """What a statement's answer becomes, once it has been counted."""
        complete = next((body for kind, body in answer if kind == b"C"), None)
        if complete and self._transaction:
            self._transaction.count(wire.strings(complete)[0])
        if self._stand_in.faults.cuts(statement.words):
            self._stream.cut()
            raise wire.Disconnected("a fault")
        time.sleep(self._stand_in.faults.delay)
        if tag:
            answer = [(k, wire.text(tag) if k == b"C" else body) for k, body in answer]
        return answer

    def _control(self, control: str) -> str:
        """Begins or ends a transaction; gives the tag."""
        transaction = self._transaction
        if control == "begin":
            if transaction and transaction.failed:
                raise _ABORTED
            if transaction and transaction.explicit:
                self._stream.write(wire.message(b"N", wire.error(
                    "WARNING", "25001", "there is already a transaction in progress")[5:]))
            elif transaction:
                transaction.explicit = True
            else:
                self._begin(explicit=True)
            return "BEGIN"
        if transaction and control == "commit" and not transaction.failed:
            self._commit()
            return "COMMIT"
        if transaction and not transaction.failed:
            self._backend.control("rollback")
        self._transaction = None
        return "ROLLBACK" if transaction or control == "rollback" else "COMMIT"

    def _begin(self, explicit: bool) -> None:
        self._backend.control("begin")
        self._transaction = Transaction(explicit, self._stand_in.catalog_version)

    def _commit(self) -> None:
        transaction = self._transaction
        faults = self._stand_in.faults
        fault = faults.of_commit() if transaction.writes else None
        try:
            transaction.check_commit()
            if fault == "cut-before":
                self._stream.cut()
                raise wire.Disconnected("a fault")
            if fault in ("conflict", "schema", "unavailable"):
                raise {"conflict": CONFLICT, "schema": SCHEMA_CHANGED}.get(fault, UNAVAILABLE)
            if transaction.catalog_version != self._stand_in.catalog_version and (
                    transaction.writes or transaction.definitions):
                raise SCHEMA_CHANGED
        except Refused:
            # A refused commit ends the transaction, unlike a refused statement.
            self._transaction = None
            self._backend.control("rollback")
            raise
        self._transaction = None
        self._backend.control("commit")
        if transaction.definitions:
            self._stand_in.catalog_version += 1
        if fault == "cut-after":
            self._stream.cut()
            raise wire.Disconnected("a fault")
        if fault == "unavailable-after":
            raise UNAVAILABLE

    def _fail(self, error: Refused | BackendError) -> None:
        """Tells the client of an error, and fails its transaction."""
        transaction = self._transaction
        if transaction and not transaction.failed:
            self._backend.control("rollback")
            transaction.failed = True
        if transaction and not transaction.explicit:
            self._transaction = None
        if isinstance(error, BackendError) and error.code in _CONFLICTS:
            error = CONFLICT
        if isinstance(error, Refused):
            self._stream.write(wire.error(
                "ERROR", error.code, str(error), error.hint, error.detail))
        else:
            self._stream.write(wire.message(
                b"E", *(wire.text(k + v) for k, v in error.fields.items()), b"\0"))

    def _ready(self) -> None:
        status = "I"
        if self._transaction:
            status = "E" if self._transaction.failed else "T"
        self._stream.write(wire.ready(status))
        self._stream.flush()

    def _write(self, answer: list[tuple[bytes, bytes]]) -> None:
        for kind, body in answer:
            self._stream.write(wire.message(kind, body))


def _parameters(rest: bytes) -> list[str]:
    """The parameters of a Bind, in text form, which is all that job ids come in."""
    (formats,) = struct.unpack_from("!h", rest)
    at = 2 + 2 * formats
    (count,) = struct.unpack_from("!h", rest, at)
    at += 2
    values = []
    for _ in range(count):
        (length,) = struct.unpack_from("!i", rest, at)
        at += 4
        values.append(rest[at:at + max(length, 0)].decode(errors="replace"))
        at += max(length, 0)
    return values
