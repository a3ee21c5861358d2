"""The handler of a health monitor: what it publishes, when it fails, what it asks a database."""

import importlib.util
import pathlib
import socket

import boto3
import pytest
from botocore.stub import Stubber

from standin import NotInstalled, StandIn
from standin.client import Client

HANDLER = (pathlib.Path(__file__).resolve().parents[2]
           / "Sources" / "DSQLKit" / "AuroraDSQL" / "Monitor" / "index.py")
CLUSTER = "abcdefghijklmnopqrstuvwxyz"
REGION = "us-east-1"
ARN = f"arn:aws:dsql:{REGION}:123456789012:cluster/{CLUSTER}"

HEALTHY = ["ACTIVE", "IDLE", "INACTIVE", "UPDATING"]
UNHEALTHY = ["CREATING", "DELETING", "DELETED", "FAILED", "PENDING_SETUP", "PENDING_DELETE"]


class Monitor:
    """The handler as Lambda imports it; what it calls of AWS is stubbed by botocore's models."""

    def __init__(self, monkeypatch, **environment):
        for name, value in {
                "CLUSTER_ID": CLUSTER, "METRIC_NAMESPACE": "Shop/Health", "AWS_REGION": REGION,
                "AWS_ACCESS_KEY_ID": "AKIAEXAMPLE", "AWS_SECRET_ACCESS_KEY": "secret",
                **environment}.items():
            monkeypatch.setenv(name, value)
        # Each process of Lambda's has a session of its own.
        monkeypatch.setattr(boto3, "DEFAULT_SESSION", None)
        spec = importlib.util.spec_from_file_location("health_monitor", HANDLER)
        self.module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(self.module)
        self.dsql = Stubber(self.module._dsql)
        self.cloudwatch = Stubber(self.module._cloudwatch)
        self.dsql.activate()
        self.cloudwatch.activate()

    def is_in(self, status: str, **more):
        self.dsql.add_response("get_cluster", {
            "identifier": CLUSTER, "arn": ARN, "status": status, "creationTime": 0,
            "deletionProtectionEnabled": True, **more}, {"identifier": CLUSTER})

    def publishes(self, health: int, region: str = REGION):
        self.cloudwatch.add_response("put_metric_data", {}, {
            "Namespace": "Shop/Health",
            "MetricData": [{
                "MetricName": "ClusterHealth",
                "Dimensions": [{"Name": "ClusterID", "Value": CLUSTER},
                               {"Name": "Region", "Value": region}],
                "Value": health}]})

    def run(self):
        """Calls the handler once; everything that was announced has to have happened."""
        try:
            return self.module.handler({}, None)
        finally:
            self.dsql.assert_no_pending_responses()
            self.cloudwatch.assert_no_pending_responses()

    def fails(self, why: str):
        self.publishes(0)
        with pytest.raises(self.module.Unhealthy, match=why):
            self.run()


@pytest.fixture
def monitor(monkeypatch):
    return Monitor(monkeypatch)


def test_the_statuses_are_those_that_aws_knows(monitor):
    shape = monitor.module._dsql.meta.service_model.shape_for("ClusterStatus")
    assert sorted(shape.enum) == sorted(HEALTHY + UNHEALTHY)
    assert monitor.module.HEALTHY == set(HEALTHY)


@pytest.mark.parametrize("status", HEALTHY)
def test_clusters_that_can_be_used_are_healthy_also_when_they_sleep(monitor, status):
    monitor.is_in(status)
    monitor.publishes(1)
    assert monitor.run() == {"cluster": CLUSTER, "status": status}


def test_the_cluster_of_another_region_is_asked_there_and_published_here(monkeypatch):
    monitor = Monitor(monkeypatch, CLUSTER_REGION="us-east-2")
    regions = [api.meta.region_name for api in (monitor.module._dsql, monitor.module._cloudwatch)]
    assert regions == ["us-east-2", REGION]
    monitor.is_in("ACTIVE")
    monitor.publishes(1, region="us-east-2")
    monitor.run()


@pytest.mark.parametrize("status", UNHEALTHY)
def test_a_check_that_fails_says_so_and_fails(monitor, status):
    monitor.is_in(status)
    monitor.fails(f"the cluster is {status}")


def test_a_cluster_without_its_key_is_not_healthy(monitor):
    monitor.is_in("ACTIVE", encryptionDetails={
        "encryptionType": "CUSTOMER_MANAGED_KMS_KEY", "encryptionStatus": "KMS_KEY_INACCESSIBLE"})
    monitor.fails("KMS key is not accessible")


def test_a_cluster_of_which_nothing_is_known_is_not_healthy(monitor):
    monitor.dsql.add_client_error(
        "get_cluster", "ResourceNotFoundException", "no such cluster", 404)
    monitor.fails("GetCluster failed: .*no such cluster")


@pytest.mark.parametrize("status", ["ACTIVE", "FAILED"])
def test_health_that_cannot_be_published_is_a_failure(monitor, status):
    monitor.is_in(status)
    monitor.cloudwatch.add_client_error("put_metric_data", "AccessDenied", "not this namespace")
    with pytest.raises(monitor.module.ClientError, match="not this namespace"):
        monitor.run()


@pytest.fixture(scope="module")
def stand_in():
    try:
        with StandIn(REGION, name="health") as dsql:
            operator = dsql.principal("operator", ("DbConnectAdmin", REGION))
            role = dsql.principal("monitor", ("DbConnect", REGION))
            with Client(dsql, operator, REGION) as admin:
                admin.run("CREATE ROLE health WITH LOGIN")
                admin.run(f"AWS IAM GRANT health TO '{role.arn}'")
            yield dsql
    except NotInstalled as missing:
        pytest.skip(str(missing))


@pytest.fixture
def asking(stand_in, monkeypatch):
    """Gives a monitor that asks the stand-in, as a database role."""
    stand_in.recover()
    endpoint = stand_in.endpoint(REGION)
    role = next(one for one in stand_in.principals if one.name == "monitor")

    connect = socket.create_connection

    def connected(address, timeout):
        assert address == (endpoint.host, 5432)
        return connect(("127.0.0.1", endpoint.port), timeout)

    def make(user="health", **environment):
        monitor = Monitor(monkeypatch, DSQL_ENDPOINT=endpoint.host, DSQL_USER=user, **{
            **role.environment, "SSL_CERT_FILE": str(stand_in.authority), **environment})
        monkeypatch.setattr(monitor.module.socket, "create_connection", connected)
        monitor.is_in("IDLE")
        return monitor

    return make


def test_a_database_that_answers_is_healthy(asking):
    monitor = asking()
    monitor.publishes(1)
    assert monitor.run() == {"cluster": CLUSTER, "status": "IDLE"}


def test_a_database_that_lets_nobody_in_is_not_healthy(asking):
    asking(user="nobody").fails("SELECT 1 failed: unable to accept connection, access denied")


def test_a_database_that_is_not_there_is_not_healthy(asking, stand_in):
    monitor = asking()
    stand_in.endpoint(REGION).down()
    monitor.fails("SELECT 1 failed: .*refused")


def test_an_endpoint_whose_certificate_nobody_vouches_for_is_not_healthy(asking, tmp_path):
    nobody = tmp_path / "nobody.pem"
    nobody.write_text("")
    asking(SSL_CERT_FILE=str(nobody)).fails("SELECT 1 failed: .*CERTIFICATE_VERIFY_FAILED")


def test_a_status_that_is_wrong_is_enough(asking, stand_in):
    monitor = asking()
    monitor.dsql.deactivate()
    monitor.dsql = Stubber(monitor.module._dsql)
    monitor.dsql.activate()
    monitor.is_in("FAILED")
    stand_in.endpoint(REGION).down()
    monitor.fails("the cluster is FAILED")


class Peer:
    """The other side of a connection: it says what it is told to, and hangs up."""

    def __init__(self, monitor, said: bytes):
        ours, theirs = socket.socketpair()
        theirs.sendall(said)
        theirs.shutdown(socket.SHUT_WR)
        self.ours, self._theirs, self._query = ours, theirs, monitor.module._query

    def rows(self):
        with self.ours, self.ours.makefile("rb") as stream:
            return self._query(self.ours, stream, "token")


def message(kind: bytes, body: bytes) -> bytes:
    return kind + (4 + len(body)).to_bytes(4) + body


@pytest.mark.parametrize("said, why", [
    (b"", "cut"),
    (b"Z", "cut"),
    (message(b"R", b"\0\0\0\3")[:-1], "cut"),
    (message(b"R", (10).to_bytes(4)), "method 10"),
    (message(b"E", b"SFATAL\0C53300\0Mtoo many connections\0Hcome later\0\0"),
     "too many connections; come later"),
])
def test_a_conversation_that_ends_otherwise_is_an_error(monkeypatch, said, why):
    monitor = Monitor(monkeypatch, DSQL_USER="health")
    with pytest.raises((EOFError, monitor.module.Unhealthy), match=why):
        Peer(monitor, said).rows()


def test_notices_and_parameters_are_passed_over(monkeypatch):
    ready = message(b"Z", b"I")
    said = (message(b"R", bytes(4)) + message(b"S", b"a\0b\0") + message(b"N", b"Mhi\0\0") + ready
            + message(b"T", b"\0\1") + message(b"D", b"\0\1\0\0\0\0011") + message(b"C", b"x\0")
            + ready)
    assert Peer(Monitor(monkeypatch, DSQL_USER="health"), said).rows() == [b"1"]
