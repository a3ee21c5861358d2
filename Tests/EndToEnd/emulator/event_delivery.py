"""What becomes of an event that matches a rule, or of a schedule's time: MiniStack finds the rules,
and makes what a target gets of an event; here is how that arrives, is tried again, or is put aside.
"""

import contextvars
import json
import threading
import time

from ministack.core.arn import parse_arn
from ministack.core.responses import get_account_id, get_region, new_uuid, set_request_region
from ministack.services import eventbridge, scheduler

from emulator import call_log, event_targets
from emulator.event_targets import Undelivered
from emulator.settings import SETTINGS

_MOST_RETRIES = 185
_others = eventbridge._invoke_target
_on_the_way = 0
_changed = threading.Condition()


def install() -> None:
    """Puts this in the place of MiniStack's, which sends once and to its own Region."""
    eventbridge._invoke_target = _send


def fire(region: str, name: str) -> None:
    """Has it be the time of a schedule, or of a rule that has one."""
    set_request_region(region)
    rule = eventbridge._rules.get(eventbridge._rule_key(name, "default"))
    schedule = next((each for each in scheduler._schedules.values() if each["Name"] == name), None)
    sender = rule if rule and rule.get("ScheduleExpression") else schedule
    if sender is None:
        raise ValueError(f"there is no schedule {name!r} in {region}")
    if sender["State"] != "ENABLED":
        raise ValueError(f"{name!r} in {region} is {sender['State']}")
    key = eventbridge._rule_key(name, "default")
    event = {
        "EventId": new_uuid(), "Source": "aws.events" if sender is rule else "aws.scheduler",
        "DetailType": "Scheduled Event", "Detail": "{}", "EventBusName": "default",
        "Time": int(time.time()), "Resources": [sender["Arn"]], "Account": get_account_id(),
        "Region": region}
    for target in eventbridge._targets.get(key, []) if sender is rule else [sender["Target"]]:
        _send(target, event, sender)


def wait(within: float) -> bool:
    """Waits until nothing is on its way; gives whether it is so in time."""
    with _changed:
        return _changed.wait_for(lambda: _on_the_way == 0, within)


def _send(target: dict, event: dict, sender: dict, view=None) -> None:
    if parse_arn(target["Arn"]).service not in event_targets._SERVICES:
        _others(target, event, sender, view)
        return
    _count(1)
    context = contextvars.copy_context()
    threading.Thread(
        target=context.run, args=(_carry, target, event, sender, view), daemon=True).start()


def _carry(target: dict, event: dict, sender: dict, view) -> None:
    region = get_region()
    said = {"outcome": "FAILED"}
    try:
        payload = _input(target, event, sender, view)
        said = {"input": payload, **_tried(target, event, payload, sender)}
    finally:
        call_log.add(
            "delivery", region=region, event=event["EventId"], sent_from=event["Region"],
            detail_type=event["DetailType"], sender=sender["Arn"], target=target["Arn"], **said)
        _count(-1)


def _tried(target: dict, event: dict, payload: str, sender: dict) -> dict:
    """As often as the target's policy says; then it is a dead letter, or lost."""
    region = get_region()
    policy = target.get("RetryPolicy") or {}
    most = int(policy.get("MaximumRetryAttempts", _MOST_RETRIES))
    retries = 0
    while True:
        try:
            return {"outcome": "DELIVERED", "retries": retries,
                    **event_targets.deliver(target, event, payload, sender)}
        except Undelivered as reason:
            failure = reason
        finally:
            set_request_region(region)
        if not failure.may_pass or retries >= most:
            break
        retries += 1
        time.sleep(SETTINGS.retry_seconds)
    _put_aside(target, event, sender, failure, retries)
    return {"outcome": failure.code, "reason": str(failure), "retries": retries}


def _put_aside(target: dict, event: dict, sender: dict, failure: Undelivered, retries: int) -> None:
    queue = (target.get("DeadLetterConfig") or {}).get("Arn")
    if not queue:
        return
    attributes = {
        "RULE_ARN": sender["Arn"], "TARGET_ARN": target["Arn"], "ERROR_CODE": failure.code,
        "ERROR_MESSAGE": str(failure), "RETRY_ATTEMPTS": str(retries)}
    if failure.may_pass:
        attributes["EXHAUSTED_RETRY_CONDITION"] = "MaximumRetryAttempts"
    body = json.dumps(eventbridge._pattern_event_view(event).event_with_detail())
    try:
        event_targets.to_queue(queue, body, sender, attributes)
    except Undelivered as reason:
        call_log.add("lost", target=queue, event=event["EventId"], reason=str(reason))


def _input(target: dict, event: dict, sender: dict, view) -> str:
    view = view or eventbridge._pattern_event_view(event)
    if target.get("InputTransformer"):
        return eventbridge._apply_input_transformer(target["InputTransformer"], sender, view)
    if target.get("Input"):
        return target["Input"]
    found = view.event_with_detail()
    for part in target.get("InputPath", "$").split(".")[1:]:
        found = found[part]
    return json.dumps(found)


def _count(change: int) -> None:
    global _on_the_way
    with _changed:
        _on_the_way += change
        _changed.notify_all()
