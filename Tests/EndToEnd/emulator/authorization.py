"""Whether policies allow what AWS's services do for each other, and what functions do."""

import json

from ministack.core import iam_evaluator
from ministack.core.iam_evaluator import EvalContext
from ministack.core.responses import get_account_id, get_region
from ministack.services import iam


def service_may(service: str, action: str, resource: str, policy: object, source: str,
                says_owner: bool = False) -> bool:
    """Whether a resource's own policy lets a service in, on behalf of the source.

    SNS's default policy asks for the source's owner, which CloudWatch says and EventBridge does not.
    """
    owner = {"aws:sourceowner": get_account_id()} if says_owner else {}
    context = _context("*", action, resource, {
        "aws:sourcearn": source, "aws:sourceaccount": get_account_id(), **owner})
    return iam_evaluator.evaluate_resource_policy(policy, context, service).decision == "Allow"


def role_may(role: str, action: str, resource: str) -> bool:
    """Whether the policies of a role, given by its ARN, allow an action."""
    name = role.rpartition("/")[2]
    policies = iam_evaluator._gather_role_policies(name, get_account_id())
    context = _context(role, action, resource, {})
    return iam_evaluator.evaluate(context, policies).decision == "Allow"


def trusts(role: str, service: str, source: str) -> bool:
    """Whether a role may be assumed by a service on behalf of the source."""
    known = iam._roles.get(role.rpartition("/")[2])
    return known is not None and service_may(
        service, "sts:AssumeRole", "*", _on_everything(known["AssumeRolePolicyDocument"]), source)


def _on_everything(document: object) -> dict:
    """A trust policy as any other: it names no resource, as it stands on one."""
    document = json.loads(document) if isinstance(document, str) else document
    listed = document["Statement"]
    statements = listed if isinstance(listed, list) else [listed]
    return {"Statement": [{**each, "Resource": "*"} for each in statements]}


def _context(principal: str, action: str, resource: str, keys: dict[str, str]) -> EvalContext:
    return EvalContext(
        principal_arn=principal, principal_type="Service", principal_account="", action=action,
        resource_arn=resource, region=get_region(), service_context=keys)
