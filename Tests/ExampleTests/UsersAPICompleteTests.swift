import Foundation
import TestSupport
import Testing

/// Every setting of the complete users API changes what it says, and what AWS would refuse is refused.
struct UsersAPICompleteTests {
  private static let example = Example.folder.appending(path: "UsersAPIComplete").path

  /// A setting, what the differences it makes show, and what has to be chosen for it to matter.
  private static let effects: [(choice: String, shown: [String], beside: [String])] = [
    ("primary_region=ca-central-1", ["ca-central-1/aurora-dsql-multi-region"], []),
    ("secondary_region=ca-central-1", ["ca-central-1/aurora-dsql-multi-region"], []),
    (
      "witness_region=ca-central-1",
      ["MultiRegionProperties.WitnessRegion us-west-2 → ca-central-1"], []
    ),
    ("stack_name=blue", ["us-east-1/blue", "us-east-2/blue"], []),
    (
      "resource_prefix=shop", ["shop-prod-primary", "shop-prod-secondary", "shop-prod-us-east-1"],
      []
    ),
    ("cluster_name_prefix=people", ["people-prod-primary", "people-prod-secondary"], []),
    (
      "environment=staging",
      ["~ ReservedConcurrentExecutions 100 → 10", "LoggingLevel ERROR → INFO", "staging-primary"],
      []
    ),
    (
      "enable_deletion_protection=false", ["~ DeletionProtectionEnabled true → false"], []
    ),
    ("backup_retention_period=7", ["+ Backups ", "+ Vault ", "+ BackupsSelection "], []),
    ("create_sample_data=false", [#"CREATE_SAMPLE_DATA "true" → "false""#], []),
    (
      "lambda_function_name_prefix=people", ["multi-region-app-prod-primary → people-prod-primary"],
      []
    ),
    ("lambda_runtime=python3.14", ["~ Runtime python3.13 → python3.14"], []),
    ("lambda_timeout=60", ["~ Timeout 30 → 60"], []),
    ("lambda_memory_size=1024", ["~ MemorySize 512 → 1024"], []),
    ("lambda_reserved_concurrency=20", ["~ ReservedConcurrentExecutions 100 → 20"], []),
    ("lambda_reserved_concurrency=-1", ["- ReservedConcurrentExecutions 100"], []),
    (
      "lambda_provisioned_concurrency=5",
      ["+ ApiLive AWS::Lambda::Alias", "+ ApiVersion", "HttpInvokesApiLive"], []
    ),
    (
      "lambda_layer_arns=arn:aws:lambda:us-east-2:123456789012:layer:tools:1",
      ["+ Layers", "1 of 2 stacks differ"], []
    ),
    ("lambda_environment_variables=LOG_LEVEL=DEBUG", ["LOG_LEVEL INFO → DEBUG"], []),
    (
      "lambda_subnet_ids=subnet-0a1b2c3d4e5f60718", ["+ VpcConfig", "1 of 2 stacks differ"],
      ["lambda_security_group_ids=sg-0a1b2c3d4e5f60718"]
    ),
    (
      "lambda_security_group_ids=sg-0a1b2c3d4e5f60719",
      ["sg-0a1b2c3d4e5f60718 → sg-0a1b2c3d4e5f60719"], ["env=vpc"]
    ),
    (
      "vpc_id=vpc-0a1b2c3d4e5f60719",
      ["vpc-0a1b2c3d4e5f60718 → vpc-0a1b2c3d4e5f60719", "1 of 2 stacks differ"], ["env=vpc"]
    ),
    (
      "secondary_lambda_subnet_ids=subnet-0b1b2c3d4e5f60720",
      ["+ SubnetIds[] subnet-0b1b2c3d4e5f60720"], ["env=vpc"]
    ),
    (
      "secondary_lambda_security_group_ids=sg-0b1b2c3d4e5f60719",
      ["sg-0b1b2c3d4e5f60718 → sg-0b1b2c3d4e5f60719"], ["env=vpc"]
    ),
    (
      "secondary_vpc_id=vpc-0b1b2c3d4e5f60719",
      ["vpc-0b1b2c3d4e5f60718 → vpc-0b1b2c3d4e5f60719", "1 of 2 stacks differ"], ["env=vpc"]
    ),
    (
      "api_gateway_name_prefix=people",
      ["multi-region-api-prod-primary → people-prod-primary"], []
    ),
    ("api_gateway_stage=v1", ["~ StageName prod → v1"], []),
    (
      "enable_api_gateway_logging=false",
      ["- HttpAccessLogs ", "- ApiGatewayAccount ", "- AccessLogSetting", "ERROR → OFF"], []
    ),
    (
      "api_gateway_log_role=existing", ["- ApiGatewayAccount ", "- ApiGatewayAccountRole "], []
    ),
    (
      "api_gateway_throttle_rate_limit=2000", ["ThrottlingRateLimit 1000 → 2000"], []
    ),
    (
      "api_gateway_throttle_burst_limit=4000", ["ThrottlingBurstLimit 2000 → 4000"], []
    ),
    (
      "enable_api_key_required=true",
      ["+ ApiKeyRequired true", "+ CallerKey ", "+ Callers ", "+ ApiKeyId"], []
    ),
    (
      "enable_cognito=true",
      [
        "+ People ", "+ WebClient ", "NONE → COGNITO_USER_POOLS",
        "AuroraDsqlMultiRegionUsEast1UserPoolArn",
      ],
      []
    ),
    (
      "enable_caching=true", ["CacheClusterEnabled", "CacheTtlInSeconds", "CacheKeyParameters"], []
    ),
    ("cache_ttl=60", ["CacheTtlInSeconds 300 → 60"], ["enable_caching=true"]),
    ("enable_compression=true", ["+ MinimumCompressionSize 1024"], []),
    ("cors_allowed_origins=https://example.com", ["https://example.com", "HttpDefault4XX"], []),
    ("cors_allowed_headers=Content-Type", ["'Content-Type'"], []),
    ("cors_allowed_methods=GET,POST,PUT,DELETE", ["'DELETE,GET,OPTIONS,POST,PUT'"], []),
    ("cloudwatch_log_retention_days=30", ["~ RetentionInDays 7 → 30"], []),
    ("enable_xray_tracing=false", ["- TracingConfig", "- TracingEnabled"], []),
    (
      "create_cloudwatch_alarms=false",
      [
        "- ErrorRate ", "- Duration ", "- Throttles ", "- ConcurrentExecutions ",
        "- InvocationAnomaly ", "- Alerts ",
      ], []
    ),
    ("alarm_email=team@example.com", ["+ Subscription", "team@example.com"], []),
    ("create_cloudwatch_dashboard=false", ["- Dashboard "], []),
    ("create_route53_health_checks=true", ["+ HealthCheck AWS::Route53::HealthCheck"], []),
    (
      "custom_domain_name=users.example.com",
      ["api.example.com → users.example.com"], ["env=signedin"]
    ),
    (
      "route53_hosted_zone_id=Z0123456789ABCDEFGHIK",
      ["Z0123456789ABCDEFGHIJ → Z0123456789ABCDEFGHIK"], ["env=signedin"]
    ),
    (
      "dns_routing_policy=failover", ["+ Failover PRIMARY", "+ Failover SECONDARY", "- Region "],
      ["env=signedin"]
    ),
    (
      "enable_cloudfront=true",
      ["+ Edge AWS::CloudFront::Distribution", "AuroraDsqlMultiRegionUsEast2ApiGatewayId"], []
    ),
    (
      "enable_waf=true", ["+ Firewall AWS::WAFv2::WebACL", "+ FirewallProtectsHttp "], []
    ),
    ("cost_center=people", ["~ CostCenter Tag", "→ people"], []),
    ("project_name=people", ["Users of people"], []),
    ("owner=people", ["~ Owner Tag", "→ people"], []),
    ("additional_tags=Compliance=Required", ["+ Compliance Tag Required"], []),
  ]

  @Test(arguments: effects.indices)
  func `shows what a setting changes`(index: Int) throws {
    let (choice, shown, beside) = Self.effects[index]
    let options = beside.flatMap {
      $0.hasPrefix("env=") ? ["--env", String($0.dropFirst(4))] : ["-c", $0]
    }
    let workshop = try Workshop()
    // Subnets and security groups come together or not at all.
    let before = choice.hasPrefix("lambda_subnet_ids") ? [] : options
    try #require(workshop.run(["synth", Self.example, "-o", "out"] + before).status == 0)
    let result = try workshop.run(["diff", "out", Self.example, "-c", choice] + options)
    #expect(result.status == 2, "\(result.errors)")
    let said = Self.words(result.output)
    for text in shown { #expect(said.contains(text), "\(choice)\n\(result.output)") }
  }

  @Test(arguments: [
    ("cost_center=people", "CostCenter=people"), ("owner=people", "Owner=people"),
    ("project_name=people", "Project=people"), ("environment=dev", "Environment=dev"),
    ("additional_tags=Compliance=Required", "Compliance=Required"),
    ("additional_tags=Owner=somebody", "Owner=platform-team"),
  ])
  func `tags what it deploys`(choice: String, tag: String) throws {
    let workshop = try Workshop()
    let result = try workshop.run("plan", Self.example, "-c", choice)
    #expect(result.output.contains(tag))
  }

  @Test func `has a test for every setting`() throws {
    let workshop = try Workshop()
    let listed = try workshop.run("settings", Self.example).output
    let keys = listed.split(separator: "\n").dropFirst().compactMap {
      $0.split(separator: " ").first
    }
    #expect(keys.count > 40)
    let tested = Set(Self.effects.map { Self.key($0.choice.prefix { $0 != "=" }) })
    #expect(Set(keys.map(Self.key)).subtracting(tested) == [])
  }

  @Test(arguments: [
    (
      ["primaryRegion=eu-west-1", "secondaryRegion=ap-southeast-1"], "regions-of-one-set"
    ),
    (["primaryRegion=us-west-1"], "region-has-dsql"),
    (["witnessRegion=us-east-1"], "witness-is-not-a-peer"),
    (["secondaryRegion=us-east-1"], "peers-differ"),
    (["resourcePrefix=Multi_Region"], "setting-is-allowed"),
    (["environment=Production"], "setting-is-allowed"),
    (["lambdaRuntime=python3.11"], "setting-is-allowed"),
    (["lambdaMemorySize=64"], "setting-is-allowed"),
    (["lambdaTimeout=901"], "setting-is-allowed"),
    (["lambdaReservedConcurrency=-2"], "concurrency-is-not-negative"),
    (["lambdaProvisionedConcurrency=101"], "provisioned-concurrency-fits-reserved"),
    (["lambdaEnvironmentVariables=AWS_REGION=us-east-1"], "environment-name-is-free"),
    (["lambdaSubnetIds=subnet-1"], "security-groups-in-range"),
    (["apiGatewayStage=v.1"], "stage-name-has-its-form"),
    (["apiGatewayThrottleRateLimit=0"], "setting-is-allowed"),
    (["corsAllowedOrigins=https://example.com/"], "origin-has-its-form"),
    (["corsAllowedHeaders=X Key"], "header-has-its-form"),
    (["corsAllowedMethods=FETCH"], "setting-is-allowed"),
    (["corsAllowedMethods="], "cors-allows-a-method"),
    (["cloudwatchLogRetentionDays=8"], "retention-is-one-of-cloudwatchs"),
    (["backupRetentionPeriod=0"], "retention-has-whole-days"),
    (["alarmEmail=nobody"], "subscription-is-an-address"),
    (["customDomainName=API.example.com"], "domain-has-its-form"),
    (["customDomainName=api.example.com"], "zone-identifier-has-its-form"),
    (["additionalTags=aws:tag=1"], "tag-has-its-form"),
    (["enableCloudfront=true", "enableCognito=true"], "stacks-wait-for-each-other"),
  ])
  func `refuses what AWS would refuse, and writes nothing`(choices: [String], id: String) throws {
    let workshop = try Workshop()
    let result = try workshop.run(
      ["synth", Self.example, "-o", "out"] + choices.flatMap { ["-c", $0] })
    #expect(result.status == 1)
    #expect(result.errors.contains("[\(id)]\n"), "\(result.errors)")
    #expect(workshop.files(in: "out") == [])
  }

  private static func words(_ text: String) -> String {
    text.split(separator: "\n").map { line in
      line.split(separator: " ").joined(separator: " ") + " "
    }.joined(separator: "\n")
  }

  private static func key(_ name: some StringProtocol) -> String {
    String(name).filter { $0 != "_" }.lowercased()
  }
}
