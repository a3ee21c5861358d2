"""The names that CloudFormation gives to resources without one, as they were seen on AWS.

Stack, logical id and twelve characters; where that is too long, stack and logical id are cut, each
to no less than its half of what is left: https://github.com/KensioSoftware/yulin/issues/1113.
"""

from ministack.core.responses import get_region
from ministack.services.cloudformation import provisioners

_whole = provisioners._physical_name
_log_group = provisioners._RESOURCE_HANDLERS["AWS::Logs::LogGroup"]


def install() -> None:
    """Has names made so. MiniStack cuts them at the end, and log groups have others altogether."""
    provisioners._physical_name = _name
    provisioners._RESOURCE_HANDLERS["AWS::Logs::LogGroup"] = {
        **_log_group, "create": _create_log_group, "update": _update_log_group}


def _name(stack_name: str, logical_id: str, *, lowercase: bool = False, max_len: int = 128,
          seeded: bool = True) -> str:
    # Stacks of one name in two Regions have roles, and these are in no Region.
    suffix = _whole(f"{stack_name}-{get_region()}", logical_id, max_len=1 << 16, seeded=seeded)[-12:]
    room = max_len - len(suffix) - 2
    stack = stack_name[:max(-(-room // 2), room - len(logical_id))]
    name = f"{stack}-{logical_id[:room - len(stack)]}-{suffix}"
    return name.lower() if lowercase else name


def _create_log_group(logical_id: str, properties: dict, stack: str) -> tuple:
    return _log_group["create"](logical_id, _named(properties, stack, logical_id), stack)


def _update_log_group(physical_id: str, old: dict, new: dict, stack: str, logical_id: str) -> tuple:
    return _log_group["update"](
        physical_id, _named(old, stack, logical_id), _named(new, stack, logical_id), stack,
        logical_id)


def _named(properties: dict, stack: str, logical_id: str) -> dict:
    return {"LogGroupName": _name(stack, logical_id, max_len=512), **properties}
