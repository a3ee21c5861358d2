"""The emulator's clusters live as AWS documents it."""

import re
import time

import pytest
from botocore.exceptions import ClientError

from cluster_pair import ClusterPair
from two_regions import REGIONS, WITNESS

EAST, OTHER = REGIONS


def test_a_single_region_cluster_is_active_at_once(server):
    created = server.client("dsql", EAST).create_cluster()
    assert created["status"] == "ACTIVE"
    assert created["deletionProtectionEnabled"] is True


def test_a_cluster_exists_in_its_own_region_only(server):
    pair = ClusterPair(server)
    for region in REGIONS:
        listed = server.client("dsql", region).list_clusters()["clusters"]
        assert [cluster["arn"] for cluster in listed] == [pair.arn(region)]
        assert f":{region}:" in pair.arn(region)


def test_peers_wait_until_both_name_each_other(server):
    pair = ClusterPair(server)
    assert pair.statuses() == ["PENDING_SETUP", "PENDING_SETUP"]
    pair.name_peer(EAST)
    assert pair.statuses() == ["PENDING_SETUP", "PENDING_SETUP"]
    pair.name_peer(OTHER)
    assert pair.statuses() == ["ACTIVE", "ACTIVE"]
    both = sorted(map(pair.arn, REGIONS))
    assert pair.get(EAST)["multiRegionProperties"] == {"witnessRegion": WITNESS, "clusters": both}


def test_peers_are_creating_before_they_are_active(server):
    server.set(activation_seconds=0.3)
    pair = ClusterPair(server).peer()
    assert pair.statuses() == ["CREATING", "CREATING"]
    time.sleep(0.35)
    assert pair.statuses() == ["ACTIVE", "ACTIVE"]


def test_a_peer_may_be_named_with_the_own_arn_beside_it(server):
    pair = ClusterPair(server)
    everyone = [pair.arn(region) for region in REGIONS]
    for region in REGIONS:
        pair.name_peer(region, clusters=everyone)
    assert pair.statuses() == ["ACTIVE", "ACTIVE"]


def test_a_peer_no_longer_named_is_lost(server):
    pair = ClusterPair(server).peer()
    pair.name_peer(EAST, clusters=[])
    assert pair.statuses() == ["PENDING_SETUP", "PENDING_SETUP"]


def test_an_idle_cluster_says_so(server):
    pair = ClusterPair(server).peer()
    server.hold_cluster(EAST, pair.identifier(EAST), "IDLE")
    assert pair.statuses() == ["IDLE", "ACTIVE"]
    server.hold_cluster(EAST, pair.identifier(EAST), None)
    assert pair.statuses() == ["ACTIVE", "ACTIVE"]


def test_an_endpoint_appears_once_the_cluster_has_been_active(server):
    pair = ClusterPair(server)
    assert "endpoint" not in pair.get(EAST)
    pair.peer()
    assert pair.get(EAST)["endpoint"] == f"{pair.identifier(EAST)}.dsql.{EAST}.on.aws"


def test_a_protected_cluster_cannot_be_deleted(server):
    pair = ClusterPair(server, protected=True).peer()
    with pytest.raises(ClientError, match="deletion protection is enabled") as refusal:
        pair.delete(EAST)
    assert refusal.value.response["Error"]["Code"] == "ValidationException"
    assert pair.statuses() == ["ACTIVE", "ACTIVE"]
    pair.update(EAST, deletionProtectionEnabled=False)
    assert pair.delete(EAST)["status"] == "PENDING_DELETE"


def test_a_peered_cluster_is_gone_only_when_both_are_deleted(server):
    server.set(deletion_seconds=0.3)
    pair = ClusterPair(server).peer()
    pair.delete(EAST)
    time.sleep(0.4)
    assert pair.statuses() == ["PENDING_DELETE", "ACTIVE"]
    pair.delete(OTHER)
    assert pair.statuses() == ["DELETING", "DELETING"]
    time.sleep(0.35)
    assert pair.statuses() == ["GONE", "GONE"]


def test_a_cluster_without_peer_is_gone_by_itself(server):
    pair = ClusterPair(server)
    pair.delete(EAST)
    assert pair.statuses() == ["GONE", "PENDING_SETUP"]


def test_a_cluster_being_deleted_takes_no_changes(server):
    pair = ClusterPair(server).peer()
    pair.delete(EAST)
    with pytest.raises(ClientError, match="ConflictException"):
        pair.update(EAST, deletionProtectionEnabled=True)


@pytest.mark.parametrize("changes, reason", [
    ({"witnessRegion": EAST}, "must differ from the cluster's own Region"),
    ({"witnessRegion": "ca-central-1"}, "cannot change from us-west-2 to ca-central-1"),
    ({"clusters": ["arn:aws:dsql:us-east-2:000000000000:cluster/nothing"]}, "not the ARN"),
    ({"clusters": [f"arn:aws:dsql:us-east-2:000000000000:cluster/{'a' * 26}"]}, "does not exist"),
    ({"clusters": [f"arn:aws:dsql:us-east-2:111122223333:cluster/{'a' * 26}"]}, "another account"),
    ({"clusters": [f"arn:aws:dsql:us-east-1:000000000000:cluster/{'a' * 26}"]}, "own Region"),
    ({"clusters": [f"arn:aws:dsql:us-west-2:000000000000:cluster/{'a' * 26}"]}, "witness Region"),
    ({"clusters": [f"arn:aws:dsql:us-east-2:000000000000:cluster/{c * 26}" for c in "ab"]},
     "exactly one peer, got 2"),
])
def test_a_wrong_topology_is_refused(server, changes, reason):
    pair = ClusterPair(server)
    with pytest.raises(ClientError, match=re.escape(reason)):
        pair.name_peer(EAST, **changes)
    assert pair.statuses() == ["PENDING_SETUP", "PENDING_SETUP"]


@pytest.mark.parametrize("region, witness, reason", [
    ("us-east-1", "eu-west-1", "not in the Region set"),
    ("us-east-1", "us-west-1", "not in the Region set"),
    ("sa-east-1", "us-east-1", "takes part in no multi-Region cluster"),
])
def test_a_witness_outside_the_region_set_is_refused(server, region, witness, reason):
    with pytest.raises(ClientError, match=reason):
        server.client("dsql", region).create_cluster(
            multiRegionProperties={"witnessRegion": witness})


def test_a_peer_in_another_region_set_is_refused(server):
    pair = ClusterPair(server)
    far = server.client("dsql", "eu-west-1").create_cluster(
        multiRegionProperties={"witnessRegion": "eu-west-2"})
    with pytest.raises(ClientError, match="has the witness eu-west-2"):
        pair.name_peer(EAST, clusters=[far["arn"]])


def test_a_third_cluster_cannot_join_two_peers(server):
    pair = ClusterPair(server).peer()
    third = server.client("dsql", EAST).create_cluster(
        multiRegionProperties={"witnessRegion": WITNESS})
    with pytest.raises(ClientError, match="already has another peer"):
        server.client("dsql", EAST).update_cluster(
            identifier=third["identifier"],
            multiRegionProperties={"witnessRegion": WITNESS, "clusters": [pair.arn(OTHER)]})


def test_a_single_region_cluster_stays_one(server):
    api = server.client("dsql", EAST)
    identifier = api.create_cluster()["identifier"]
    with pytest.raises(ClientError, match="cannot become a multi-Region one"):
        api.update_cluster(
            identifier=identifier, multiRegionProperties={"witnessRegion": WITNESS})
