"""What the emulator must refuse, since AWS does and MiniStack alone would not."""

import io
import zipfile

import pytest
from botocore.exceptions import ClientError

from stack import Stack
from two_regions import REGIONS, steady_form

EAST, OTHER = REGIONS

TRUST = {"Version": "2012-10-17", "Statement": [{
    "Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"},
    "Action": "sts:AssumeRole"}]}
ROLE = {"Type": "AWS::IAM::Role", "Properties": {"AssumeRolePolicyDocument": TRUST}}


def of(resource_type, **properties):
    return {"Type": resource_type, "Properties": properties}


def template(**resources):
    return {"Resources": resources}


def function(code, **properties):
    return of("AWS::Lambda::Function", Runtime="python3.13", Handler="index.handler", Code=code,
              **{"Role": {"Fn::GetAtt": ["Role", "Arn"]}, **properties})


INLINE = {"ZipFile": "def handler(event, context):\n  return 1\n"}


@pytest.mark.parametrize("resource, reason", [
    (of("AWS::SNS::Topic", TopicNam="x"), "extraneous key [TopicNam]"),
    (of("AWS::SNS::Topic", TopicArn="x"), "TopicArn is read-only"),
    (of("AWS::SNS::Subscription", Protocol="email"), "required key [TopicArn]"),
    (of("AWS::Logs::LogGroup", RetentionInDays=2), "not a valid enum value"),
    (of("AWS::SQS::Queue", VisibilityTimeout="soon"), "expected type: integer"),
    (of("AWS::Events::Rule", ScheduleExpression="rate(2 minutes)",
        Targets=[{"Id": "a", "Arn": "arn:aws:sns:us-east-1:000000000000:a", "Inputs": "{}"}]),
     "extraneous key [Inputs]"),
    (of("AWS::Events::Rule", ScheduleExpression="rate(2 minutes)", EventBusName="orders"),
     "only on the default event bus"),
    (of("AWS::Events::Rule", ScheduleExpression="rate(2 minutes)", Targets=[
        {"Id": "a", "Arn": f"arn:aws:lambda:{OTHER}:000000000000:function:a"}]),
     "only a bus may be elsewhere"),
    (of("AWS::CloudWatch::Alarm", ComparisonOperator="GreaterThanThreshold", EvaluationPeriods=1,
        MetricName="Errors", Namespace="AWS/Lambda", Period=60, Statistic="Sum", Threshold=1,
        AlarmActions=[f"arn:aws:sns:{OTHER}:000000000000:a"]),
     f"lies in {OTHER}, not in {EAST}"),
    (of("AWS::Lambda::Function", Runtime="python3.13", Handler="index.handler", Code=INLINE,
        Role="arn:aws:iam::000000000000:role/nobody"), "cannot be assumed by Lambda"),
    (of("AWS::Lambda::Function", Runtime="python9", Handler="index.handler", Code=INLINE,
        Role="arn:aws:iam::000000000000:role/nobody"), "not a valid enum value"),
])
def test_a_resource_that_aws_refuses(server, resource, reason):
    stack = Stack(server, EAST)
    assert stack.create(template(Wrong=resource)) == "ROLLBACK_COMPLETE"
    assert reason in stack.reasons()


def test_an_update_that_aws_refuses(server):
    stack = Stack(server, EAST)
    assert stack.create(template(Alerts=of("AWS::SNS::Topic"))) == "CREATE_COMPLETE"
    wrong = template(Alerts=of("AWS::SNS::Topic", TopicNam="x"))
    assert stack.update(wrong) == "UPDATE_ROLLBACK_COMPLETE"
    assert "extraneous key [TopicNam]" in stack.reasons()


def test_a_type_that_the_region_lacks(server):
    stack = Stack(server, "us-west-1")
    assert stack.create(template(Orders=of("AWS::DSQL::Cluster"))) == "ROLLBACK_COMPLETE"
    assert "AWS::DSQL::Cluster does not exist in us-west-1" in stack.reasons()


@pytest.mark.parametrize("role, given, needed", [
    (ROLE, [], "CAPABILITY_IAM"),
    (of("AWS::IAM::Role", AssumeRolePolicyDocument=TRUST, RoleName="api"), ["CAPABILITY_IAM"],
     "CAPABILITY_NAMED_IAM"),
])
def test_roles_without_the_capability(server, role, given, needed):
    stack = Stack(server, EAST)
    with pytest.raises(ClientError, match=needed):
        stack.create(template(Role=role), Capabilities=given)
    assert stack.create(template(Role=role), Capabilities=[needed]) == "CREATE_COMPLETE"


def test_one_role_name_in_two_regions(server):
    named = template(Role=of("AWS::IAM::Role", AssumeRolePolicyDocument=TRUST, RoleName="api"))
    capabilities = {"Capabilities": ["CAPABILITY_NAMED_IAM"]}
    assert Stack(server, EAST).create(named, **capabilities) == "CREATE_COMPLETE"
    second = Stack(server, OTHER)
    assert second.create(named, **capabilities) == "ROLLBACK_COMPLETE"
    assert "Role with name api already exists" in second.reasons()


@pytest.mark.parametrize("variable", ["AWS_REGION", "AWS_SESSION_TOKEN"])
def test_a_reserved_environment_variable(server, variable):
    stack = Stack(server, EAST)
    resources = {"Role": ROLE, "Api": function(INLINE, Environment={"Variables": {variable: "x"}})}
    assert stack.create(template(**resources)) == "ROLLBACK_COMPLETE"
    assert f"{variable} is reserved" in stack.reasons()


def archive():
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as file:
        file.writestr("index.py", INLINE["ZipFile"])
    return data.getvalue()


def test_code_in_a_bucket_that_is_not_there(server):
    code = {"S3Bucket": "artifacts", "S3Key": "api.zip"}
    resources = template(Role=ROLE, Api=function(code))
    east, s3 = Stack(server, EAST), server.client("s3", EAST)
    assert east.create(resources) == "ROLLBACK_COMPLETE"
    assert "NoSuchBucket" in east.reasons()

    s3.create_bucket(Bucket="artifacts")
    assert Stack(server, EAST, "Second").create(resources) == "ROLLBACK_COMPLETE"
    assert "NoSuchKey" in Stack(server, EAST, "Second").reasons()

    s3.put_object(Bucket="artifacts", Key="api.zip", Body=archive())
    other = Stack(server, OTHER)
    assert other.create(resources) == "ROLLBACK_COMPLETE"
    assert "PermanentRedirect" in other.reasons()
    assert Stack(server, EAST, "Third").create(resources) == "CREATE_COMPLETE"


def logging_api(**stage):
    return template(
        Http=of("AWS::ApiGateway::RestApi", Name="Http"),
        Health=of("AWS::ApiGateway::Method", HttpMethod="GET", AuthorizationType="NONE",
                  RestApiId={"Ref": "Http"}, ResourceId={"Fn::GetAtt": ["Http", "RootResourceId"]},
                  Integration={"Type": "MOCK"}),
        Deployment=of("AWS::ApiGateway::Deployment", RestApiId={"Ref": "Http"})
        | {"DependsOn": "Health"},
        Stage=of("AWS::ApiGateway::Stage", RestApiId={"Ref": "Http"}, StageName="prod",
                 DeploymentId={"Ref": "Deployment"}, **stage))


LEVEL = {"MethodSettings": [{"HttpMethod": "*", "ResourcePath": "/*", "LoggingLevel": "INFO"}]}


def test_a_stage_that_logs_in_an_account_without_a_role(server):
    assert Stack(server, EAST, "Quiet").create(logging_api()) == "CREATE_COMPLETE"
    loud = Stack(server, EAST, "Loud")
    assert loud.create(logging_api(**LEVEL)) == "ROLLBACK_COMPLETE"
    assert "CloudWatch Logs role ARN must be set" in loud.reasons()
    account = template(Role=ROLE, Account=of(
        "AWS::ApiGateway::Account", CloudWatchRoleArn={"Fn::GetAtt": ["Role", "Arn"]}))
    assert Stack(server, EAST, "Account").create(account) == "CREATE_COMPLETE"
    assert Stack(server, EAST, "Again").create(logging_api(**LEVEL)) == "CREATE_COMPLETE"


def test_a_template_that_is_right_passes(server):
    stack = Stack(server, EAST)
    rest = steady_form(EAST)
    del rest["Resources"]["Orders"], rest["Outputs"]
    del rest["Resources"]["ApiRole"]["Properties"]["Policies"]
    del rest["Resources"]["Api"]["Properties"]["Environment"]
    peer = f"arn:aws:dsql:{OTHER}:000000000000:cluster/{'a' * 26}"
    assert stack.create(rest, {"OrdersPeerArn": peer}) == "CREATE_COMPLETE"
