"""The emulator's alarms: what they look at, what missing data means, and whom they can tell."""

import json
import time

import pytest

from stack import Stack
from two_regions import REGIONS

EAST = REGIONS[0]
ADMINISTRATION = {"Effect": "Allow", "Action": "kms:*", "Resource": "*",
                  "Principal": {"AWS": "arn:aws:iam::000000000000:root"}}
LETS_IN = {"Effect": "Allow", "Action": ["kms:Decrypt", "kms:GenerateDataKey*"], "Resource": "*",
           "Principal": {"Service": "cloudwatch.amazonaws.com"}}


def alarm(**properties) -> dict:
    return {"Type": "AWS::CloudWatch::Alarm", "Properties": {
        "AlarmName": "health", "Namespace": "Shop", "MetricName": "Health",
        "Dimensions": [{"Name": "Region", "Value": EAST}], "Statistic": "Average", "Period": 60,
        "EvaluationPeriods": 2, "Threshold": 0.5, "ComparisonOperator": "LessThanThreshold",
        "TreatMissingData": "breaching", "AlarmActions": [{"Ref": "Alerts"}], **properties}}


def topic(**properties) -> dict:
    return {"Type": "AWS::SNS::Topic", "Properties": properties}


def key(*statements) -> dict:
    return {"Type": "AWS::KMS::Key", "Properties": {"KeyPolicy": {
        "Version": "2012-10-17", "Statement": [ADMINISTRATION, *statements]}}}


class Watched:
    def __init__(self, server, **resources):
        self.server = server
        self.api = server.client("cloudwatch", EAST)
        made = Stack(server, EAST).create({
            "Resources": {"Alerts": topic(), "Alarm": alarm(), **resources}})
        assert made == "CREATE_COMPLETE"

    def publish(self, value: float, ago: float = 0, **dimensions) -> None:
        self.api.put_metric_data(Namespace="Shop", MetricData=[{
            "MetricName": "Health", "Value": value, "Timestamp": time.time() - ago,
            "Dimensions": [{"Name": name, "Value": at} for name, at in dimensions.items()]}])

    @property
    def state(self) -> str:
        return self.api.describe_alarms(AlarmNames=["health"])["MetricAlarms"][0]["StateValue"]


def test_an_alarm_sees_the_metric_with_all_of_its_dimensions_only(server):
    watched = Watched(server)
    for others in ({}, {"Region": "us-west-2"}, {"Region": EAST, "ClusterID": "a"}):
        watched.publish(1, **others)
    assert watched.state == "ALARM"
    watched.publish(1, Region=EAST)
    assert watched.state == "OK"


def test_as_many_periods_have_to_breach_as_it_says(server):
    watched = Watched(server)
    watched.publish(1, ago=70, Region=EAST)
    watched.publish(0, Region=EAST)
    assert watched.state == "OK"
    watched.publish(0, ago=70, Region=EAST)
    watched.publish(0, ago=70, Region=EAST)
    assert watched.state == "ALARM"


@pytest.mark.parametrize("missing, state", [
    ("breaching", "ALARM"), ("notBreaching", "OK"), ("missing", "INSUFFICIENT_DATA"),
    ("ignore", "INSUFFICIENT_DATA")])
def test_missing_data_is_what_the_alarm_makes_of_it(server, missing, state):
    watched = Watched(server, Alarm=alarm(TreatMissingData=missing))
    assert watched.state == "INSUFFICIENT_DATA"
    server.look_at_alarms(EAST)
    assert watched.state == state


@pytest.mark.parametrize("resources, refusal", [
    ({}, None),
    ({"Alerts": topic(KmsMasterKeyId="alias/aws/sns")}, "the key's policy"),
    ({"Alerts": topic(KmsMasterKeyId={"Ref": "Key"}), "Key": key()}, "the key's policy"),
    ({"Alerts": topic(KmsMasterKeyId={"Ref": "Key"}), "Key": key(LETS_IN)}, None),
    ({"Policy": {"Type": "AWS::SNS::TopicPolicy", "Properties": {
        "Topics": [{"Ref": "Alerts"}], "PolicyDocument": {"Version": "2012-10-17", "Statement": [{
            "Effect": "Allow", "Action": "sns:Publish", "Resource": {"Ref": "Alerts"},
            "Principal": {"Service": "lambda.amazonaws.com"}}]}}}}, "the topic's policy"),
])
def test_what_it_says_arrives_where_it_is_let_in(server, resources, refusal):
    watched = Watched(server, **resources)
    queues = server.client("sqs", EAST)
    queue = queues.create_queue(QueueName="heard")["QueueUrl"]
    topics = server.client("sns", EAST)
    topics.subscribe(
        TopicArn=topics.list_topics()["Topics"][0]["TopicArn"], Protocol="sqs",
        Endpoint=f"arn:aws:sqs:{EAST}:000000000000:heard")
    watched.publish(0, Region=EAST)
    (said,) = server.look_at_alarms(EAST)
    assert (said["state"], said["refusal"]) == ("ALARM", refusal)
    heard = [json.loads(json.loads(each["Body"])["Message"])["NewStateValue"]
             for each in queues.receive_message(QueueUrl=queue).get("Messages", [])]
    assert heard == ([] if refusal else ["ALARM"])
