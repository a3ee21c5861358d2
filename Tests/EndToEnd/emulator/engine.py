"""The hooks in MiniStack's CloudFormation: checks, faults and the record around each resource."""

from ministack.core.responses import get_region
from ministack.services import cloudformation
from ministack.services.cloudformation import changesets, handlers, provisioners, stacks

from emulator import (
    call_log, cluster_resource, faults, generated_names, recorded_types, registry, resource_rules,
    stack_state)

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
    actions["CreateChangeSet"] = _create_change_set
    for action in ("CreateStack", "UpdateStack", "DeleteStack", "CreateChangeSet",
                   "ExecuteChangeSet"):
        actions[action] = stack_state.guarded(action, actions[action])


def _runs_on_worker_thread(resource_type: str) -> bool:
    waits = resource_type == "AWS::DSQL::Cluster" or faults.delays_resources()
    return waits or _blocks(resource_type)


def _checked_create(resource_type: str, logical_id: str, properties: dict, stack: str) -> tuple:
    _begin("create", resource_type, logical_id, stack, properties)
    _refuse(resource_type, logical_id, properties, is_new=True)
    physical_id, attributes = _create(resource_type, logical_id, properties, stack)
    return physical_id, _completed(resource_type, physical_id, attributes)


def _checked_update(resource_type: str, physical_id: str, old: dict, new: dict, stack: str,
                    logical_id: str | None = None, attributes: dict | None = None) -> tuple:
    if old != new:
        _begin("update", resource_type, logical_id or physical_id, stack, new)
        _refuse(resource_type, logical_id or physical_id, new, is_new=False)
    physical_id, attributes = _update(
        resource_type, physical_id, old, new, stack, logical_id, attributes)
    return physical_id, _completed(resource_type, physical_id, attributes)


def _checked_delete(resource_type: str, physical_id: str, properties: dict,
                    stack: str | None = None, logical_id: str | None = None) -> None:
    _begin("delete", resource_type, logical_id or physical_id, stack or "", properties)
    _delete(resource_type, physical_id, properties, stack, logical_id)


def _begin(action: str, subject: str, logical_id: str, stack: str, properties: dict) -> None:
    words = {"subject": subject, "action": action, "logical_id": logical_id, "stack": stack,
             "region": get_region()}
    call_log.add("resource", **words, properties=properties)
    faults.strike_resource(**words)


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


def _create_change_set(params: dict) -> tuple:
    """The CLI names change sets by the second; on AWS no deploy is over within one."""
    name, stack = (params.get(key, [""])[0] for key in ("ChangeSetName", "StackName"))
    for identifier, change_set in list(cloudformation._change_sets.items()):
        executed = change_set.get("ExecutionStatus") == "EXECUTE_COMPLETE"
        if executed and (change_set["ChangeSetName"], change_set["StackName"]) == (name, stack):
            cloudformation._change_sets.pop(identifier)
    return changesets._create_change_set(params)
