"""Updates of stacks with a policy: what it refuses fails before anything is changed."""

from collections.abc import Iterator

from ministack.services import cloudformation
from ministack.services.cloudformation import changesets, handlers, helpers, stacks

from emulator import stack_policy

_deploy, _set_stack_policy = stacks._deploy_stack_async, handlers._set_stack_policy


def install() -> None:
    """Puts the policy before every update, and a check of its text before it is set."""
    handlers._deploy_stack_async = changesets._deploy_stack_async = _deploy_if_allowed
    cloudformation._ACTION_HANDLERS["SetStackPolicy"] = _set_if_valid


def _set_if_valid(params: dict) -> tuple:
    body = params.get("StackPolicyBody", [""])[0]
    if body and "StackPolicyURL" in params:
        return helpers._error(
            "ValidationError", "You cannot specify both StackPolicyURL and StackPolicyBody")
    if body and not stack_policy.is_valid(body):
        return helpers._error(
            "ValidationError", "Error validating stack policy: Invalid stack policy")
    return _set_stack_policy(params)


async def _deploy_if_allowed(
        stack_name: str, stack_id: str, template: dict, parameters: dict, disable_rollback: bool,
        tags: list, is_update: bool = False, previous_stack: dict | None = None, **options) -> None:
    stack = cloudformation._stacks[stack_name]
    policy = stack.get("_stack_policy")
    refused = {}
    if is_update and policy:
        for action, change in _actions(stack, previous_stack, template, parameters):
            logical_id, resource_type = change["LogicalResourceId"], change["ResourceType"]
            reason = stack_policy.refusal(policy, action, logical_id, resource_type)
            if reason:
                refused[logical_id] = reason
                stacks._add_event(stack_id, stack_name, logical_id, resource_type, "UPDATE_FAILED",
                                  reason, change.get("PhysicalResourceId", ""))
    if not refused:
        await _deploy(stack_name, stack_id, template, parameters, disable_rollback, tags,
                      is_update=is_update, previous_stack=previous_stack, **options)
        return
    operation = stacks._failed_operation(
        True, previous_stack, [], None, None, [], False, template, parameters, False,
        stack.get("Tags") or [], previous_stack.get("Tags") or [])
    reason = f"The following resource(s) failed to update: [{', '.join(sorted(refused))}]. "
    if disable_rollback:
        stack |= {"StackStatus": "UPDATE_FAILED", "StackStatusReason": reason,
                  "_failed_operation": operation}
        stacks._add_event(stack_id, stack_name, stack_name, "AWS::CloudFormation::Stack",
                          "UPDATE_FAILED", reason, stack_id)
    else:
        await stacks._roll_back_operation(
            stack_name, stack_id, stack, operation, reason_override=reason)


def _actions(stack: dict, previous: dict, template: dict, parameters: dict
             ) -> Iterator[tuple[str, dict]]:
    """What an update does to which resources, as far as that is certain before it runs."""
    name, identifier = stack["StackName"], stack["StackId"]
    before, after = (
        changesets._resolve_props_for_diff(form, values, name, identifier)
        for form, values in ((previous["_template"], previous["_resolved_params"]),
                             (template, parameters)))
    changed = {
        key for key, value in parameters.items()
        if previous["_resolved_params"].get(key, {}).get("Value") != value["Value"]}
    retagged = stacks._stack_tags_changed(previous, stack.get("Tags") or [], True)
    for each in stacks._diff_resources(
            before, after, previous["_resources"], template, changed,
            previous["_resources"] if retagged else ()):
        change = each["ResourceChange"]
        if change["Action"] == "Remove":
            yield "Update:Delete", change
        elif change["Action"] == "Modify" and change["Replacement"] == "True":
            yield "Update:Replace", change
        elif change["Action"] == "Modify" and any(
                detail["Target"]["Attribute"] in ("Properties", "Tags")
                and detail["Evaluation"] == "Static" for detail in change["Details"]):
            yield "Update:Modify", change
