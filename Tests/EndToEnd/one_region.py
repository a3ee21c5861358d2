"""A hand-written API of one Region: one inline function that answers `/health`."""

import json
import pathlib

import hand_written_plan

REGION = "eu-west-1"
STACK = "Health"

_CODE = '''
import json


def handler(event, context):
    return {"statusCode": 200, "body": json.dumps({"path": event["path"], "status": "ok"})}
'''


def template() -> dict:
    """The function, its role, the API in front of it."""
    invocation = ("arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31"
                  "/functions/${Api.Arn}/invocations")
    source = ("arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}"
              ":${Http}/*/GET/health")
    http = {"Ref": "Http"}
    return {
        "AWSTemplateFormatVersion": "2010-09-09",
        "Resources": {
            "ApiRole": _resource("AWS::IAM::Role", AssumeRolePolicyDocument={
                "Version": "2012-10-17",
                "Statement": [{
                    "Effect": "Allow",
                    "Principal": {"Service": "lambda.amazonaws.com"},
                    "Action": "sts:AssumeRole",
                }],
            }),
            "Api": _resource(
                "AWS::Lambda::Function", Runtime="python3.13", Handler="index.handler",
                Role={"Fn::GetAtt": ["ApiRole", "Arn"]}, Code={"ZipFile": _CODE}),
            "Http": _resource("AWS::ApiGateway::RestApi", Name="Http"),
            "Health": _resource(
                "AWS::ApiGateway::Resource", RestApiId=http, PathPart="health",
                ParentId={"Fn::GetAtt": ["Http", "RootResourceId"]}),
            "GetHealth": _resource(
                "AWS::ApiGateway::Method", RestApiId=http, ResourceId={"Ref": "Health"},
                HttpMethod="GET", AuthorizationType="NONE",
                Integration={"Type": "AWS_PROXY", "IntegrationHttpMethod": "POST",
                             "Uri": {"Fn::Sub": invocation}}),
            "Permission": _resource(
                "AWS::Lambda::Permission", Action="lambda:InvokeFunction",
                FunctionName={"Fn::GetAtt": ["Api", "Arn"]},
                Principal="apigateway.amazonaws.com", SourceArn={"Fn::Sub": source}),
            "Deployment": _resource("AWS::ApiGateway::Deployment", RestApiId=http)
            | {"DependsOn": "GetHealth"},
            "Stage": _resource(
                "AWS::ApiGateway::Stage", RestApiId=http, StageName="prod",
                DeploymentId={"Ref": "Deployment"}),
        },
    }


def synthesized(folder: pathlib.Path) -> pathlib.Path:
    """The folder that `dsqlsynth synth` would have written, with its plan."""
    path = folder / REGION / f"{STACK}.template.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(template(), indent=2))
    command = hand_written_plan.deploy(REGION, STACK, "", "--capabilities CAPABILITY_IAM")
    steps = [hand_written_plan.step("stacks", REGION, STACK, command)]
    hand_written_plan.write(folder, [hand_written_plan.phase("stacks", steps)], [])
    return folder


def _resource(resource_type: str, **properties: object) -> dict:
    return {"Type": resource_type, "Properties": properties}
