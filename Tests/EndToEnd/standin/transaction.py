"""What DSQL keeps account of in a transaction, and the limits that it sets."""

import dataclasses
import time

from .refusals import Refused, UNSUPPORTED
from .statement import Statement

MOST_ROWS = 3_000
MOST_BYTES = 10 * 1024 * 1024


@dataclasses.dataclass
class Transaction:
    explicit: bool
    catalog_version: int
    """That of the moment when the transaction began."""

    failed: bool = False
    definitions: int = 0
    writes: bool = False
    rows: int = 0
    bytes: int = 0
    began: float = dataclasses.field(default_factory=time.monotonic)

    def admit(self, statement: Statement, size: int, most_seconds: float) -> None:
        """Refuses a statement for what the transaction has done before."""
        if time.monotonic() - self.began > most_seconds:
            raise Refused("54000", f"transaction age limit of {most_seconds:g}s exceeded")
        if statement.defines:
            if self.definitions:
                raise Refused(UNSUPPORTED, "multiple ddl statements not supported in a transaction")
            self.definitions += 1
        if statement.writes:
            self.writes = True
            self.bytes += size
        if self.definitions and self.writes:
            raise Refused(
                UNSUPPORTED, "ddl and dml are not supported in the same transaction")

    def count(self, tag: str) -> None:
        """Adds the rows that a statement says it changed."""
        verb, *numbers = tag.split(" ")
        if verb in ("INSERT", "UPDATE", "DELETE"):
            self.rows += int(numbers[-1])
        if self.rows > MOST_ROWS:
            raise Refused("54000", "transaction row limit exceeded")

    def check_commit(self) -> None:
        if self.bytes > MOST_BYTES:
            raise Refused(
                "54000", "transaction size limit 10mb exceeded",
                detail=f"Current transaction size {self.bytes // 1024 // 1024}mb > 10mb")
