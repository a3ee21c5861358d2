"""Which peers and which witness a cluster may name."""

from ministack.core.responses import get_account_id

from emulator import region_set
from emulator.cluster_store import ARN, found, region


def peers(cluster: dict, topology: dict) -> list[str]:
    """The ARNs that a topology names beside the cluster's own."""
    return [arn for arn in topology.get("clusters") or [] if arn != cluster["arn"]]


def problem(cluster: dict, topology: dict) -> str | None:
    """Why the service refuses this topology for a cluster, or nothing."""
    own, witness = region(cluster["arn"]), topology.get("witnessRegion")
    is_new = found(cluster["arn"]) is None
    if not is_new and "_witness" not in cluster:
        return "A single-Region cluster cannot become a multi-Region one"
    if not witness:
        return "The witness Region cannot be left out or removed"
    if witness == own:
        return f"The witness Region {witness} must differ from the cluster's own Region"
    if not is_new and witness != cluster["_witness"]:
        return f"The witness Region cannot change from {cluster['_witness']} to {witness}"
    named = peers(cluster, topology)
    if len(named) > 1:
        return f"A multi-Region cluster has exactly one peer, got {len(named)}"
    return region_set.problem([own, witness]) or next(
        filter(None, (_peer_problem(cluster, witness, arn) for arn in named)), None)


def _peer_problem(cluster: dict, witness: str, arn: str) -> str | None:
    match = ARN.fullmatch(arn)
    if match is None:
        return f"{arn!r} is not the ARN of a cluster"
    own, (there, account, _) = region(cluster["arn"]), match.groups()
    if there == own:
        return f"The peer {arn} lies in the cluster's own Region {own}"
    if there == witness:
        return f"The peer {arn} lies in the witness Region {witness}"
    if account != get_account_id():
        return f"The peer {arn} belongs to another account"
    peer = found(arn)
    if peer is None or "_deleted_at" in peer:
        return f"The peer {arn} does not exist"
    if peer.get("_witness") != witness:
        return f"The peer {arn} has the witness {peer.get('_witness')}, not {witness}"
    if peer.get("_connected", cluster["arn"]) != cluster["arn"]:
        return f"The peer {arn} already has another peer"
    return region_set.problem([own, there])
