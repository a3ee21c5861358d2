"""Change sets that import clusters into stacks, with the checks and the record of other resources.

An import changes nothing in a cluster but its tags.
"""

import asyncio
import contextvars
import copy
import json
import time

from ministack.core.concurrency import run_reentrant
from ministack.core.responses import get_region
from ministack.services.cloudformation import changesets, engine, stacks

from emulator import cluster_life, cluster_tags, import_outputs, operations, registry

_CLUSTER = "AWS::DSQL::Cluster"
_import_resources, _import_resource = (
    changesets._import_resources_async, changesets._import_resource)
#: The change set that imports now, and its stack.
_running: contextvars.ContextVar[tuple[dict, dict]] = contextvars.ContextVar("import")


def install() -> None:
    """Has clusters looked up as AWS does, and imports run beside the event loop."""
    changesets._IMPORT_LOOKUPS[_CLUSTER] = (("Identifier",), _missing)
    changesets._import_resources_async = _import_all
    changesets._import_resource = _checked_import
    changesets._add_event = _tagging


def _missing(identifier: str) -> str | None:
    try:
        cluster_life.existing(identifier)
    except cluster_life.Refusal:
        key = json.dumps({"/properties/Identifier": identifier}, separators=(",", ":"))
        return changesets._IMPORT_NOT_FOUND.format(type=_CLUSTER, value=key)
    return None


async def _import_all(change_set: dict, stack: dict, new_stack: bool) -> None:
    _running.set((change_set, stack))
    await run_reentrant(asyncio.run, _import_resources(change_set, stack, new_stack))
    import_outputs.publish(change_set, stack)


def _tagging(stack_id: str, stack_name: str, logical_id: str, resource_type: str, status: str,
             reason: str = "", *rest: str, **named: str) -> None:
    """Tags a cluster at the moment at which the events say so."""
    if (resource_type, reason) == (_CLUSTER, changesets._IMPORT_TAGS):
        _, stack = _running.get()
        cluster_tags.adopt(stack, logical_id)
    stacks._add_event(
        stack_id, stack_name, logical_id, resource_type, status, reason, *rest, **named)


def _checked_import(resource_type: str, identifier: dict) -> tuple[str, dict]:
    change_set, stack = _running.get()
    logical_id = next(
        entry["LogicalResourceId"] for entry in change_set["_resources_to_import"]
        if (entry["ResourceType"], entry["ResourceIdentifier"]) == (resource_type, identifier))
    properties = _properties(change_set, stack, logical_id)
    rest = operations.begin("import", resource_type, logical_id, stack["StackName"], properties)
    if found := registry.problems(resource_type, get_region(), properties):
        raise ValueError(
            f"Properties validation failed for resource {logical_id} with message: "
            + "; ".join(found))
    imported = _import_resource(resource_type, identifier)
    time.sleep(rest)
    return imported


def _properties(change_set: dict, stack: dict, logical_id: str) -> dict:
    template, parameters = change_set["_template"], change_set["_resolved_params"]
    given = copy.deepcopy(template["Resources"][logical_id].get("Properties") or {})
    resolved = engine._resolve_refs(
        given, stack["_resources"], parameters,
        engine._evaluate_conditions(template, parameters), template.get("Mappings", {}),
        stack["StackName"], stack["StackId"])
    return {name: value for name, value in resolved.items() if value is not engine._NO_VALUE}
