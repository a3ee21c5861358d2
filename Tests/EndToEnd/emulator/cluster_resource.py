"""`AWS::DSQL::Cluster` in CloudFormation, over the same clusters that the `dsql` API shows."""

import json
import time
from collections.abc import Callable

from ministack.core.responses import get_region
from ministack.services import dsql

from emulator import cluster_life, cluster_tags
from emulator.settings import SETTINGS


def create(logical_id: str, properties: dict, _stack: str) -> tuple[str, dict]:
    """A new cluster; complete once it waits for nothing but its peer, or not even for that."""
    data = {"deletionProtectionEnabled": _protected(properties), "tags": _tags(properties)}
    for name, member in (("KmsEncryptionKey", "kmsEncryptionKey"), ("PolicyDocument", "policy")):
        if properties.get(name):
            data[member] = properties[name]
    if properties.get("MultiRegionProperties"):
        data["multiRegionProperties"] = _topology(properties)
    identifier = cluster_life.create(data)["identifier"]
    enough = {"ACTIVE", "IDLE"}
    if not SETTINGS.creation_waits_for_active:
        enough.add("PENDING_SETUP")
    _wait(logical_id, lambda: _status(identifier) in enough)
    return identifier, _attributes(identifier)


def update(identifier: str, old: dict, new: dict, _stack: str) -> tuple[str, dict]:
    """Brings the cluster to its new properties, one call for what differs."""
    data = {}
    if _protected(old) != _protected(new):
        data["deletionProtectionEnabled"] = _protected(new)
    if old.get("KmsEncryptionKey") != new.get("KmsEncryptionKey"):
        data["kmsEncryptionKey"] = new.get("KmsEncryptionKey", "AWS_OWNED_KMS_KEY")
    if _topology(old) != _topology(new):
        data["multiRegionProperties"] = _topology(new)
    if data:
        cluster_life.update(identifier, data)
    _update_policy(identifier, old.get("PolicyDocument"), new.get("PolicyDocument"))
    cluster_tags.change(cluster_life.existing(identifier)["arn"], old, new)
    if _topology(new).get("clusters") and "multiRegionProperties" in data:
        if SETTINGS.update_waits_for_active:
            _wait(identifier, lambda: _status(identifier) in ("ACTIVE", "IDLE"))
    return identifier, _attributes(identifier)


def delete(identifier: str, _properties: dict) -> None:
    """Deletes the cluster; one that is gone already is no error."""
    if _status(identifier) is None:
        return
    cluster_life.delete(identifier)
    if SETTINGS.deletion_waits:
        _wait(identifier, lambda: _status(identifier) is None)


def adopt(identifier: dict) -> tuple[str, dict]:
    """An existing cluster, as a stack that imports it sees it."""
    return identifier["Identifier"], _attributes(identifier["Identifier"])


HANDLERS = {"create": create, "update": update, "delete": delete, "import": adopt}


def _wait(name: str, done: Callable[[], bool]) -> None:
    deadline = time.monotonic() + SETTINGS.stabilization_seconds
    while not done():
        if time.monotonic() > deadline:
            raise ValueError(
                f"Exceeded attempts to wait for {name} (HandlerErrorCode: NotStabilized)")
        time.sleep(0.05)


def _status(identifier: str) -> str | None:
    try:
        return cluster_life.existing(identifier)["status"]
    except cluster_life.Refusal:
        return None


def _protected(properties: dict) -> bool:
    given = properties.get("DeletionProtectionEnabled", SETTINGS.protection_default)
    return str(given).lower() == "true"


def _tags(properties: dict) -> dict:
    return {tag["Key"]: tag["Value"] for tag in properties.get("Tags") or []}


def _topology(properties: dict) -> dict:
    topology = properties.get("MultiRegionProperties") or {}
    members = {
        "witnessRegion": topology.get("WitnessRegion"),
        "clusters": topology.get("Clusters"),
    }
    return {name: value for name, value in members.items() if value}


def _update_policy(identifier: str, old: str | None, new: str | None) -> None:
    if old == new:
        return
    if new is None:
        dsql._delete_cluster_policy(identifier, {})
    else:
        json.loads(new)
        dsql._put_cluster_policy(identifier, {"policy": new})


def _attributes(identifier: str) -> dict:
    cluster = cluster_life.existing(identifier)
    attributes = {
        "Identifier": identifier,
        "ResourceArn": cluster["arn"],
        "Status": cluster["status"],
        "CreationTime": str(cluster["creationTime"]),
        "PolicyVersion": str(cluster.get("_policy_version", 0)),
        "VpcEndpoint": f"{identifier}.dsql-vpc.{get_region()}.on.aws",
        "VpcEndpointServiceName": f"com.amazonaws.{get_region()}.dsql-vpc",
    }
    if cluster_life.has_endpoint(cluster):
        attributes["Endpoint"] = cluster_life.endpoint(cluster)
    return attributes
