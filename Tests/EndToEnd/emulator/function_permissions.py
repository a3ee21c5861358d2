"""What functions ask of AWS, refused when the policies of their roles do not allow it."""

import re

from ministack.core.responses import get_account_id
from ministack.services import iam

from emulator import authorization, function_runtime

_KEY = re.compile(r"Credential=([A-Z0-9]+)/")


def refusal(request: dict, headers) -> tuple[int, str, str] | None:
    """The status, code and message for a caller who is a function's role without permission."""
    asked = _ASKED.get((request["service"], request["operation"]))
    role = asked and _role(headers)
    if not role:
        return None
    for action, resource in asked(request["parameters"], request["region"]):
        if not authorization.role_may(role, action, resource):
            return 400, "AccessDeniedException", (
                f"User: {role} is not authorized to perform: {action} on resource: {resource} "
                "because no identity-based policy allows the action")
    return None


def _role(headers) -> str | None:
    authorization_header = dict(headers).get(b"authorization", b"").decode("latin-1")
    found = _KEY.search(authorization_header)
    return found and next(
        (role["Arn"] for role in iam._roles.values()
         if function_runtime.credentials(role["Arn"])["AWS_ACCESS_KEY_ID"] == found[1]), None)


def _events(parameters: dict, region: str) -> list[tuple[str, str]]:
    buses = {entry.get("EventBusName", "default") for entry in parameters["Entries"]}
    return [("events:PutEvents", bus if bus.startswith("arn:") else
             f"arn:aws:events:{region}:{get_account_id()}:event-bus/{bus}")
            for bus in sorted(buses)]


#: What each call asks; others are nobody's business here.
_ASKED = {("events", "PutEvents"): _events}
