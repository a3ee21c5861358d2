"""What a stack's policy says of an update of one of its resources."""

import fnmatch
import json
from collections.abc import Iterator

_ACTIONS = {"Update:Modify", "Update:Replace", "Update:Delete", "Update:*"}


def is_valid(text: str) -> bool:
    """Whether AWS takes the text for a stack's policy; `{}` is none."""
    try:
        policy = json.loads(text)
        return isinstance(policy, dict) and set(policy) <= {"Version", "Id", "Statement"} and all(
            _is_valid(statement) for statement in _statements(text))
    except (ValueError, TypeError, AttributeError):
        return False


def refusal(text: str, action: str, logical_id: str, resource_type: str) -> str | None:
    """Why the policy does not let the resource be updated so, or nothing.

    A statement that denies wins; with any policy, what none allows is refused too.
    """
    statements = list(_statements(text)) if text else []
    if not statements:
        return None
    said = [
        (number, statement) for number, statement in enumerate(statements, 1)
        if _speaks_of(statement, action, f"LogicalResourceId/{logical_id}", resource_type)]
    denying = [
        f"Statement [#{number}] does not allow [{', '.join(_listed(statement, 'Action'))}] "
        f"for resource [{', '.join(_listed(statement, 'Resource'))}];"
        for number, statement in said if statement["Effect"] == "Deny"]
    if denying:
        return "Action denied by stack policy: " + " ".join(denying)
    return None if said else "Action not allowed by stack policy"


def _statements(text: str) -> Iterator[dict]:
    given = json.loads(text).get("Statement", [])
    yield from given if isinstance(given, list) else [given]


def _is_valid(statement: dict) -> bool:
    actions, resources = _listed(statement, "Action"), _listed(statement, "Resource")
    return (
        statement.get("Effect") in ("Allow", "Deny") and statement.get("Principal") == "*"
        and bool(actions) and set(actions) <= _ACTIONS
        and bool(resources)
        and all(each == "*" or each.startswith("LogicalResourceId/") for each in resources))


def _listed(statement: dict, name: str) -> list[str]:
    """What a statement names by a word or by the word's opposite."""
    given = statement.get(name, statement.get(f"Not{name}", []))
    return given if isinstance(given, list) else [given]


def _speaks_of(statement: dict, action: str, resource: str, resource_type: str) -> bool:
    conditions = statement.get("Condition", {})
    types = [
        pattern for operator in ("StringEquals", "StringLike")
        for pattern in _listed(conditions.get(operator, {}), "ResourceType")]
    return (
        _names(statement, "Action", action) and _names(statement, "Resource", resource)
        and (not types or any(fnmatch.fnmatchcase(resource_type, each) for each in types)))


def _names(statement: dict, name: str, word: str) -> bool:
    found = any(fnmatch.fnmatchcase(word, pattern) for pattern in _listed(statement, name))
    return found != (f"Not{name}" in statement)
