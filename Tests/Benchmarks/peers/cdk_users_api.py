"""The users API in both Regions, or many functions, with the AWS CDK in Python.

usage: cdk_users_api.py users-api OUT
       cdk_users_api.py functions OUT STACKS FUNCTIONS_PER_STACK
"""

import sys

import aws_cdk as cdk
from aws_cdk import (
    aws_apigateway as apigateway,
    aws_cloudwatch as cloudwatch,
    aws_cloudwatch_actions as actions,
    aws_dsql as dsql,
    aws_iam as iam,
    aws_lambda as lambda_,
    aws_logs as logs,
    aws_sns as sns,
    aws_sns_subscriptions as subscriptions,
)

MEMORY = 512
REGIONS = {"us-east-1": "primary", "us-east-2": "secondary"}
WITNESS = "us-west-2"
SUFFIX = "dev"
SOURCE = """import json


def handler(event, context):
    return {"statusCode": 200, "body": json.dumps({"path": event.get("path")})}
"""


def function(scope, name, environment):
    """A Lambda function with its role, policy and log group."""
    log_group = logs.LogGroup(
        scope,
        f"{name}LogGroup",
        retention=logs.RetentionDays.TWO_WEEKS,
        removal_policy=cdk.RemovalPolicy.DESTROY,
    )
    role = iam.Role(
        scope, f"{name}Role", assumed_by=iam.ServicePrincipal("lambda.amazonaws.com")
    )
    log_group.grant_write(role)
    return lambda_.Function(
        scope,
        name,
        code=lambda_.Code.from_inline(SOURCE),
        environment=environment,
        handler="index.handler",
        log_group=log_group,
        memory_size=MEMORY,
        role=role,
        runtime=lambda_.Runtime.PYTHON_3_13,
        timeout=cdk.Duration.seconds(30),
    )


class UsersAPI(cdk.Stack):
    def __init__(self, scope, name, role, **kwargs):
        super().__init__(scope, name, **kwargs)
        cluster = dsql.CfnCluster(
            self,
            "Users",
            deletion_protection_enabled=True,
            multi_region_properties=dsql.CfnCluster.MultiRegionPropertiesProperty(
                witness_region=WITNESS
            ),
            tags=[cdk.CfnTag(key="Name", value=f"multi-region-app-{SUFFIX}-{role}")],
        )
        cluster.apply_removal_policy(cdk.RemovalPolicy.RETAIN)
        handler = function(
            self,
            "Api",
            {
                "DSQL_CLUSTER_ID": cluster.ref,
                "DSQL_ENDPOINT": cluster.attr_endpoint,
                "LOG_LEVEL": "INFO",
            },
        )
        handler.add_to_role_policy(
            iam.PolicyStatement(
                actions=["dsql:DbConnect"], resources=[cluster.attr_resource_arn]
            )
        )
        api = apigateway.RestApi(
            self,
            "Http",
            rest_api_name=f"multi-region-api-{SUFFIX}-{self.region}",
            cloud_watch_role=False,
            endpoint_types=[apigateway.EndpointType.REGIONAL],
            default_cors_preflight_options=apigateway.CorsOptions(
                allow_origins=apigateway.Cors.ALL_ORIGINS,
                allow_methods=["GET", "POST", "OPTIONS"],
                allow_headers=["Content-Type", "X-Amz-Date", "Authorization", "X-Api-Key"],
            ),
            deploy_options=apigateway.StageOptions(
                stage_name="prod",
                metrics_enabled=True,
                throttling_burst_limit=2000,
                throttling_rate_limit=1000,
            ),
        )
        integration = apigateway.LambdaIntegration(handler, allow_test_invoke=False)
        api.root.add_resource("health").add_method("GET", integration)
        users = api.root.add_resource("users")
        users.add_method("GET", integration)
        users.add_method("POST", integration)

        topic = sns.Topic(self, "Alerts")
        topic.add_subscription(subscriptions.EmailSubscription("oncall@example.com"))
        alarm = cloudwatch.Alarm(
            self,
            "ApiErrors",
            metric=handler.metric_errors(),
            evaluation_periods=1,
            threshold=1,
            treat_missing_data=cloudwatch.TreatMissingData.NOT_BREACHING,
        )
        alarm.add_alarm_action(actions.SnsAction(topic))

        cdk.CfnOutput(self, "DsqlClusterIdentifier", value=cluster.ref)
        cdk.CfnOutput(self, "DsqlClusterArn", value=cluster.attr_resource_arn)
        cdk.CfnOutput(self, "LambdaFunctionArn", value=handler.function_arn)
        cdk.CfnOutput(self, "ApiGatewayUrl", value=api.url)
        cdk.CfnOutput(self, "ApiGatewayId", value=api.rest_api_id)


def main(kind, out, *sizes):
    app = cdk.App(outdir=out)
    if kind == "users-api":
        for region, role in REGIONS.items():
            environment = cdk.Environment(region=region)
            UsersAPI(app, f"users-{region}", role, env=environment)
    else:
        for number in range(int(sizes[0])):
            stack = cdk.Stack(app, f"stack-{number}")
            for worker in range(int(sizes[1])):
                function(stack, f"Worker{worker}", {"NUMBER": str(worker)})
    app.synth()


main(*sys.argv[1:])
