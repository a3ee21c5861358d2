"""The tags of a cluster: those of a stack and its own, and which keys a caller may not touch."""

from collections.abc import Callable, Iterable

from ministack.services import dsql
from ministack.services.cloudformation import provisioners

_SYSTEM = "aws:"


def install() -> None:
    """Has stacks tag their clusters, and keeps the keys that are AWS's from its callers."""
    provisioners._STACK_TAG_PROPERTY["AWS::DSQL::Cluster"] = ("Tags", "list")
    dsql._create_cluster = _guarded(dsql._create_cluster, lambda data: data.get("tags") or ())
    dsql._tag_resource = _guarded(dsql._tag_resource, lambda _arn, data: data.get("tags") or ())
    dsql._untag_resource = _guarded(
        dsql._untag_resource, lambda _arn, query: query.get("tagKeys") or ())


def change(arn: str, old: dict, new: dict) -> None:
    """Brings a cluster from the tags of some properties to those of others; foreign ones stay."""
    tags = dict(dsql._tags.get(arn, {}))
    provisioners._reconcile_tag_map(tags, old, new)
    dsql._tags[arn] = tags


def adopt(stack: dict, logical_id: str) -> None:
    """Gives an imported cluster the tags of its new stack."""
    record = stack["_resources"][logical_id]
    tagged = provisioners._with_stack_tags(
        record["ResourceType"], record["Properties"], stack.get("Tags") or [], stack["StackName"],
        stack["StackId"], logical_id)
    change(record["Attributes"]["ResourceArn"], {}, tagged)


def _guarded(operation: Callable[..., tuple], keys: Callable[..., Iterable[str]]
             ) -> Callable[..., tuple]:
    def answer(*arguments) -> tuple:
        if any(key.lower().startswith(_SYSTEM) for key in keys(*arguments)):
            return dsql._validation(
                "aws: prefixed tag key names are not allowed for external use.",
                reason="fieldValidationFailed", field="tags")
        return operation(*arguments)

    return answer
