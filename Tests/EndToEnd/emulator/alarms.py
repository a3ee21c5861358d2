"""Alarms as CloudWatch has them: of the metric with all of their dimensions, a period at a time, and
with what they make of missing data. MiniStack takes any metric of the name. What an alarm says
arrives where the topic lets CloudWatch in, and so does the key that encrypts it.
"""

import operator
import time

from ministack.core.responses import get_region, set_request_region
from ministack.services import cloudwatch, kms, sns

from emulator import authorization, call_log

_SERVICE = "cloudwatch.amazonaws.com"
_COMPARISONS = {
    "GreaterThanOrEqualToThreshold": operator.ge, "GreaterThanThreshold": operator.gt,
    "LessThanOrEqualToThreshold": operator.le, "LessThanThreshold": operator.lt}
_ACTIONS = {"ALARM": "AlarmActions", "OK": "OKActions",
            "INSUFFICIENT_DATA": "InsufficientDataActions"}

_send = cloudwatch._dispatch_alarm_actions


def install() -> None:
    """Puts both in the place of MiniStack's, which also looks at an alarm when it is made."""
    cloudwatch._evaluate_alarm = lambda alarm: None
    cloudwatch._evaluate_all_alarms = _evaluate_all
    cloudwatch._dispatch_alarm_actions = _tell


def look(region: str) -> None:
    """Has it be the time at which CloudWatch looks at a Region's alarms; data is another such time."""
    set_request_region(region)
    _evaluate_all()


def _evaluate_all() -> None:
    for alarm in list(cloudwatch._alarms.values()):
        _evaluate(alarm)


def _evaluate(alarm: dict) -> None:
    compare = _COMPARISONS.get(alarm["ComparisonOperator"])
    if compare is None or not alarm.get("MetricName"):
        return
    values = _values(alarm)
    breaching = [
        alarm["TreatMissingData"] == "breaching" if value is None
        else compare(value, alarm["Threshold"]) for value in values]
    if all(value is None for value in values):
        if alarm["TreatMissingData"] == "ignore":
            return
        if alarm["TreatMissingData"] == "missing":
            _enter(alarm, "INSUFFICIENT_DATA", values)
            return
    enough = alarm.get("DatapointsToAlarm") or alarm["EvaluationPeriods"]
    _enter(alarm, "ALARM" if sum(breaching) >= enough else "OK", values)


def _values(alarm: dict) -> list[float | None]:
    """What the metric was in each of the periods, the last one first; None where there is no data."""
    dimensions = cloudwatch._dims_key(cloudwatch._dims_from_list(alarm["Dimensions"]))
    points = cloudwatch._metrics.get((alarm["Namespace"], alarm["MetricName"], dimensions), [])
    now, period = time.time(), alarm["Period"]
    values = []
    for ago in range(alarm["EvaluationPeriods"]):
        end = now - ago * period
        within = [each for each in points if end - period < each["Timestamp"] <= end]
        statistic = alarm.get("ExtendedStatistic") or alarm["Statistic"]
        values.append(cloudwatch._stat_value(
            cloudwatch._calc_stats(within), statistic, within) if within else None)
    return values


def _enter(alarm: dict, state: str, values: list[float | None]) -> None:
    before = alarm["StateValue"]
    if before == state:
        return
    reason = f"Threshold Crossed: {values} {alarm['ComparisonOperator']} {alarm['Threshold']}"
    alarm.update(StateValue=state, StateReason=reason, StateUpdatedTimestamp=int(time.time()))
    cloudwatch._record_history(alarm["AlarmName"], before, state, reason)
    _tell(alarm, before, state, reason)
    cloudwatch._evaluate_parent_alarms(alarm)


def _tell(alarm: dict, before: str, state: str, reason: str) -> None:
    field = _ACTIONS[state]
    admitted = []
    for topic in alarm.get(field) or [] if alarm.get("ActionsEnabled", True) else []:
        refusal = _refusal(topic, alarm["AlarmArn"])
        call_log.add("alarm", region=get_region(), alarm=alarm["AlarmName"], state=state,
                     topic=topic, refusal=refusal)
        admitted += [] if refusal else [topic]
    _send({**alarm, field: admitted}, before, state, reason)


def _refusal(topic: str, alarm: str) -> str | None:
    """Why CloudWatch cannot publish to a topic."""
    known = sns._topics.get(topic)
    if known is None:
        return "there is no such topic"
    attributes = known["attributes"]
    if not authorization.service_may(
            _SERVICE, "sns:Publish", topic, attributes.get("Policy"), alarm, says_owner=True):
        return "the topic's policy"
    if not (name := attributes.get("KmsMasterKeyId")):
        return None
    key = kms._resolve_key(name)
    allowed = key and all(
        authorization.service_may(_SERVICE, action, key["Arn"], key["Policy"], alarm)
        for action in ("kms:Decrypt", "kms:GenerateDataKey"))
    return None if allowed else "the key's policy"
