"""Says whether an Aurora DSQL cluster is healthy: as a metric, and by failing when it is not."""

import os
import socket
import ssl
import struct

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

CLUSTER = os.environ["CLUSTER_ID"]
NAMESPACE = os.environ["METRIC_NAMESPACE"]
REGION = os.environ["AWS_REGION"]
# That of the cluster, which may be the peer of another Region.
CLUSTER_REGION = os.environ.get("CLUSTER_REGION", REGION)
# Both are there when the check asks the database itself.
ENDPOINT = os.environ.get("DSQL_ENDPOINT")
USER = os.environ.get("DSQL_USER")

# A cluster without work is IDLE and then INACTIVE, until somebody connects.
HEALTHY = {"ACTIVE", "IDLE", "INACTIVE", "UPDATING"}
# One that has to wake takes longer to answer.
TIMEOUT_SECONDS = 15
SSL_REQUEST = 80_877_103
PROTOCOL = 196_608
CLEARTEXT_PASSWORD = 3

_config = Config(connect_timeout=3, read_timeout=5, retries={"mode": "standard"})
_dsql = boto3.client("dsql", region_name=CLUSTER_REGION, config=_config)
_cloudwatch = boto3.client("cloudwatch", region_name=REGION, config=_config)


class Unhealthy(Exception):
    """The cluster cannot be used; why, in a sentence."""


def handler(event, context):
    try:
        answer = {"cluster": CLUSTER, "status": status()}
        if ENDPOINT:
            select_one()
    except Unhealthy:
        publish(0)
        raise
    publish(1)
    return answer


def status():
    try:
        cluster = _dsql.get_cluster(identifier=CLUSTER)
    except (BotoCoreError, ClientError) as error:
        raise Unhealthy(f"GetCluster failed: {error}") from error
    if cluster["status"] not in HEALTHY:
        raise Unhealthy(f"the cluster is {cluster['status']}")
    encryption = cluster.get("encryptionDetails", {}).get("encryptionStatus")
    if encryption == "KMS_KEY_INACCESSIBLE":
        raise Unhealthy("the cluster's KMS key is not accessible")
    return cluster["status"]


def publish(health):
    dimensions = [{"Name": "ClusterID", "Value": CLUSTER},
                  {"Name": "Region", "Value": CLUSTER_REGION}]
    _cloudwatch.put_metric_data(Namespace=NAMESPACE, MetricData=[
        {"MetricName": "ClusterHealth", "Dimensions": dimensions, "Value": health}])


def select_one():
    """Asks the database, which needs no driver for as little as this."""
    try:
        token = _dsql.generate_db_connect_auth_token(ENDPOINT, CLUSTER_REGION)
        with socket.create_connection((ENDPOINT, 5432), TIMEOUT_SECONDS) as plain:
            plain.sendall(struct.pack("!ii", 8, SSL_REQUEST))
            if plain.recv(1) != b"S":
                raise Unhealthy("the endpoint speaks no TLS")
            tls = ssl.create_default_context()
            with (tls.wrap_socket(plain, server_hostname=ENDPOINT) as secured,
                  secured.makefile("rb") as stream):
                rows = _query(secured, stream, token)
    except (BotoCoreError, ClientError, OSError, struct.error, EOFError) as error:
        cause = str(error) or type(error).__name__
        raise Unhealthy(f"SELECT 1 failed: {cause}") from error
    if rows != [b"1"]:
        raise Unhealthy(f"SELECT 1 gave {rows}")


def _query(connection, stream, token):
    """Logs in, and gives the first column of every row of `SELECT 1`."""
    parameters = "".join(
        f"{name}\0{value}\0" for name, value in
        (("user", USER), ("database", "postgres"), ("application_name", "health"))) + "\0"
    connection.sendall(
        struct.pack("!ii", 8 + len(parameters.encode()), PROTOCOL) + parameters.encode())
    rows, is_asked = [], False
    while True:
        kind, body = _message(stream)
        if kind == b"R":
            (method,) = struct.unpack("!i", body[:4])
            if method == CLEARTEXT_PASSWORD:
                _send(connection, b"p", token)
            elif method != 0:
                raise Unhealthy(f"the database asks for a password by method {method}")
        elif kind == b"Z" and not is_asked:
            is_asked = True
            _send(connection, b"Q", "SELECT 1")
        elif kind == b"Z":
            connection.sendall(b"X" + struct.pack("!i", 4))
            return rows
        elif kind == b"D":
            (length,) = struct.unpack("!i", body[2:6])
            rows.append(body[6:6 + length])
        elif kind == b"E":
            raise Unhealthy(f"SELECT 1 failed: {_text(body)}")


def _send(connection, kind, text):
    body = text.encode() + b"\0"
    connection.sendall(kind + struct.pack("!i", 4 + len(body)) + body)


def _message(stream):
    head = stream.read(5)
    if len(head) < 5:
        raise EOFError("the connection was cut")
    kind, length = struct.unpack("!ci", head)
    body = stream.read(length - 4)
    if len(body) < length - 4:
        raise EOFError("the connection was cut")
    return kind, body


def _text(body):
    """The message and the hint of an error, which has a letter before each of its fields."""
    fields = {part[:1]: part[1:].decode(errors="replace") for part in body.split(b"\0") if part}
    return "; ".join(fields[key] for key in (b"M", b"D", b"H") if key in fields)
