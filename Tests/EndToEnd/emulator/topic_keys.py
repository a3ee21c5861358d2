"""The keys of topics: MiniStack's CloudFormation forgets them."""

from ministack.services import sns
from ministack.services.cloudformation import provisioners


def install() -> None:
    """Has a topic say by which key it is encrypted."""
    handler = provisioners._RESOURCE_HANDLERS["AWS::SNS::Topic"]
    create, update = handler["create"], handler["update"]

    def created(logical_id: str, properties: dict, stack: str) -> tuple:
        return _keyed(create(logical_id, properties, stack), properties)

    def updated(physical_id: str, old: dict, new: dict, stack: str, logical_id=None) -> tuple:
        return _keyed(update(physical_id, old, new, stack, logical_id), new)

    handler.update(create=created, update=updated)


def _keyed(made: tuple, properties: dict) -> tuple:
    attributes = sns._topics[made[0]]["attributes"]
    attributes.pop("KmsMasterKeyId", None)
    if key := properties.get("KmsMasterKeyId"):
        attributes["KmsMasterKeyId"] = key
    return made
