// The users API in both Regions, or many functions, with the AWS CDK in JavaScript.
//
// usage: cdk_users_api.js users-api OUT
//        cdk_users_api.js functions OUT STACKS FUNCTIONS_PER_STACK

const cdk = require("aws-cdk-lib");
const apigateway = require("aws-cdk-lib/aws-apigateway");
const cloudwatch = require("aws-cdk-lib/aws-cloudwatch");
const actions = require("aws-cdk-lib/aws-cloudwatch-actions");
const dsql = require("aws-cdk-lib/aws-dsql");
const iam = require("aws-cdk-lib/aws-iam");
const lambda = require("aws-cdk-lib/aws-lambda");
const logs = require("aws-cdk-lib/aws-logs");
const sns = require("aws-cdk-lib/aws-sns");
const subscriptions = require("aws-cdk-lib/aws-sns-subscriptions");

const MEMORY = 512;
const REGIONS = { "us-east-1": "primary", "us-east-2": "secondary" };
const WITNESS = "us-west-2";
const SUFFIX = "dev";
const SOURCE = `import json


def handler(event, context):
    return {"statusCode": 200, "body": json.dumps({"path": event.get("path")})}
`;

/** A Lambda function with its role, policy and log group. */
function lambdaFunction(scope, name, environment) {
  const logGroup = new logs.LogGroup(scope, `${name}LogGroup`, {
    retention: logs.RetentionDays.TWO_WEEKS,
    removalPolicy: cdk.RemovalPolicy.DESTROY,
  });
  const role = new iam.Role(scope, `${name}Role`, {
    assumedBy: new iam.ServicePrincipal("lambda.amazonaws.com"),
  });
  logGroup.grantWrite(role);
  return new lambda.Function(scope, name, {
    code: lambda.Code.fromInline(SOURCE),
    environment,
    handler: "index.handler",
    logGroup,
    memorySize: MEMORY,
    role,
    runtime: lambda.Runtime.PYTHON_3_13,
    timeout: cdk.Duration.seconds(30),
  });
}

class UsersAPI extends cdk.Stack {
  constructor(scope, name, role, props) {
    super(scope, name, props);
    const cluster = new dsql.CfnCluster(this, "Users", {
      deletionProtectionEnabled: true,
      multiRegionProperties: { witnessRegion: WITNESS },
      tags: [{ key: "Name", value: `multi-region-app-${SUFFIX}-${role}` }],
    });
    cluster.applyRemovalPolicy(cdk.RemovalPolicy.RETAIN);
    const handler = lambdaFunction(this, "Api", {
      DSQL_CLUSTER_ID: cluster.ref,
      DSQL_ENDPOINT: cluster.attrEndpoint,
      LOG_LEVEL: "INFO",
    });
    handler.addToRolePolicy(
      new iam.PolicyStatement({
        actions: ["dsql:DbConnect"],
        resources: [cluster.attrResourceArn],
      }),
    );
    const api = new apigateway.RestApi(this, "Http", {
      restApiName: `multi-region-api-${SUFFIX}-${this.region}`,
      cloudWatchRole: false,
      endpointTypes: [apigateway.EndpointType.REGIONAL],
      defaultCorsPreflightOptions: {
        allowOrigins: apigateway.Cors.ALL_ORIGINS,
        allowMethods: ["GET", "POST", "OPTIONS"],
        allowHeaders: ["Content-Type", "X-Amz-Date", "Authorization", "X-Api-Key"],
      },
      deployOptions: {
        stageName: "prod",
        metricsEnabled: true,
        throttlingBurstLimit: 2000,
        throttlingRateLimit: 1000,
      },
    });
    const integration = new apigateway.LambdaIntegration(handler, { allowTestInvoke: false });
    api.root.addResource("health").addMethod("GET", integration);
    const users = api.root.addResource("users");
    users.addMethod("GET", integration);
    users.addMethod("POST", integration);

    const topic = new sns.Topic(this, "Alerts");
    topic.addSubscription(new subscriptions.EmailSubscription("oncall@example.com"));
    const alarm = new cloudwatch.Alarm(this, "ApiErrors", {
      metric: handler.metricErrors(),
      evaluationPeriods: 1,
      threshold: 1,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new actions.SnsAction(topic));

    new cdk.CfnOutput(this, "DsqlClusterIdentifier", { value: cluster.ref });
    new cdk.CfnOutput(this, "DsqlClusterArn", { value: cluster.attrResourceArn });
    new cdk.CfnOutput(this, "LambdaFunctionArn", { value: handler.functionArn });
    new cdk.CfnOutput(this, "ApiGatewayUrl", { value: api.url });
    new cdk.CfnOutput(this, "ApiGatewayId", { value: api.restApiId });
  }
}

function main(kind, outdir, ...sizes) {
  const app = new cdk.App({ outdir });
  if (kind === "users-api") {
    for (const [region, role] of Object.entries(REGIONS)) {
      new UsersAPI(app, `users-${region}`, role, { env: { region } });
    }
  } else {
    for (let number = 0; number < Number(sizes[0]); number += 1) {
      const stack = new cdk.Stack(app, `stack-${number}`);
      for (let worker = 0; worker < Number(sizes[1]); worker += 1) {
        lambdaFunction(stack, `Worker${worker}`, { NUMBER: String(worker) });
      }
    }
  }
  app.synth();
}

main(...process.argv.slice(2));
