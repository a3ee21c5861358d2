"""The events of stacks as AWS writes them: where MiniStack's say too much, too little or wrongly.

An update says nothing of a resource that it does not change, says of a new one that it is created,
and deletes what is left over in a phase of its own.
"""

import contextlib
import dataclasses
from collections.abc import Iterator

from ministack.core.responses import now_iso
from ministack.services import cloudformation
from ministack.services.cloudformation import changesets, handlers, stacks

from emulator import deleted_stacks

_STACK = "AWS::CloudFormation::Stack"
_CLEANUP = "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS"
_add = stacks._add_event


@dataclasses.dataclass
class _Held:
    """The beginning of an update, until it is sure that something happens."""

    resource_type: str
    #: What the resource's record said before; nothing when there is no such resource.
    before: dict | None


#: By the stack's id and the resource's.
_held: dict[tuple[str, str], _Held] = {}
_new: set[tuple[str, str]] = set()


def install() -> None:
    """Puts this in the place of MiniStack's."""
    stacks._add_event = changesets._add_event = handlers._add_event = _add_true


def touched(stack_name: str, logical_id: str) -> None:
    """Says that an operation begins with a resource in earnest."""
    stack = cloudformation._stacks.get(stack_name)
    if stack:
        _publish(stack, logical_id)


@contextlib.contextmanager
def deletion(stack_name: str, logical_id: str, resource_type: str, physical_id: str
             ) -> Iterator[None]:
    """Around the deletion of a resource; an update's are left to us to tell."""
    stack = cloudformation._stacks.get(stack_name)
    cleans = bool(stack) and stack["StackStatus"] in ("UPDATE_IN_PROGRESS", _CLEANUP)
    if cleans:
        _begin_cleanup(stack)
        _write(stack, logical_id, resource_type, "DELETE_IN_PROGRESS", "", physical_id)
    yield
    if cleans:
        _write(stack, logical_id, resource_type, "DELETE_COMPLETE", "", physical_id)


def _add_true(stack_id: str, stack_name: str, logical_id: str, resource_type: str, status: str,
              reason: str = "", physical_id: str = "", detailed_status: str = "") -> None:
    stack = cloudformation._stacks.get(stack_name)
    if stack is None:
        _add(stack_id, stack_name, logical_id, resource_type, status, reason, physical_id,
             detailed_status)
        return
    if resource_type == _STACK and physical_id == stack_id:
        _add_to_stack(stack, status, reason, detailed_status)
        return
    key = (stack_id, logical_id)
    begins = status == "UPDATE_IN_PROGRESS" and not reason and not physical_id
    if begins and stack["StackStatus"] == "UPDATE_IN_PROGRESS":
        record = stack["_resources"].get(logical_id)
        _held[key] = _Held(resource_type, record and {
            name: record[name] for name in ("ResourceStatus", "Timestamp")})
        return
    if status == "UPDATE_COMPLETE" and key in _held:
        stack["_resources"][logical_id] |= _held.pop(key).before
        return
    _publish(stack, logical_id)
    if key in _new and status in ("UPDATE_COMPLETE", "UPDATE_FAILED"):
        _new.remove(key)
        status = status.replace("UPDATE", "CREATE")
    if status == "CREATE_COMPLETE":
        _write(stack, logical_id, resource_type, "CREATE_IN_PROGRESS",
               "Resource creation Initiated", physical_id)
    if status == "DELETE_SKIPPED" and stack["StackStatus"] == "UPDATE_IN_PROGRESS":
        _begin_cleanup(stack)
    _write(stack, logical_id, resource_type, status, reason, physical_id)


def _add_to_stack(stack: dict, status: str, reason: str, detailed_status: str) -> None:
    identifier, name = stack["StackId"], stack["StackName"]
    if status == "UPDATE_COMPLETE":
        _begin_cleanup(stack)
        stack["StackStatus"] = status
        del stack["_cleans"]
    _add(identifier, name, name, _STACK, status, reason, identifier, detailed_status)
    if status == "DELETE_COMPLETE":
        deleted_stacks.bury(stack)


def _publish(stack: dict, logical_id: str) -> None:
    """Tells the beginning that was held back, if there is one."""
    key = (stack["StackId"], logical_id)
    held = _held.pop(key, None)
    if held is None:
        return
    if held.before is None:
        _new.add(key)
    status = "UPDATE_IN_PROGRESS" if held.before else "CREATE_IN_PROGRESS"
    _write(stack, logical_id, held.resource_type, status)


def _begin_cleanup(stack: dict) -> None:
    if not stack.get("_cleans"):
        stack |= {"_cleans": True, "StackStatus": _CLEANUP}
        _add(stack["StackId"], stack["StackName"], stack["StackName"], _STACK, _CLEANUP, "",
             stack["StackId"])


def _write(stack: dict, logical_id: str, resource_type: str, status: str, reason: str = "",
           physical_id: str = "") -> None:
    """Adds an event, and has the record of the resource say the same."""
    deleted_stacks.remember(stack, logical_id, status)
    record = stack["_resources"].get(logical_id)
    if record and physical_id in ("", record["PhysicalResourceId"]):
        record |= {"ResourceStatus": status, "ResourceStatusReason": reason,
                   "Timestamp": now_iso()}
    _add(stack["StackId"], stack["StackName"], logical_id, resource_type, status, reason,
         physical_id or (record or {}).get("PhysicalResourceId", ""))
