"""The emulator's EventBridge: what a rule passes on, to whom, how often, and into which Region."""

import json
import time

import botocore.session
import pytest
from botocore.exceptions import ClientError

from stack import Stack
from two_regions import REGIONS

EAST, WEST = REGIONS
ACCOUNT = "000000000000"
BUS = "shop"
PLACED = {"Source": "shop", "DetailType": "Order Placed", "Detail": json.dumps({"id": 7})}
CODE = "def handler(event, context):\n    assert not event.get('fail'), 'as told'\n"


def role(service, *statements):
    return {"Type": "AWS::IAM::Role", "Properties": {
        "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [{
            "Effect": "Allow", "Action": "sts:AssumeRole",
            "Principal": {"Service": f"{service}.amazonaws.com"}}]},
        "Policies": [{"PolicyName": "all", "PolicyDocument": {
            "Version": "2012-10-17", "Statement": list(statements)}}] if statements else []}}


def rule(target, pattern=None, **properties):
    return {"Type": "AWS::Events::Rule", "Properties": {
        "EventBusName": {"Ref": "Bus"}, "EventPattern": pattern or {"source": ["shop"]},
        "State": "ENABLED", "Targets": [{"Id": "1", **target}], **properties}}


def queue_policy(queue):
    return {"Type": "AWS::SQS::QueuePolicy", "Properties": {
        "Queues": [{"Ref": queue}], "PolicyDocument": {"Version": "2012-10-17", "Statement": [{
            "Effect": "Allow", "Action": "sqs:SendMessage",
            "Principal": {"Service": "events.amazonaws.com"},
            "Resource": {"Fn::GetAtt": [queue, "Arn"]},
            "Condition": {"ArnEquals": {"aws:SourceArn": {"Fn::GetAtt": ["Rule", "Arn"]}}}}]}}}


FUNCTION = {
    "Role": role("lambda"),
    "Function": {"Type": "AWS::Lambda::Function", "Properties": {
        "Code": {"ZipFile": CODE}, "Handler": "index.handler", "Runtime": "python3.13",
        "Role": {"Fn::GetAtt": ["Role", "Arn"]}}},
    "Permission": {"Type": "AWS::Lambda::Permission", "Properties": {
        "Action": "lambda:InvokeFunction", "FunctionName": {"Ref": "Function"},
        "Principal": "events.amazonaws.com",
        "SourceArn": {"Fn::GetAtt": ["Rule", "Arn"]}}},
}
TO_FUNCTION = {"Arn": {"Fn::GetAtt": ["Function", "Arn"]}}
DEAD_LETTERS = {"DeadLetterConfig": {"Arn": {"Fn::GetAtt": ["Letters", "Arn"]}}}


def create(server, resources, region=EAST):
    stack = Stack(server, region)
    bus = {"Bus": {"Type": "AWS::Events::EventBus", "Properties": {"Name": BUS}}}
    assert stack.create({"Resources": bus | resources}) == "CREATE_COMPLETE", stack.reasons()
    return stack


def put(server, region=EAST, **entry):
    answer = server.client("events", region).put_events(
        Entries=[{"EventBusName": BUS, **PLACED, **entry}])
    assert answer["FailedEntryCount"] == 0
    return answer["Entries"][0]["EventId"]


def messages(server, stack, queue):
    found = stack.physical_id(queue)
    answer = server.client("sqs", stack.region).receive_message(
        QueueUrl=found, MaxNumberOfMessages=10, MessageAttributeNames=["All"])
    return answer.get("Messages", [])


def forwarding(to, pattern, **target):
    arn = f"arn:aws:events:{to}:{ACCOUNT}:event-bus/{BUS}"
    return {
        "Forwarder": role("events", {
            "Effect": "Allow", "Action": "events:PutEvents", "Resource": arn}),
        "Forward": rule({"Arn": arn, "RoleArn": {"Fn::GetAtt": ["Forwarder", "Arn"]}, **target},
                        pattern)}


def test_a_function_gets_what_the_rule_makes_of_events_that_match(server):
    create(server, FUNCTION | {"Rule": rule(
        TO_FUNCTION | {"InputTransformer": {
            "InputPathsMap": {"order": "$.detail", "kind": "$.detail-type", "from": "$.region"},
            "InputTemplate": '{"order": <order>, "kind": <kind>, "from": "<from>"}'}},
        {"source": ["shop"], "detail-type": ["Order Placed"],
         "detail": {"id": [{"numeric": [">", 5]}]}})})
    event = put(server)
    for other in ({"Source": "other"}, {"DetailType": "Order Lost"}, {"Detail": '{"id": 5}'}):
        put(server, **other)
    (delivery,) = server.wait_for_deliveries()
    assert delivery["event"] == event
    assert (delivery["outcome"], delivery["attempts"], delivery["failed"]) == ("DELIVERED", 1, False)
    assert json.loads(delivery["input"]) == {
        "order": {"id": 7}, "kind": "Order Placed", "from": EAST}


@pytest.mark.parametrize("action", ["sqs:SendMessage", "sqs:ReceiveMessage"])
def test_a_function_that_fails_runs_again_and_then_the_event_is_put_aside(server, action):
    stack = create(server, FUNCTION | {
        "Role": role("lambda", {"Effect": "Allow", "Action": action, "Resource": "*"}),
        "Rule": rule(TO_FUNCTION | {"InputPath": "$.detail"}),
        "Letters": {"Type": "AWS::SQS::Queue"},
        "Retries": {"Type": "AWS::Lambda::EventInvokeConfig", "Properties": {
            "FunctionName": {"Ref": "Function"}, "Qualifier": "$LATEST", "MaximumRetryAttempts": 1,
            "DestinationConfig": {"OnFailure": {
                "Destination": {"Fn::GetAtt": ["Letters", "Arn"]}}}}}})
    put(server, Detail='{"fail": true}')
    (delivery,) = server.wait_for_deliveries()
    assert (delivery["outcome"], delivery["attempts"], delivery["failed"]) == ("DELIVERED", 2, True)
    aside = [json.loads(each["Body"])["requestPayload"]
             for each in messages(server, stack, "Letters")]
    # The role has to be allowed to send it there.
    assert aside == ([{"fail": True}] if action == "sqs:SendMessage" else [])


def test_whom_the_function_does_not_let_in_leaves_a_dead_letter(server):
    resources = {key: FUNCTION[key] for key in ("Role", "Function")}
    stack = create(server, resources | {
        "Rule": rule(TO_FUNCTION | DEAD_LETTERS), "Letters": {"Type": "AWS::SQS::Queue"},
        "LettersPolicy": queue_policy("Letters")})
    put(server)
    (delivery,) = server.wait_for_deliveries()
    assert (delivery["outcome"], delivery["retries"]) == ("NO_PERMISSIONS", 0)
    (letter,) = messages(server, stack, "Letters")
    said = {key: each["StringValue"] for key, each in letter["MessageAttributes"].items()}
    assert said["ERROR_CODE"] == "NO_PERMISSIONS" and said["RULE_ARN"] == delivery["sender"]
    assert json.loads(letter["Body"])["detail"] == {"id": 7}


def test_a_queue_gets_nothing_that_its_policy_does_not_let_in(server):
    stack = create(server, {
        "Rule": rule({"Arn": {"Fn::GetAtt": ["Open", "Arn"]}}),
        "Other": rule({"Arn": {"Fn::GetAtt": ["Closed", "Arn"]}}),
        "Open": {"Type": "AWS::SQS::Queue"}, "OpenPolicy": queue_policy("Open"),
        "Closed": {"Type": "AWS::SQS::Queue"}})
    put(server)
    outcomes = {each["target"].rpartition(":")[2]: each["outcome"]
                for each in server.wait_for_deliveries()}
    assert sorted(outcomes.values()) == ["DELIVERED", "NO_PERMISSIONS"]
    assert len(messages(server, stack, "Open")) == 1
    assert messages(server, stack, "Closed") == []


def test_an_event_that_is_forwarded_by_its_region_arrives_once_and_stays_there(server):
    for region, other in ((EAST, WEST), (WEST, EAST)):
        stack = create(server, forwarding(other, {"source": ["shop"], "region": [region]}) | {
            "Rule": rule({"Arn": {"Fn::GetAtt": ["Arrived", "Arn"]}}),
            "Arrived": {"Type": "AWS::SQS::Queue"}, "Policy": queue_policy("Arrived")}, region)
    event = put(server)
    deliveries = server.wait_for_deliveries()
    assert [(each["event"], each["outcome"]) for each in deliveries] == [(event, "DELIVERED")] * 3
    assert sorted(each["region"] for each in deliveries) == sorted((EAST, EAST, WEST))
    (message,) = messages(server, stack, "Arrived")
    assert json.loads(message["Body"])["region"] == EAST
    assert json.loads(message["Body"])["id"] == event


def test_an_event_that_everybody_forwards_goes_in_a_circle(server):
    for region, other in ((EAST, WEST), (WEST, EAST)):
        create(server, forwarding(other, {"source": ["shop"]}), region)
    put(server)
    deliveries = server.wait_for_deliveries()
    assert sum(each["outcome"] == "DELIVERED" for each in deliveries) > 3
    assert [each["outcome"] for each in deliveries if each["outcome"] != "DELIVERED"] == [
        "THIRD_REGION_HOP_DETECTED"]


@pytest.mark.parametrize("change, outcome", [
    ({"Forwarder": role("events")}, "NO_PERMISSIONS"),
    ({"Forwarder": role("lambda", {
        "Effect": "Allow", "Action": "events:PutEvents", "Resource": "*"})}, "FAILED_ASSUME_ROLE"),
    ({}, "NO_RESOURCE")])
def test_what_cannot_be_forwarded_is_said(server, change, outcome):
    create(server, forwarding(WEST, {"source": ["shop"]}) | change)
    put(server)
    (delivery,) = server.wait_for_deliveries()
    assert delivery["outcome"] == outcome


def test_what_is_forwarded_waits_for_a_region_that_does_not_answer(server):
    create(server, {}, WEST)
    create(server, forwarding(WEST, {"source": ["shop"]}))
    server.set(unreachable_regions=[WEST], retry_seconds=0.01)
    put(server)
    time.sleep(0.1)
    assert server.calls("delivery") == []
    server.set(unreachable_regions=[])
    (delivery,) = server.wait_for_deliveries()
    assert delivery["outcome"] == "DELIVERED" and delivery["retries"] > 0


def test_retries_end(server):
    stack = create(server, forwarding(
        WEST, {"source": ["shop"]}, RetryPolicy={"MaximumRetryAttempts": 2}, **DEAD_LETTERS) | {
            "Letters": {"Type": "AWS::SQS::Queue"}, "Rule": rule(
                {"Arn": {"Fn::GetAtt": ["Letters", "Arn"]}}, {"source": ["nobody"]}),
            "Policy": {"Type": "AWS::SQS::QueuePolicy", "Properties": {
                "Queues": [{"Ref": "Letters"}], "PolicyDocument": {"Statement": [{
                    "Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "*",
                    "Principal": {"Service": "events.amazonaws.com"}}]}}}})
    server.set(unreachable_regions=[WEST], retry_seconds=0.01)
    put(server)
    (delivery,) = server.wait_for_deliveries()
    assert (delivery["outcome"], delivery["retries"]) == ("CONNECTION_FAILURE", 2)
    (letter,) = messages(server, stack, "Letters")
    assert letter["MessageAttributes"]["EXHAUSTED_RETRY_CONDITION"]["StringValue"] == (
        "MaximumRetryAttempts")


def test_it_is_the_time_of_a_schedule_when_a_test_says_so(server):
    every_day = {"EventPattern": {"Ref": "AWS::NoValue"}, "EventBusName": "default",
                 "ScheduleExpression": "rate(1 day)"}
    stack = create(server, FUNCTION | {
        "Rule": rule(TO_FUNCTION | {"Input": '{"why": "time"}'}, **every_day),
        "Off": rule(TO_FUNCTION, **every_day, State="DISABLED"),
        "Scheduled": role("scheduler", {
            "Effect": "Allow", "Action": "lambda:InvokeFunction", "Resource": "*"}),
        "Schedule": {"Type": "AWS::Scheduler::Schedule", "Properties": {
            "ScheduleExpression": "rate(1 day)", "FlexibleTimeWindow": {"Mode": "OFF"},
            "Target": TO_FUNCTION | {"RoleArn": {"Fn::GetAtt": ["Scheduled", "Arn"]}}}}})
    server.fire(EAST, stack.physical_id("Rule"))
    (delivery,) = server.wait_for_deliveries()
    assert (delivery["outcome"], delivery["input"]) == ("DELIVERED", '{"why": "time"}')
    server.fire(EAST, stack.physical_id("Schedule"))
    assert [each["outcome"] for each in server.wait_for_deliveries()] == ["DELIVERED"] * 2
    for region, name in ((EAST, stack.physical_id("Off")), (WEST, stack.physical_id("Rule")),
                         (EAST, "nobody")):
        with pytest.raises(ValueError, match="DISABLED|no schedule"):
            server.fire(region, name)


@pytest.mark.parametrize("allowed", [BUS, "other"])
def test_a_function_puts_events_on_the_buses_that_its_role_may(server, allowed):
    create(server, {"Role": role("lambda", {
        "Effect": "Allow", "Action": "events:PutEvents",
        "Resource": f"arn:aws:events:{EAST}:{ACCOUNT}:event-bus/{allowed}"})})
    (known,) = server.account()["roles"]
    keys = known["environment"]
    client = botocore.session.Session().create_client(
        "events", region_name=EAST, endpoint_url=server.url,
        aws_access_key_id=keys["AWS_ACCESS_KEY_ID"],
        aws_secret_access_key=keys["AWS_SECRET_ACCESS_KEY"],
        aws_session_token=keys["AWS_SESSION_TOKEN"])
    entries = [{"EventBusName": BUS, **PLACED}]
    if allowed == BUS:
        assert client.put_events(Entries=entries)["FailedEntryCount"] == 0
    else:
        with pytest.raises(ClientError, match="AccessDenied.*events:PutEvents.*event-bus/shop"):
            client.put_events(Entries=entries)


def test_an_archive_keeps_what_it_is_told_for_as_long(server):
    stack = create(server, {"Archive": {"Type": "AWS::Events::Archive", "Properties": {
        "SourceArn": {"Fn::GetAtt": ["Bus", "Arn"]}, "RetentionDays": 30,
        "EventPattern": {"source": ["shop"]}}}})
    put(server)
    put(server, Source="other")
    archive = server.client("events", EAST).describe_archive(
        ArchiveName=stack.physical_id("Archive"))
    assert (archive["RetentionDays"], archive["EventCount"]) == (30, 1)
    assert stack.delete() in (None, "DELETE_COMPLETE")
    assert server.client("events", EAST).list_archives()["Archives"] == []
