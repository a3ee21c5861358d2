"""Which operations a stack's state allows; MiniStack lets more pass than AWS."""

from collections.abc import Callable

from ministack.services import cloudformation
from ministack.services.cloudformation.helpers import _error, _xml

_UPDATABLE = {
    "CREATE_COMPLETE", "UPDATE_COMPLETE", "UPDATE_ROLLBACK_COMPLETE", "IMPORT_COMPLETE",
    "IMPORT_ROLLBACK_COMPLETE",
}
#: What `--disable-rollback` leaves of a failed operation; it may be tried again in the same way.
_RETRIABLE = {"CREATE_FAILED", "UPDATE_FAILED"}


def guarded(action: str, handler: Callable[[dict], tuple]) -> Callable[[dict], tuple]:
    """The handler of an action, behind a check of the stack's state."""

    def answer(params: dict) -> tuple:
        name = params.get("StackName", [""])[0] or _of_change_set(params)
        kind = params.get("ChangeSetType", ["UPDATE"])[0]
        stack = _named(name)
        refusal = stack and _refusal(action, kind, stack, _keeps_on_failure(params))
        if refusal:
            return _error(*refusal)
        if stack and action == "DeleteStack" and stack["StackStatus"] == "DELETE_IN_PROGRESS":
            # It goes on; MiniStack would begin once more.
            return _xml(200, "DeleteStackResponse", "")
        if stack and action == "UpdateStack" and stack["StackStatus"] in _RETRIABLE:
            return _retried(handler, params, stack)
        return handler(params)

    return answer


def _retried(handler: Callable[[dict], tuple], params: dict, stack: dict) -> tuple:
    """MiniStack knows no second try by UpdateStack, only by a change set."""
    before, stack["StackStatus"] = stack["StackStatus"], "UPDATE_COMPLETE"
    answer = handler(params)
    if answer[0] >= 400:
        stack["StackStatus"] = before
    return answer


def _of_change_set(params: dict) -> str:
    """The stack of a change set that a request names by its ARN alone."""
    change_set = cloudformation._change_sets.get(params.get("ChangeSetName", [""])[0], {})
    return change_set.get("StackName", "")


def _keeps_on_failure(params: dict) -> bool:
    return params.get("DisableRollback", ["false"])[0].lower() == "true"


def _named(name: str) -> dict | None:
    stacks = cloudformation._stacks
    stack = stacks.get(name) or next(
        (each for each in stacks.values() if each["StackId"] == name), None)
    return None if stack and stack["StackStatus"] == "DELETE_COMPLETE" else stack


def _refusal(action: str, kind: str, stack: dict, keeps_on_failure: bool
             ) -> tuple[str, str] | None:
    identifier, status = stack["StackId"], stack["StackStatus"]
    creates = action == "CreateStack" or (action, kind) == ("CreateChangeSet", "CREATE")
    may_create = action == "CreateChangeSet" and status == "REVIEW_IN_PROGRESS"
    if creates and not may_create:
        return "AlreadyExistsException", f"Stack [{stack['StackName']}] already exists"
    imports = (action, kind) == ("CreateChangeSet", "IMPORT")
    if imports and status not in _UPDATABLE | {"REVIEW_IN_PROGRESS"}:
        return "ValidationError", f"Stack:{identifier} is in {status} state and can not be updated."
    updates = action == "UpdateStack" or (action, kind) == ("CreateChangeSet", "UPDATE")
    if updates and status not in _UPDATABLE | _RETRIABLE:
        return "ValidationError", f"Stack:{identifier} is in {status} state and can not be updated."
    runs = action in ("UpdateStack", "ExecuteChangeSet")
    if runs and status in _RETRIABLE and not keeps_on_failure:
        return "ValidationError", (
            f"This stack is currently in a non-terminal [{status}] state. To update the stack from "
            "this state, please use the disable-rollback parameter")
    if action == "DeleteStack" and stack.get("EnableTerminationProtection"):
        return "ValidationError", (
            f"Stack [{stack['StackName']}] cannot be deleted while TerminationProtection is "
            "enabled")
    if action == "DeleteStack" and status.startswith("UPDATE") and status.endswith("IN_PROGRESS"):
        return "ValidationError", (
            f"Stack [{identifier}] cannot be deleted while in status {status}")
    return None
