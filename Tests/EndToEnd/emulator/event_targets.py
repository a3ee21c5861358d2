"""Where rules and schedules send: who lets them in, and what a target does with what it gets."""

import json
import time

from ministack.core.arn import parse_arn
from ministack.core.responses import get_account_id, get_region, set_request_region
from ministack.services import eventbridge, lambda_svc, sns, sqs

from emulator import authorization
from emulator.settings import SETTINGS

#: What a function's role has to be allowed, to send away what it could not handle.
_SENDING = {"events": "events:PutEvents", "lambda": "lambda:InvokeFunction", "sns": "sns:Publish",
            "sqs": "sqs:SendMessage"}
#: Buses that an event may pass one after the other. AWS lets it pass two; a circle shall show.
_LONGEST_WAY = 6


class Undelivered(Exception):
    """Why something did not arrive, by EventBridge's code for dead letters."""

    def __init__(self, code: str, message: str, may_pass: bool = False):
        super().__init__(message)
        self.code = code
        #: Whether it is worth another attempt.
        self.may_pass = may_pass


def deliver(target: dict, event: dict, payload: str, sender: dict) -> dict:
    """Brings it there, or raises `Undelivered`; gives what there is to say of it."""
    arn = parse_arn(target["Arn"])
    if arn.service != "events" and (arn.region, arn.account_id) != (get_region(), get_account_id()):
        raise Undelivered("CROSS_REGION_INGESTION_FAILED", f"{arn.region} takes buses only")
    return _SERVICES[arn.service](target, event, payload, sender)


def to_queue(queue_arn: str, body: str, sender: dict, attributes: dict | None = None,
             parameters: dict | None = None) -> None:
    """Puts a message into a queue, if that lets the sender in."""
    queue = sqs._queue_by_arn(queue_arn)
    if queue is None:
        raise Undelivered("NO_RESOURCE", f"there is no queue {queue_arn}")
    _admit(sender, "sqs:SendMessage", queue_arn, queue["attributes"].get("Policy"))
    eventbridge._dispatch_to_sqs(parse_arn(queue_arn), body, parameters)
    queue["messages"][-1]["message_attributes"].update(
        {name: {"DataType": "String", "StringValue": value}
         for name, value in (attributes or {}).items()})


def _admit(sender: dict, action: str, arn: str, policy: object) -> None:
    """A schedule comes with a role, a rule by the leave of the resource."""
    if "GroupName" in sender:
        _assume(sender["Target"]["RoleArn"], "scheduler.amazonaws.com", sender, action, arn)
    elif not authorization.service_may(
            "events.amazonaws.com", action, arn, policy, sender["Arn"]):
        raise Undelivered("NO_PERMISSIONS", f"{arn} does not let {sender['Arn']} in")


def _assume(role: str | None, service: str, sender: dict, action: str, arn: str) -> None:
    if not role or not authorization.trusts(role, service, sender["Arn"]):
        raise Undelivered("FAILED_ASSUME_ROLE", f"{role} does not trust {service}")
    if not authorization.role_may(role, action, arn):
        raise Undelivered("NO_PERMISSIONS", f"{role} may not {action} on {arn}")


def _to_function(target: dict, _event: dict, payload: str, sender: dict) -> dict:
    try:
        given = json.loads(payload)
    except ValueError as error:
        raise Undelivered("INVALID_JSON", f"a function takes JSON, not {payload}") from error
    function, configuration, name = lambda_svc._get_func_record_for_ref(target["Arn"])
    if not function or not configuration:
        raise Undelivered("NO_RESOURCE", f"there is no function {name}")
    _admit(sender, "lambda:InvokeFunction", target["Arn"], function["policy"])
    return _run(lambda_svc._execution_record_for_config(function, configuration), given)


def _run(function: dict, given: object) -> dict:
    """A function that is called and not waited for: what fails runs again, then is put aside."""
    configs = function.get("event_invoke_configs") or {}
    config = function.get("event_invoke_config") or configs.get("$LATEST") or {}
    attempts = 1 + int(config.get("MaximumRetryAttempts", 2))
    for attempt in range(1, attempts + 1):
        result = lambda_svc._execute_function(function, given)
        if not (result.get("error") or result.get("throttle")):
            return {"attempts": attempt, "failed": False}
        time.sleep(SETTINGS.retry_seconds)
    own = function["config"]
    aside = (config.get("DestinationConfig") or {}).get("OnFailure", {}).get("Destination") or (
        own.get("DeadLetterConfig") or {}).get("TargetArn")
    if aside and authorization.role_may(own["Role"], _SENDING[parse_arn(aside).service], aside):
        lambda_svc._route_async_failure(aside, own["FunctionName"], given, result)
    return {"attempts": attempts, "failed": True}


def _to_sqs(target: dict, _event: dict, payload: str, sender: dict) -> dict:
    to_queue(target["Arn"], payload, sender, parameters=target.get("SqsParameters"))
    return {}


def _to_topic(target: dict, _event: dict, payload: str, sender: dict) -> dict:
    topic = sns._topics.get(target["Arn"])
    if topic is None:
        raise Undelivered("NO_RESOURCE", f"there is no topic {target['Arn']}")
    _admit(sender, "sns:Publish", target["Arn"], topic["attributes"].get("Policy"))
    eventbridge._dispatch_to_sns(target["Arn"], payload)
    return {}


def _to_state_machine(target: dict, _event: dict, payload: str, sender: dict) -> dict:
    service = "scheduler.amazonaws.com" if "GroupName" in sender else "events.amazonaws.com"
    _assume(target.get("RoleArn"), service, sender, "states:StartExecution", target["Arn"])
    eventbridge._dispatch_to_stepfunctions(target["Arn"], payload)
    return {}


def _to_bus(target: dict, event: dict, payload: str, sender: dict) -> dict:
    """The event itself goes on, whichever Region it came from; there it meets that bus's rules."""
    arn = parse_arn(target["Arn"])
    _assume(target.get("RoleArn"), "events.amazonaws.com", sender, "events:PutEvents",
            target["Arn"])
    if arn.region in SETTINGS.unreachable_regions:
        raise Undelivered("CONNECTION_FAILURE", f"{arn.region} does not answer", may_pass=True)
    way = [*event.get("_Way", ()), sender["Arn"]]
    if len(way) > _LONGEST_WAY:
        raise Undelivered("THIRD_REGION_HOP_DETECTED", f"the event goes in a circle: {way}")
    set_request_region(arn.region)
    name = arn.resource.removeprefix("event-bus/")
    eventbridge._ensure_default_bus()
    if name not in eventbridge._event_buses:
        raise Undelivered("NO_RESOURCE", f"there is no bus {target['Arn']}")
    forwarded = {**event, "EventBusName": name, "_Way": way}
    eventbridge._dispatch_event(forwarded)
    eventbridge._archive_event({key: value for key, value in event.items() if key != "_Way"}
                               | {"EventBusName": name})
    return {}


_SERVICES = {"events": _to_bus, "lambda": _to_function, "sns": _to_topic, "sqs": _to_sqs,
             "states": _to_state_machine}
