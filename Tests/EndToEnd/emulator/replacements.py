"""Which changed properties replace a resource, by the registry for what MiniStack does not know."""

from ministack.core.responses import get_region
from ministack.services.cloudformation import provisioners, stacks

from emulator import registry

_recreation = provisioners._property_recreation


def install() -> None:
    """Has change sets and updates ask the registry."""
    provisioners._property_recreation = stacks._property_recreation = _by_schema


def _by_schema(resource_type: str, name: str) -> str:
    """`Always`, `Conditionally` or `Never`."""
    schema = registry.resource_schema(resource_type, get_region())
    if resource_type in provisioners._REPLACING_PROPERTIES or schema is None:
        return _recreation(resource_type, name)
    path = f"/properties/{name}"
    always = schema.get("createOnlyProperties", ())
    if path in always:
        return "Always"
    maybe = (*always, *schema.get("conditionalCreateOnlyProperties", ()))
    if any(each == path or each.startswith(f"{path}/") for each in maybe):
        return "Conditionally"
    return "Never"
