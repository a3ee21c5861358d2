import DSQLKit

/// An active-active API for users, with every option of the recipe that names a real thing.
@main
struct UsersAPIComplete: Infrastructure {
  @Setting("First Region, which holds what exists once") var primaryRegion = Region.usEast1
  @Setting("Second Region, as active as the first") var secondaryRegion = Region.usEast2
  @Setting("Region that only keeps the log of transactions") var witnessRegion = Region.usWest2

  @Setting("Name of the stacks, one in each Region") var stackName = "aurora-dsql-multi-region"
  @Setting("Start of every name", matching: .name(upTo: 20)) var resourcePrefix = "multi-region-app"
  @Setting("Start of the clusters' names instead") var clusterNamePrefix: String? = nil
  @Setting("What the deployment is for") var environment = Purpose.prod
  @Setting("Whether the clusters refuse to be deleted") var enableDeletionProtection = true
  @Setting("How many days AWS Backup keeps daily backups; none when empty")
  var backupRetentionPeriod: Int? = nil
  @Setting("Whether POST /users/init adds sample users") var createSampleData = true

  @Setting("Start of the functions' names instead") var lambdaFunctionNamePrefix: String? = nil
  @Setting("What runs the function", oneOf: ["python3.12", "python3.13", "python3.14"])
  var lambdaRuntime = "python3.13"
  @Setting("Timeout of the function, in seconds", in: 1...900) var lambdaTimeout = 30
  @Setting("Memory of the function, in MB", in: 128...10_240) var lambdaMemorySize = 512
  @Setting("How many functions may run at once, -1 for any; 100 in prod, else 10 when empty")
  var lambdaReservedConcurrency: Int? = nil
  @Setting("How many functions are kept ready; none when empty")
  var lambdaProvisionedConcurrency: Int? = nil
  @Setting("Layers of the function, in either Region") var lambdaLayerArns: [String] = []
  @Setting("More variables of the function") var lambdaEnvironmentVariables: [String: String] = [:]
  @Setting("First Region's subnets of the function; in no VPC when empty")
  var lambdaSubnetIds: [String] = []
  @Setting("First Region's security groups of the function")
  var lambdaSecurityGroupIds: [String] = []
  @Setting("First Region's VPC, for a private way to the cluster") var vpcId: String? = nil
  @Setting("Second Region's subnets of the function") var secondaryLambdaSubnetIds: [String] = []
  @Setting("Second Region's security groups of the function")
  var secondaryLambdaSecurityGroupIds: [String] = []
  @Setting("Second Region's VPC, for a private way to the cluster") var secondaryVpcId: String? =
    nil

  @Setting("Start of the APIs' names") var apiGatewayNamePrefix = "multi-region-api"
  @Setting("Stage of the APIs") var apiGatewayStage = "prod"
  @Setting("Whether API Gateway logs requests") var enableApiGatewayLogging = true
  @Setting("Whether the role with which API Gateway writes logs is made here, or exists")
  var apiGatewayLogRole = LogRole.managed
  @Setting("Requests a second that an API lets pass", in: 1...10_000)
  var apiGatewayThrottleRateLimit = 1_000
  @Setting("Requests at once that an API lets pass", in: 1...5_000)
  var apiGatewayThrottleBurstLimit = 2_000
  @Setting("Whether callers need a key") var enableApiKeyRequired = false
  @Setting("Whether callers sign in") var enableCognito = false
  @Setting("Whether API Gateway keeps lists of users") var enableCaching = false
  @Setting("How long it keeps them, in seconds", in: 1...3_600) var cacheTtl = 300
  @Setting("Whether answers are compressed") var enableCompression = false
  @Setting("Origins that may call the APIs from a browser") var corsAllowedOrigins = ["*"]
  @Setting("Headers that pages may send")
  var corsAllowedHeaders = [
    "Content-Type", "X-Amz-Date", "Authorization", "X-Api-Key", "X-Amz-Security-Token",
  ]
  @Setting("Methods that pages may send")
  var corsAllowedMethods: [HTTPMethod] = [.get, .post, .options]

  @Setting("How long logs are kept, in days") var cloudwatchLogRetentionDays = 7
  @Setting("Whether X-Ray traces requests") var enableXrayTracing = true
  @Setting("Whether there are alarms") var createCloudwatchAlarms = true
  @Setting("Whom alarms tell; nobody when empty") var alarmEmail: String? = nil
  @Setting("Whether each Region has a dashboard") var createCloudwatchDashboard = true

  @Setting("Whether Route 53 checks the APIs") var createRoute53HealthChecks = false
  @Setting("Name of the APIs in both Regions") var customDomainName: String? = nil
  @Setting("Hosted zone of that name") var route53HostedZoneId = ""
  @Setting("Which Region the name leads to") var dnsRoutingPolicy = Routing.failover
  @Setting("Whether CloudFront is in front of the APIs") var enableCloudfront = false
  @Setting("Whether a firewall is in front of the APIs") var enableWaf = false

  @Setting("What the tag CostCenter says") var costCenter = "engineering"
  @Setting("What the tag Project says") var projectName = "multi-region-aurora-dsql"
  @Setting("What the tag Owner says") var owner = "platform-team"
  @Setting("More tags") var additionalTags: [String: String] = [:]

  var database: Database {
    Database(
      "Users", in: .peers(primaryRegion, secondaryRegion, witness: witnessRegion),
      name: { "\(clusterNamePrefix ?? resourcePrefix)-\(environment.rawValue)-\(side(of: $0))" },
      isProtected: enableDeletionProtection, schema: .directory("schema"))
  }

  var body: Deployment {
    database.inEachRegion(stack: { _ in stackName }) { cluster in
      let api = function(on: cluster)
      let http = restAPI(in: cluster)
      let target = called(of: api)
      let user = Model(
        "User", .object([.required("name", .string(length: 1...100)), .required("email", .email)]))

      http.route(
        .get, "/health", to: target, authorizer: .open, operationName: "GetHealthStatus")
      http.route(
        .get, "/users", to: target,
        query: [.optional("limit"), .optional("offset"), .optional("after")],
        needsKey: enableApiKeyRequired, cachedFor: enableCaching ? .seconds(cacheTtl) : nil,
        operationName: "GetUsers")
      http.route(
        .post, "/users", to: target, body: user, needsKey: enableApiKeyRequired,
        operationName: "CreateUser")
      http.route(
        .post, "/users/init", to: target, needsKey: enableApiKeyRequired,
        operationName: "InitializeSchema")
      api.retry(times: 2)
      cluster.grantConnect(to: api, as: "app", tables: ["users": [.select, .insert]])

      if let endpoint = privateEndpoint(of: cluster) { endpoint }
      callers(of: http, in: cluster)
      edge(of: http, in: cluster)
      if createCloudwatchAlarms { alarms(of: api) }
      if createCloudwatchDashboard { dashboard(of: api, http, cluster) }
      if cluster.isHome, let days = backupRetentionPeriod {
        BackupPlan(
          "Backups", of: cluster, to: BackupVault("Vault"),
          rules: [.daily(at: 3, keptFor: .days(days))])
      }
      outputs(of: api, http, cluster)
    }
    .tagged(
      additionalTags.merging([
        "CostCenter": costCenter, "Environment": environment.rawValue, "ManagedBy": "dsqlsynth",
        "Owner": owner, "Project": projectName,
      ]) { _, own in own })
  }

  private func side(of place: Place) -> String { place.isHome ? "primary" : "secondary" }
}

enum Purpose: String, CaseIterable, SettingValue {
  case dev
  case staging
  case prod
}

enum LogRole: String, CaseIterable, SettingValue {
  case managed
  case existing
}

enum Routing: String, CaseIterable, SettingValue {
  case failover
  case latency
}
