"""The moments at which a command can be killed: around every change that it asks for, and after
every line that it says.
"""

import dataclasses

from changes import Change
from command_run import CommandRun
from server import Server

#: Longer than anything takes, in seconds; nobody waits for it to pass.
_LONG = 600


@dataclasses.dataclass(frozen=True)
class AroundChange:
    """While a change is held: before it is heard, or when it is done and not yet answered."""

    change: Change
    is_done: bool
    #: Whether everything else that runs comes to its end first, or as far as it can.
    is_last: bool

    def __str__(self) -> str:
        others = ", when nothing else goes on" if self.is_last else ""
        return f"{self.kind} in {self.change.region}{others}"

    @property
    def kind(self) -> str:
        """Which change of a Region it is, and which side of it."""
        side = "after" if self.is_done else "before"
        return f"{side} {self.change.operation} {self.change.number + 1}"

    @property
    def goes_on(self) -> bool:
        """Whether AWS works on after it."""
        return self.is_done and self.change.operation in ("ExecuteChangeSet", "DeleteStack")

    def prepare(self, server: Server) -> None:
        change = self.change
        held = {"kind": "request", "subject": change.service, "action": change.operation,
                "region": change.region, "skip": change.number}
        faults = [held | {"delay_after" if self.is_done else "delay": _LONG}]
        if self.goes_on:
            faults.append({"kind": "resource", "region": change.region, "delay": _LONG,
                           "skip": change.resources})
        server.plan_faults(*faults)

    def comes(self, run: CommandRun, server: Server) -> bool:
        """Waits for it; gives whether it has come."""
        if not server.becomes_held():
            return False
        if self.is_last:
            server.wait_for_quiet()
        return True


@dataclasses.dataclass(frozen=True)
class AfterLine:
    """When so many lines of progress are said: between two steps, or at the begin of one."""

    number: int
    line: str
    goes_on = False

    def __str__(self) -> str:
        return f"after line {self.number}, {self.line.strip()!r}"

    @property
    def kind(self) -> str:
        return "after a line"

    def prepare(self, server: Server) -> None:
        pass

    def comes(self, run: CommandRun, server: Server) -> bool:
        """Waits for it; gives whether it has come."""
        return run.says(self.number)
