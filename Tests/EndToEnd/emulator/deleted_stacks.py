"""Deleted stacks: known by their id alone, with what became of each of their resources."""

from ministack.core.responses import now_iso
from ministack.services import cloudformation

_FATES = {"DELETE_COMPLETE", "DELETE_SKIPPED"}


def remember(stack: dict, logical_id: str, status: str) -> None:
    """Keeps the record of a resource that its stack is about to forget."""
    record = stack["_resources"].get(logical_id)
    if record and status in _FATES and stack["StackStatus"] == "DELETE_IN_PROGRESS":
        stack.setdefault("_former", {})[logical_id] = record | {
            "ResourceStatus": status, "Timestamp": now_iso()}


def bury(stack: dict) -> None:
    """Takes a deleted stack's name from it."""
    stack["DeletionTime"] = now_iso()
    stack["_resources"] = stack.pop("_former", {})
    cloudformation._stacks.pop(stack["StackName"], None)
    cloudformation._stacks[stack["StackId"]] = stack
