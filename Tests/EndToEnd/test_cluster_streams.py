"""Streams of a cluster's changes."""

import time

import pytest
from botocore.exceptions import ClientError

from two_regions import REGIONS

EAST, OTHER = REGIONS
ROLE = "arn:aws:iam::000000000000:role/changes"


@pytest.fixture
def api(server):
    return server.client("dsql", EAST)


@pytest.fixture
def cluster(api):
    return api.create_cluster(deletionProtectionEnabled=False)["identifier"]


@pytest.fixture
def target(server):
    kinesis = server.client("kinesis", EAST)
    kinesis.create_stream(StreamName="changes", ShardCount=1)
    arn = kinesis.describe_stream(StreamName="changes")["StreamDescription"]["StreamARN"]
    return {"kinesis": {"streamArn": arn, "roleArn": ROLE}}


def create(api, cluster, target, **options):
    return api.create_stream(clusterIdentifier=cluster, targetDefinition=target,
                             ordering="UNORDERED", format="JSON", **options)


def test_a_stream_is_created_shown_listed_and_deleted(api, cluster, target):
    created = create(api, cluster, target, tags={"team": "shop"})
    names = {"clusterIdentifier": cluster, "streamIdentifier": created["streamIdentifier"]}
    shown = api.get_stream(**names)
    assert (shown["status"], shown["targetDefinition"], shown["tags"]) == (
        "ACTIVE", target, {"team": "shop"})
    assert [each["arn"] for each in api.list_streams(clusterIdentifier=cluster)["streams"]] == [
        created["arn"]]
    assert api.delete_stream(**names)["status"] == "DELETING"
    assert api.list_streams(clusterIdentifier=cluster)["streams"] == []
    with pytest.raises(ClientError, match="ResourceNotFoundException"):
        api.get_stream(**names)


def test_a_stream_takes_its_time(server, api, cluster, target):
    server.set(stream_seconds=0.5)
    created = create(api, cluster, target)
    assert created["status"] == "CREATING"
    time.sleep(0.6)
    shown = api.get_stream(
        clusterIdentifier=cluster, streamIdentifier=created["streamIdentifier"])
    assert shown["status"] == "ACTIVE"


@pytest.mark.parametrize("status", ["IDLE", "INACTIVE"])
def test_a_cluster_that_sleeps_gets_no_stream(server, api, cluster, target, status):
    server.hold_cluster(EAST, cluster, status)
    with pytest.raises(ClientError, match="ConflictException.*needs one that is ACTIVE"):
        create(api, cluster, target)
    server.hold_cluster(EAST, cluster, None)
    create(api, cluster, target)


def test_a_cluster_that_is_not_there_gets_no_stream(server, api, cluster, target):
    with pytest.raises(ClientError, match="ResourceNotFoundException"):
        create(server.client("dsql", OTHER), cluster, target)


def test_a_target_that_is_not_there_is_said_by_the_stream(api, cluster):
    target = {"kinesis": {"roleArn": ROLE,
                          "streamArn": f"arn:aws:kinesis:{EAST}:000000000000:stream/none"}}
    created = create(api, cluster, target)
    shown = api.get_stream(
        clusterIdentifier=cluster, streamIdentifier=created["streamIdentifier"])
    assert (shown["status"], shown["statusReason"]["error"]) == (
        "FAILED", "KINESIS_STREAM_NOT_FOUND")


def test_a_cluster_takes_its_streams_with_it(api, cluster, target):
    created = create(api, cluster, target, tags={"team": "shop"})
    api.delete_cluster(identifier=cluster)
    api.list_clusters()
    for call in (lambda: api.list_streams(clusterIdentifier=cluster),
                 lambda: api.list_tags_for_resource(resourceArn=created["arn"])):
        with pytest.raises(ClientError, match="ResourceNotFoundException"):
            call()


def test_a_cluster_has_no_more_than_five_streams(api, cluster, target):
    for _ in range(5):
        create(api, cluster, target)
    with pytest.raises(ClientError, match="You have reached the stream limit"):
        create(api, cluster, target)
