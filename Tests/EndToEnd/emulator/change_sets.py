"""Change sets where MiniStack's differ from AWS's: their names, and what counts as a change."""

from ministack.services import cloudformation
from ministack.services.cloudformation import changesets

#: What nothing more happens to: a change set that was executed, or is empty.
_OVER = {"EXECUTE_COMPLETE", "EXECUTE_FAILED", "UNAVAILABLE"}


def create(params: dict) -> tuple:
    """Creates a change set."""
    name, stack = (params.get(key, [""])[0] for key in ("ChangeSetName", "StackName"))
    if stack.startswith("arn:"):
        stack = stack.split("/")[1]
    _free(name, stack)
    answer = changesets._create_change_set(params)
    _, change_set = changesets._find_change_set(name, stack)
    if answer[0] == 200 and change_set and _changes_outputs(change_set):
        change_set |= {
            "Status": "CREATE_COMPLETE", "ExecutionStatus": "AVAILABLE", "StatusReason": ""}
    return answer


def _free(name: str, stack: str) -> None:
    """The CLI names change sets by the second; on AWS no deploy is over within one."""
    for identifier, change_set in list(cloudformation._change_sets.items()):
        is_over = change_set["ExecutionStatus"] in _OVER and name.startswith("awscli-")
        if is_over and (change_set["ChangeSetName"], change_set["StackName"]) == (name, stack):
            cloudformation._change_sets.pop(identifier)


def _changes_outputs(change_set: dict) -> bool:
    """Whether outputs alone are changed, which no resource tells of."""
    stack = cloudformation._stacks[change_set["StackName"]]
    is_empty = change_set["ChangeSetType"] == "UPDATE" and change_set["Status"] == "FAILED"
    return is_empty and not change_set["Changes"] and (
        change_set["_template"].get("Outputs", {}) != stack["_template"].get("Outputs", {}))
