"""What is said of a resource that a stack does not have: AWS's words in the place of MiniStack's."""

from ministack.services import cloudformation
from ministack.services.cloudformation import helpers

_describe = cloudformation._ACTION_HANDLERS["DescribeStackResource"]


def install() -> None:
    """Has AWS's words said."""
    cloudformation._ACTION_HANDLERS["DescribeStackResource"] = _described


def _described(params: dict) -> tuple:
    answer = _describe(params)
    name, logical_id = (params.get(key, [""])[0] for key in ("StackName", "LogicalResourceId"))
    if answer[0] == 400 and f"Resource [{logical_id}]".encode() in answer[2]:
        return helpers._error(
            "ValidationError", f"Resource {logical_id} does not exist for stack {name}")
    return answer
