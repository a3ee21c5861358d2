"""Judges of policies: cfn-lint, the Service Authorization Reference that it carries, IAM's limits."""

import json
import pathlib
import re

import judges
from recorded_requests import ACTIONS

#: What a managed policy and a Sid may be:
#: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
_CHARACTERS = 6144
_SID = re.compile("[A-Za-z0-9]+")


def findings(policies: dict[str, dict], region: str, folder: pathlib.Path) -> list[str]:
    """What is wrong with the documents of a Region's policies."""
    found = []
    for name, document in policies.items():
        size = len("".join(json.dumps(document).split()))
        if size > _CHARACTERS:
            found.append(f"{name} has {size} characters")
        ids = [statement["Sid"] for statement in document["Statement"]]
        found += [f"{name}: {each} is no Sid" for each in ids if not _SID.fullmatch(each)]
        if len(set(ids)) < len(ids):
            found.append(f"{name} has a Sid twice")
        for statement in document["Statement"]:
            found += [f"{name}: {each}" for each in _misfits(statement)]
    return found + _by_cfn_lint(policies, region, folder)


def _misfits(statement: dict) -> list[str]:
    """The resources that an action of the statement is never about."""
    return [
        f"{action} is never about {resource}"
        for action in statement["Action"] for resource in statement["Resource"]
        if not _fits(action, resource)]


def _fits(action: str, resource: str) -> bool:
    service, _, name = action.partition(":")
    kinds = ACTIONS[service]["Actions"][name.lower()].get("Resources")
    if not kinds or resource == "*":
        return resource == "*"
    forms = [form for kind in kinds for form in ACTIONS[service]["Resources"][kind.lower()]["ARNFormats"]]
    return any(re.fullmatch(re.sub(r"\$\{\w+\}", "[^:]*", form), resource) for form in forms)


def _by_cfn_lint(policies: dict[str, dict], region: str, folder: pathlib.Path) -> list[str]:
    """What cfn-lint says of a template with these policies; it knows every action."""
    template = folder / "policies.template.json"
    template.write_text(json.dumps({"Resources": {
        re.sub("[^A-Za-z0-9]", "", name): {
            "Type": "AWS::IAM::ManagedPolicy", "Properties": {"PolicyDocument": document}}
        for name, document in policies.items()}}))
    return [f"{each.rule} {each.message}" for each in judges.cfn_lint(region, [str(template)])]
