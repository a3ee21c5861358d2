"""The life of a DSQL cluster: what each status waits for, and what each call refuses.

A multi-Region cluster stays PENDING_SETUP until it and its peer name each other, and, once
peered, PENDING_DELETE until the peer is deleted as well.
"""

import json
import threading
import time

from ministack.core.responses import get_account_id, get_region
from ministack.services import dsql

from emulator import cluster_quotas, cluster_store, cluster_topology
from emulator.settings import SETTINGS

_lock = threading.RLock()


class Refusal(Exception):
    """An answer of the service other than success."""

    def __init__(self, response):
        super().__init__(json.loads(response[2])["message"])
        self.response = response


def install() -> None:
    """Puts this life in the place of MiniStack's, one state per Region."""
    cluster_store.install()
    dsql._create_cluster = _answering(create)
    dsql._get_cluster = _answering(lambda identifier: _described(existing(identifier)))
    dsql._update_cluster = _answering(update)
    dsql._delete_cluster = _answering(lambda identifier, _query: delete(identifier))
    dsql._list_clusters = _settled_first(dsql._list_clusters)


def create(data: dict) -> dict:
    """A new cluster of this Region."""
    with _lock:
        token = data.get("clientToken")
        known = dsql._client_tokens.get(token) if token else None
        if known in dsql._clusters:
            return _summary(dsql._clusters[known])
        _refuse_unusable_key(data)
        if exceeded := cluster_quotas.exceeded(bool(data.get("multiRegionProperties"))):
            raise Refusal(exceeded)
        account, region = get_account_id(), get_region()
        identifier = dsql._new_identifier()
        cluster = {
            "identifier": identifier,
            "arn": f"arn:aws:dsql:{region}:{account}:cluster/{identifier}",
            "creationTime": int(time.time()),
            "deletionProtectionEnabled": bool(data.get("deletionProtectionEnabled", True)),
            "encryptionDetails": dsql._encryption_details(
                data.get("kmsEncryptionKey"), account, region),
            "_created_at": time.monotonic(),
        }
        topology = data.get("multiRegionProperties")
        if topology:
            _refuse_topology(cluster, topology)
            _set_topology(cluster, topology)
        if data.get("policy"):
            _refuse_unreadable_policy(data["policy"])
            cluster["policy"], cluster["_policy_version"] = data["policy"], 1
        dsql._clusters[identifier] = cluster
        dsql._tags[cluster["arn"]] = dict(data.get("tags") or {})
        if token:
            dsql._client_tokens[token] = identifier
        return _summary(cluster)


def update(identifier: str, data: dict) -> dict:
    """Changes what the call names, or nothing when any of it is refused."""
    with _lock:
        cluster = existing(identifier)
        changes = {"deletionProtectionEnabled", "kmsEncryptionKey", "multiRegionProperties"}
        if not changes & set(data):
            raise Refusal(dsql._validation(
                f"UpdateCluster requires at least one of {', '.join(sorted(changes))}",
                reason="fieldValidationFailed"))
        if "_deleted_at" in cluster:
            raise Refusal(dsql._error(
                "ConflictException", f"Cluster {identifier} is being deleted", 409,
                resourceId=identifier, resourceType="cluster"))
        _refuse_unusable_key(data)
        topology = data.get("multiRegionProperties")
        if topology is not None:
            _refuse_topology(cluster, topology)
            _set_topology(cluster, topology)
        if "deletionProtectionEnabled" in data:
            cluster["deletionProtectionEnabled"] = bool(data["deletionProtectionEnabled"])
        if data.get("kmsEncryptionKey"):
            cluster["encryptionDetails"] = dsql._encryption_details(
                data["kmsEncryptionKey"], get_account_id(), get_region())
        return _summary(cluster)


def delete(identifier: str) -> dict:
    """Asks for a cluster's deletion; a peered one waits for its peer's."""
    with _lock:
        cluster = existing(identifier)
        if cluster["deletionProtectionEnabled"]:
            raise Refusal(dsql._validation(
                "Cannot delete cluster: deletion protection is enabled. "
                "Disable deletion protection before deleting the cluster.",
                reason="deletionProtectionEnabled"))
        cluster.setdefault("_deleted_at", time.monotonic())
        return _summary(cluster)


def existing(identifier: str) -> dict:
    """The cluster of this Region, with its status of this moment."""
    with _lock:
        _settle_all()
        cluster = dsql._clusters.get(identifier)
        if cluster is None:
            raise Refusal(dsql._not_found(identifier))
        return cluster


def force_status(region: str, identifier: str, status: str | None) -> None:
    """Holds a cluster in a status such as IDLE, or lets go of it."""
    with _lock:
        cluster = dsql._clusters._data[(get_account_id(), region, identifier)]
        cluster["_forced_status"] = status


def _answering(operation):
    """The operation as MiniStack calls it: its value or its refusal as a response."""

    def answer(*arguments):
        try:
            return dsql.json_response(operation(*arguments))
        except Refusal as refusal:
            return refusal.response

    return answer


def _settled_first(operation):
    def answer(*arguments):
        with _lock:
            _settle_all()
            return operation(*arguments)

    return answer


def _summary(cluster: dict) -> dict:
    _settle_all()
    names = ("identifier", "arn", "status", "creationTime", "deletionProtectionEnabled")
    return {name: cluster[name] for name in names}


def _described(cluster: dict) -> dict:
    described = _summary(cluster) | {
        "encryptionDetails": cluster["encryptionDetails"],
        "tags": _shown_tags(cluster),
    }
    if "_witness" in cluster:
        described["multiRegionProperties"] = {"witnessRegion": cluster["_witness"]}
        if cluster["_peers"]:
            # The service lists the cluster itself as well.
            everyone = sorted({cluster["arn"], *cluster["_peers"]})
            described["multiRegionProperties"]["clusters"] = everyone
    if has_endpoint(cluster):
        described["endpoint"] = endpoint(cluster)
    return described


def _shown_tags(cluster: dict) -> dict:
    tags = dsql._tags.get(cluster["arn"], {})
    return {key: value for key, value in tags.items()
            if SETTINGS.shows_system_tags or not key.startswith("aws:")}


def endpoint(cluster: dict) -> str:
    """The documented host name of a cluster."""
    return f"{cluster['identifier']}.dsql.{cluster_store.region(cluster['arn'])}.on.aws"


def has_endpoint(cluster: dict) -> bool:
    """Whether the service already says where the cluster answers."""
    return SETTINGS.endpoint_before_active or "_active_at" in cluster


def _settle_all() -> None:
    for cluster in cluster_store.everyone():
        _settle(cluster)


def _settle(cluster: dict) -> None:
    now = time.monotonic()
    if "_deleted_at" in cluster:
        peer = cluster.get("_connected") and cluster_store.found(cluster["_connected"])
        if peer and "_deleted_at" not in peer:
            cluster["status"] = "PENDING_DELETE"
            return
        cluster["status"] = "DELETING"
        last = max(cluster["_deleted_at"], peer["_deleted_at"] if peer else 0)
        if now >= last + SETTINGS.deletion_seconds:
            cluster_store.remove(cluster)
        return
    ready_since = cluster["_created_at"]
    if "_witness" in cluster:
        peer = _mutual_peer(cluster)
        if peer is None:
            cluster["status"] = "PENDING_SETUP"
            cluster.pop("_connected", None)
            cluster.pop("_active_at", None)
            return
        cluster["_connected"] = peer["arn"]
        ready_since = max(cluster["_topology_at"], peer["_topology_at"])
    if now < ready_since + SETTINGS.activation_seconds:
        cluster["status"] = "CREATING"
        return
    cluster["_active_at"] = ready_since
    cluster["status"] = cluster.get("_forced_status") or "ACTIVE"


def _mutual_peer(cluster: dict) -> dict | None:
    for arn in cluster["_peers"]:
        peer = cluster_store.found(arn)
        if peer and cluster["arn"] in peer.get("_peers", ()):
            return peer
    return None


def _set_topology(cluster: dict, topology: dict) -> None:
    peers = cluster_topology.peers(cluster, topology)
    if cluster.get("_peers") != peers:
        cluster["_topology_at"] = time.monotonic()
    cluster["_witness"], cluster["_peers"] = topology["witnessRegion"], peers


def _refuse_topology(cluster: dict, topology: dict) -> None:
    problem = cluster_topology.problem(cluster, topology)
    if problem:
        raise Refusal(dsql._validation(
            problem, reason="fieldValidationFailed", field="multiRegionProperties"))


def _refuse_unusable_key(data: dict) -> None:
    key = data.get("kmsEncryptionKey")
    if key and key != "AWS_OWNED_KMS_KEY":
        error = dsql._kms_key_error(key)
        if error:
            raise Refusal(error)
    if key and key.startswith("arn:") and cluster_store.region(key) != get_region():
        raise Refusal(dsql._validation(
            f"The key {key} lies in another Region", reason="fieldValidationFailed",
            field="kmsEncryptionKey"))


def _refuse_unreadable_policy(policy: str) -> None:
    try:
        json.loads(policy)
    except ValueError as error:
        raise Refusal(dsql._validation(
            f"The policy is not JSON: {error}", reason="fieldValidationFailed",
            field="policy")) from error
