"""How many clusters an account may have in a Region, and Service Quotas, which says so."""

from ministack.core.responses import get_account_id, get_region
from ministack.services import dsql

from emulator import cluster_store
from emulator.settings import SETTINGS

#: Service Quotas, which MiniStack does not have, and how its requests begin.
SERVICE, TARGET = "servicequotas", "ServiceQuotasV20190624"
_SINGLE, _MULTI = "L-B3A4E51E", "L-DCF93F11"
#: As AWS's general reference lists them: name, unit, and the value of a fresh account.
_QUOTAS = {
    _SINGLE: ("Single-Region clusters", "None", 20),
    _MULTI: ("Multi-Region clusters", "None", 5),
    "L-9A50E9F1": ("Cluster size", "Gigabytes", 10_000),
    "L-AA07A0EE": ("Connections per cluster", "None", 10_000),
}


def exceeded(is_multi_region: bool) -> tuple | None:
    """The service's refusal of one more cluster of a kind, or nothing."""
    existing = [
        cluster for cluster in cluster_store.everyone()
        if ("_witness" in cluster) == is_multi_region
        and cluster["arn"].split(":")[3:5] == [get_region(), get_account_id()]]
    code = _MULTI if is_multi_region else _SINGLE
    if len(existing) < _value(code):
        return None
    return dsql._error(
        "ServiceQuotaExceededException", "You have reached the cluster limit.", 402,
        resourceId=get_account_id(), resourceType="cluster", serviceCode="dsql", quotaCode=code)


def answer(operation: str, given: dict, region: str) -> tuple[int, dict]:
    """What Service Quotas answers."""
    asked, code = given.get("ServiceCode"), given.get("QuotaCode")
    if asked != "dsql":
        return _refusal(f"The request failed because the specified service {asked} does not exist.")
    if operation == "ListServiceQuotas":
        return 200, {"Quotas": [_quota(each, region) for each in _QUOTAS if code in (None, each)]}
    if operation == "GetServiceQuota" and code in _QUOTAS:
        return 200, {"Quota": _quota(code, region)}
    return _refusal("The request failed because the specified resource does not exist.")


def _refusal(message: str) -> tuple[int, dict]:
    return 400, {"__type": "NoSuchResourceException", "Message": message}


def _quota(code: str, region: str) -> dict:
    name, unit, _ = _QUOTAS[code]
    return {
        "ServiceCode": "dsql", "ServiceName": "Amazon Aurora DSQL", "QuotaCode": code,
        "QuotaArn": f"arn:aws:servicequotas:{region}:{get_account_id()}:dsql/{code}",
        "QuotaName": name, "Value": float(_value(code)), "Unit": unit, "Adjustable": True,
        "GlobalQuota": False, "QuotaAppliedAtLevel": "ACCOUNT",
    }


def _value(code: str) -> int:
    applied = {_SINGLE: SETTINGS.single_region_quota, _MULTI: SETTINGS.multi_region_quota}
    return applied.get(code, _QUOTAS[code][2])
