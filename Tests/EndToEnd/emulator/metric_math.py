"""Alarms on metric math and on anomaly bands, which MiniStack refuses: kept, and never evaluated."""

from ministack.services.cloudformation import provisioners

_record = provisioners._cw_metric_alarm_record
#: What MiniStack wants of every alarm, and such an alarm has not.
_PLAIN = {"MetricName": "none", "Namespace": "none", "Threshold": 0}


def install() -> None:
    """Puts ours in the place of MiniStack's."""
    provisioners._cw_metric_alarm_record = _recorded


def _recorded(name: str, properties: dict) -> dict:
    metrics = properties.get("Metrics")
    if not metrics:
        return _record(name, properties)
    both = sorted({"Dimensions", "MetricName", "Namespace", "Period", "Statistic"} & set(properties))
    if both:
        raise ValueError(f"an alarm has Metrics, or {', '.join(both)}")
    one_is_returned = [each for each in metrics if each.get("ReturnData", True)]
    band = properties.get("ThresholdMetricId")
    if band and band not in {each["Id"] for each in metrics}:
        raise ValueError(f"ThresholdMetricId is {band}, which no metric has")
    if len(one_is_returned) != (2 if band else 1):
        raise ValueError("Exactly one element of the metrics list should return data")
    record = _record(name, {**_PLAIN, **properties, "Metrics": None})
    for key in {*_PLAIN, "Period", "Statistic", "ExtendedStatistic"} - set(properties):
        record.pop(key, None)
    threshold = {"ThresholdMetricId": band} if band else {}
    return {**record, "Metrics": metrics, **threshold}
