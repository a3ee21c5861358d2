"""The users API in both Regions, or many functions, with troposphere.

usage: troposphere_users_api.py users-api OUT
       troposphere_users_api.py functions OUT STACKS FUNCTIONS_PER_STACK
"""

import pathlib
import sys

from troposphere import GetAtt, Join, Output, Ref, Sub, Tags, Template
from troposphere import apigateway, awslambda, cloudwatch, dsql, iam, logs, sns

MEMORY = 512
REGIONS = {"us-east-1": "primary", "us-east-2": "secondary"}
WITNESS = "us-west-2"
SUFFIX = "dev"
HEADERS = "Content-Type,X-Amz-Date,Authorization,X-Api-Key"
SOURCE = """import json


def handler(event, context):
    return {"statusCode": 200, "body": json.dumps({"path": event.get("path")})}
"""


def statement(actions, resource):
    return {"Effect": "Allow", "Action": actions, "Resource": resource}


def function(template, title, environment, statements):
    """A Lambda function with its role, policy and log group."""
    log_group = template.add_resource(
        logs.LogGroup(
            f"{title}LogGroup",
            DeletionPolicy="Delete",
            UpdateReplacePolicy="Delete",
            RetentionInDays=14,
        )
    )
    role = template.add_resource(
        iam.Role(
            f"{title}Role",
            AssumeRolePolicyDocument={
                "Version": "2012-10-17",
                "Statement": [
                    {
                        "Effect": "Allow",
                        "Principal": {"Service": "lambda.amazonaws.com"},
                        "Action": "sts:AssumeRole",
                    }
                ],
            },
        )
    )
    policy = template.add_resource(
        iam.PolicyType(
            f"{title}Policy",
            PolicyName=f"{title}Policy",
            Roles=[Ref(role)],
            PolicyDocument={
                "Version": "2012-10-17",
                "Statement": [
                    statement(
                        ["logs:CreateLogStream", "logs:PutLogEvents"], GetAtt(log_group, "Arn")
                    ),
                    *statements,
                ],
            },
        )
    )
    return template.add_resource(
        awslambda.Function(
            title,
            DependsOn=policy.title,
            Code=awslambda.Code(ZipFile=SOURCE),
            Environment=awslambda.Environment(Variables=environment),
            Handler="index.handler",
            LoggingConfig=awslambda.LoggingConfig(LogGroup=Ref(log_group)),
            MemorySize=MEMORY,
            Role=GetAtt(role, "Arn"),
            Runtime="python3.13",
            Timeout=30,
        )
    )


def method(template, api, resource, title, verb, handler):
    return template.add_resource(
        apigateway.Method(
            title,
            RestApiId=Ref(api),
            ResourceId=resource,
            HttpMethod=verb,
            AuthorizationType="NONE",
            Integration=apigateway.Integration(
                Type="AWS_PROXY",
                IntegrationHttpMethod="POST",
                Uri=Sub(
                    "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path"
                    "/2015-03-31/functions/${%s.Arn}/invocations" % handler.title
                ),
            ),
        )
    )


def cors(template, api, resource, title):
    headers = {
        "method.response.header.Access-Control-Allow-Headers": f"'{HEADERS}'",
        "method.response.header.Access-Control-Allow-Methods": "'GET,POST,OPTIONS'",
        "method.response.header.Access-Control-Allow-Origin": "'*'",
    }
    return template.add_resource(
        apigateway.Method(
            title,
            RestApiId=Ref(api),
            ResourceId=resource,
            HttpMethod="OPTIONS",
            AuthorizationType="NONE",
            Integration=apigateway.Integration(
                Type="MOCK",
                RequestTemplates={"application/json": '{"statusCode": 204}'},
                IntegrationResponses=[
                    apigateway.IntegrationResponse(StatusCode="204", ResponseParameters=headers)
                ],
            ),
            MethodResponses=[
                apigateway.MethodResponse(
                    StatusCode="204", ResponseParameters={name: True for name in headers}
                )
            ],
        )
    )


def users_api(region):
    role = REGIONS[region]
    template = Template(Description=f"Users API, {role} Region")
    cluster = template.add_resource(
        dsql.Cluster(
            "Users",
            DeletionPolicy="RetainExceptOnCreate",
            UpdateReplacePolicy="Retain",
            DeletionProtectionEnabled=True,
            MultiRegionProperties=dsql.MultiRegionProperties(WitnessRegion=WITNESS),
            Tags=Tags(Name=f"multi-region-app-{SUFFIX}-{role}"),
        )
    )
    handler = function(
        template,
        "Api",
        {
            "DSQL_CLUSTER_ID": Ref(cluster),
            "DSQL_ENDPOINT": GetAtt(cluster, "Endpoint"),
            "LOG_LEVEL": "INFO",
        },
        [statement("dsql:DbConnect", GetAtt(cluster, "ResourceArn"))],
    )
    api = template.add_resource(
        apigateway.RestApi(
            "Http",
            Name=f"multi-region-api-{SUFFIX}-{region}",
            EndpointConfiguration=apigateway.EndpointConfiguration(Types=["REGIONAL"]),
        )
    )
    root = GetAtt(api, "RootResourceId")
    methods = [cors(template, api, root, "HttpRootOptions")]
    for path, verbs in {"health": ["GET"], "users": ["GET", "POST"]}.items():
        name = path.capitalize()
        resource = Ref(
            template.add_resource(
                apigateway.Resource(f"Http{name}", RestApiId=Ref(api), ParentId=root, PathPart=path)
            )
        )
        methods.append(cors(template, api, resource, f"Http{name}Options"))
        for verb in verbs:
            title = f"Http{name}{verb.capitalize()}"
            methods.append(method(template, api, resource, title, verb, handler))
    deployment = template.add_resource(
        apigateway.Deployment(
            "HttpDeployment", RestApiId=Ref(api), DependsOn=[each.title for each in methods]
        )
    )
    stage = template.add_resource(
        apigateway.Stage(
            "HttpStage",
            RestApiId=Ref(api),
            DeploymentId=Ref(deployment),
            StageName="prod",
            MethodSettings=[
                apigateway.MethodSetting(
                    HttpMethod="*",
                    ResourcePath="/*",
                    MetricsEnabled=True,
                    ThrottlingBurstLimit=2000,
                    ThrottlingRateLimit=1000,
                )
            ],
        )
    )
    template.add_resource(
        awslambda.Permission(
            "ApiPermission",
            Action="lambda:InvokeFunction",
            FunctionName=Ref(handler),
            Principal="apigateway.amazonaws.com",
            SourceArn=Sub(
                "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${Http}/*"
            ),
        )
    )
    topic = template.add_resource(
        sns.Topic(
            "Alerts",
            Subscription=[sns.Subscription(Endpoint="oncall@example.com", Protocol="email")],
        )
    )
    template.add_resource(
        cloudwatch.Alarm(
            "ApiErrors",
            AlarmActions=[Ref(topic)],
            ComparisonOperator="GreaterThanOrEqualToThreshold",
            Dimensions=[cloudwatch.MetricDimension(Name="FunctionName", Value=Ref(handler))],
            EvaluationPeriods=1,
            MetricName="Errors",
            Namespace="AWS/Lambda",
            Period=300,
            Statistic="Sum",
            Threshold=1,
            TreatMissingData="notBreaching",
        )
    )
    url = ["https://", Ref(api), ".execute-api.", Ref("AWS::Region"), ".", Ref("AWS::URLSuffix")]
    outputs = {
        "DsqlClusterIdentifier": Ref(cluster),
        "DsqlClusterArn": GetAtt(cluster, "ResourceArn"),
        "LambdaFunctionArn": GetAtt(handler, "Arn"),
        "ApiGatewayUrl": Join("", [*url, "/", Ref(stage), "/"]),
        "ApiGatewayId": Ref(api),
    }
    for name, value in outputs.items():
        template.add_output(Output(name, Value=value))
    return template


def functions(count):
    template = Template()
    for number in range(count):
        function(template, f"Worker{number}", {"NUMBER": str(number)}, [])
    return template


def main(kind, out, *sizes):
    if kind == "users-api":
        stacks = {f"users-{region}": users_api(region) for region in REGIONS}
    else:
        stacks = {f"stack-{number}": functions(int(sizes[1])) for number in range(int(sizes[0]))}
    folder = pathlib.Path(out)
    folder.mkdir(parents=True, exist_ok=True)
    for name, template in stacks.items():
        (folder / f"{name}.template.json").write_text(template.to_json(indent=2, sort_keys=True))


main(*sys.argv[1:])
