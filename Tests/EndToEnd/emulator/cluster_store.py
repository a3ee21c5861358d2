"""Where the emulator keeps its clusters: one state per account and Region."""

import re

from ministack.core.responses import AccountRegionScopedDict
from ministack.services import dsql

ARN = re.compile(r"arn:aws:dsql:([a-z0-9-]+):([0-9]{12}):cluster/([a-z0-9]{26})")


def install() -> None:
    """Gives MiniStack's `dsql` a state for each Region, which it lacks."""
    for store in ("_clusters", "_client_tokens", "_tags", "_streams", "_stream_tokens"):
        setattr(dsql, store, AccountRegionScopedDict())


def everyone() -> list[dict]:
    """The clusters of every Region."""
    return dsql._clusters.all_values()


def found(arn: str) -> dict | None:
    """The cluster that an ARN names, in whichever Region."""
    match = ARN.fullmatch(arn)
    if match is None:
        return None
    region, account, identifier = match.groups()
    return dsql._clusters._data.get((account, region, identifier))


def remove(cluster: dict) -> None:
    """Forgets a cluster, its streams and the tags of both."""
    region, account, identifier = ARN.fullmatch(cluster["arn"]).groups()
    dsql._clusters._data.pop((account, region, identifier), None)
    dsql._tags._data.pop((account, region, cluster["arn"]), None)
    for key, stream in list(dsql._streams._data.items()):
        if stream["clusterIdentifier"] == identifier:
            dsql._streams._data.pop(key, None)
            dsql._tags._data.pop((account, region, stream["arn"]), None)


def region(arn: str) -> str:
    """The Region in an ARN."""
    return arn.split(":")[3]
