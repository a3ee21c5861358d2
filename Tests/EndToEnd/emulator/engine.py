"""The hooks in MiniStack's CloudFormation: checks, faults and the record around each resource."""

import time

from ministack.core.responses import get_region
from ministack.services import cloudformation
from ministack.services.cloudformation import handlers, provisioners, stacks

from emulator import (
    change_sets, cluster_resource, generated_names, import_outputs, operations, recorded_types,
    registry, resource_rules, stack_events, stack_state)

_create, _update, _delete = (
    stacks._provision_resource, stacks._update_resource, stacks._delete_resource)
_blocks = stacks._runs_on_worker_thread


def install() -> None:
    """Registers our types and puts our checks before every resource operation."""
    generated_names.install()
    provisioners._RESOURCE_HANDLERS["AWS::DSQL::Cluster"] = cluster_resource.HANDLERS
    for name, handler in recorded_types.handlers().items():
        provisioners._RESOURCE_HANDLERS.setdefault(name, handler)
    handlers._capabilities_enforced = lambda: True
    stacks._runs_on_worker_thread = _runs_on_worker_thread
    stacks._provision_resource = _checked_create
    stacks._update_resource = _checked_update
    stacks._delete_resource = _checked_delete
    actions = cloudformation._ACTION_HANDLERS
    actions["CreateChangeSet"] = import_outputs.keeping(change_sets.create)
    for action in ("CreateStack", "UpdateStack", "DeleteStack", "CreateChangeSet",
                   "ExecuteChangeSet"):
        actions[action] = stack_state.guarded(action, actions[action])


def _runs_on_worker_thread(resource_type: str) -> bool:
    waits = resource_type == "AWS::DSQL::Cluster" or operations.block()
    return waits or _blocks(resource_type)


def _checked_create(resource_type: str, logical_id: str, properties: dict, stack: str) -> tuple:
    stack_events.touched(stack, logical_id)
    rest = operations.begin("create", resource_type, logical_id, stack, properties)
    _refuse(resource_type, logical_id, properties, is_new=True)
    physical_id, attributes = _create(resource_type, logical_id, properties, stack)
    time.sleep(rest)
    return physical_id, _completed(resource_type, physical_id, attributes)


def _checked_update(resource_type: str, physical_id: str, old: dict, new: dict, stack: str,
                    logical_id: str | None = None, attributes: dict | None = None) -> tuple:
    rest = 0.0
    if old != new:
        stack_events.touched(stack, logical_id or physical_id)
        rest = operations.begin("update", resource_type, logical_id or physical_id, stack, new)
        _refuse(resource_type, logical_id or physical_id, new, is_new=False)
    physical_id, attributes = _update(
        resource_type, physical_id, old, new, stack, logical_id, attributes)
    time.sleep(rest)
    return physical_id, _completed(resource_type, physical_id, attributes)


def _checked_delete(resource_type: str, physical_id: str, properties: dict,
                    stack: str | None = None, logical_id: str | None = None) -> None:
    name, stack_name = logical_id or physical_id, stack or ""
    with stack_events.deletion(stack_name, name, resource_type, physical_id):
        rest = operations.begin("delete", resource_type, name, stack_name, properties)
        _delete(resource_type, physical_id, properties, stack, logical_id)
        time.sleep(rest)


def _refuse(resource_type: str, logical_id: str, properties: dict, is_new: bool) -> None:
    found = registry.problems(resource_type, get_region(), properties)
    found += resource_rules.problems(resource_type, properties, is_new)
    if found:
        raise ValueError(
            f"Properties validation failed for resource {logical_id} with message: "
            + "; ".join(found))


def _completed(resource_type: str, physical_id: str, attributes: dict) -> dict:
    """The attributes with those that MiniStack leaves out."""
    if resource_type == "AWS::Lambda::Version":
        return {"FunctionArn": physical_id, **attributes}
    return attributes
