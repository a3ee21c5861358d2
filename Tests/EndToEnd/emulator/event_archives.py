"""Archives of buses as a stack has them, which MiniStack knows only by their own calls."""

import json

from ministack.services import eventbridge
from ministack.services.cloudformation import provisioners


def install() -> None:
    """Gives CloudFormation the type."""
    provisioners._RESOURCE_HANDLERS["AWS::Events::Archive"] = {
        "create": _create, "update": _update, "delete": _delete}


def _create(logical_id: str, properties: dict, stack: str) -> tuple[str, dict]:
    # A name has 48 characters at most.
    name = properties.get("ArchiveName") or provisioners._physical_name(
        stack, logical_id, max_len=48)
    return _answered(eventbridge._create_archive(_request(name, properties, "SourceArn")), name)


def _update(name: str, _old: dict, new: dict, _stack: str) -> tuple[str, dict]:
    return _answered(eventbridge._update_archive(_request(name, new, None)), name)


def _delete(name: str, _properties: dict) -> None:
    eventbridge._delete_archive({"ArchiveName": name})


def _request(name: str, properties: dict, source: str | None) -> dict:
    request = {"ArchiveName": name, "Description": properties.get("Description", ""),
               "RetentionDays": int(properties.get("RetentionDays", 0))}
    if properties.get("EventPattern"):
        request["EventPattern"] = json.dumps(properties["EventPattern"])
    return request | ({"EventSourceArn": properties[source]} if source else {})


def _answered(answer: tuple, name: str) -> tuple[str, dict]:
    if answer[0] >= 400:
        raise ValueError(f"the archive {name}: {answer[2].decode()}")
    return name, {"Arn": json.loads(answer[2])["ArchiveArn"]}
