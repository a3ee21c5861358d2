"""What policies of IAM allow, evaluated without AWS.

As AWS documents it: an explicit Deny wins, else one statement has to allow the request; `*` and `?`
are wildcards, actions are compared without regard to case, and a condition on a key that the
request does not have does not hold.
"""

import dataclasses
import functools
import re


@dataclasses.dataclass(frozen=True)
class Request:
    """An action on a resource, with what conditions look at."""

    action: str
    resource: str
    context: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        keys = "".join(f", {key} = {value}" for key, value in self.context)
        return f"{self.action} on {self.resource}{keys}"


def allows(statements: list[dict], request: Request) -> bool:
    """Whether the statements of all of somebody's policies together allow a request."""
    effects = {each["Effect"] for each in statements if applies(each, request)}
    return effects == {"Allow"}


def applies(statement: dict, request: Request) -> bool:
    """Whether a statement is about a request."""
    unknown = set(statement) - {"Sid", "Effect", "Action", "Resource", "Condition"}
    assert not unknown, f"this evaluation knows no {unknown}"
    return (
        any(_matches(each.lower(), request.action.lower()) for each in _list(statement["Action"]))
        and any(_matches(each, request.resource) for each in _list(statement["Resource"]))
        and _holds(statement.get("Condition", {}), dict(request.context)))


def _holds(condition: dict, context: dict[str, str]) -> bool:
    return all(
        key in context and any(compare(value, context[key]) for value in _list(values))
        for operator, compare in ((name, _OPERATORS[name]) for name in condition)
        for key, values in condition[operator].items())


def _matches(pattern: str, text: str) -> bool:
    return _compiled(pattern).fullmatch(text) is not None


@functools.cache
def _compiled(pattern: str) -> re.Pattern:
    parts = {"*": ".*", "?": "."}
    return re.compile("".join(parts.get(letter, re.escape(letter)) for letter in pattern), re.S)


def _list(value) -> list:
    return value if isinstance(value, list) else [value]


_OPERATORS = {
    "StringEquals": lambda wanted, value: wanted == value,
    "StringLike": _matches,
    "ArnEquals": _matches,
    "ArnLike": _matches,
}
