import Foundation
import TestSupport
import Testing

/// Every setting of the shop changes what it says, and what AWS would refuse is refused.
struct EcommerceTests {
  private static let example = Example.folder.appending(path: "Ecommerce").path
  private static let cluster =
    "arn:aws:dsql:us-east-1:123456789012:cluster/zyxwvutsrqponmlkjihgfedcba"

  @Test(arguments: [
    (["dsql_cluster=ecommerce-cluster"], "cluster-identifier-has-its-form"),
    (["dsqlCluster=\(cluster)", "primaryRegion=us-east-2"], "imported-cluster-is-in-its-region"),
    (["dsqlCluster=\(cluster)", "multiRegion=true"], "cluster-identifier-has-its-form"),
    (["dsqlSecondaryCluster=\(cluster)"], "cluster-identifier-has-its-form"),
    (
      ["multiRegion=true", "primaryRegion=us-west-2", "secondaryRegion=eu-west-1"],
      "witness-is-not-a-peer"
    ),
    (
      [
        "multiRegion=true", "primaryRegion=us-west-2", "secondaryRegion=eu-west-1",
        "witnessRegion=us-east-2",
      ], "regions-of-one-set"
    ),
    (["lambda_memory_size_products=64"], "setting-is-allowed"),
    (["lambda_memory_size_orders=10241"], "setting-is-allowed"),
    (["lambda_timeout_seconds=901"], "setting-is-allowed"),
    (["api_throttle_rate_limit=0"], "setting-is-allowed"),
    (["api_throttle_burst_limit=5001"], "setting-is-allowed"),
    (["cloudfront_price_class=PriceClass_300"], "setting-is-allowed"),
    (["log_retention_days=8"], "retention-is-one-of-cloudwatchs"),
    (["enable_monitoring=maybe"], "setting-is-allowed"),
    (["cors_origins=https://example.com/"], "origin-has-its-form"),
  ])
  func `refuses what AWS would refuse, and writes nothing`(choices: [String], id: String) throws {
    let workshop = try Workshop()
    let result = try workshop.run(
      ["synth", Self.example, "-o", "out"] + choices.flatMap { ["-c", $0] })
    #expect(result.status == 1)
    #expect(result.errors.contains("[\(id)]\n"))
    #expect(workshop.files(in: "out") == [])
  }

  @Test(arguments: [
    (
      "enable_monitoring=false",
      ["- ProductErrors", "- OrderErrors", "- ApiServerErrors", "MetricsEnabled"]
    ),
    ("enable_xray_tracing=false", ["- TracingEnabled", "- TracingConfig"]),
    ("lambda_memory_size_products=512", ["~ ProductFunction", "MemorySize  256 → 512"]),
    ("lambda_memory_size_orders=1024", ["~ OrderFunction", "MemorySize  512 → 1024"]),
    (
      "lambda_timeout_seconds=90",
      ["~ ProductFunction", "~ OrderFunction", "Timeout  60 → 90"]
    ),
    ("api_throttle_rate_limit=2000", ["ThrottlingRateLimit  1000 → 2000"]),
    ("api_throttle_burst_limit=4000", ["ThrottlingBurstLimit  2000 → 4000"]),
    ("api_log_role=existing", ["- ApiGatewayAccount", "- ApiGatewayAccountRole"]),
    ("cors_origins=https://example.com", ["https://example.com", "~ EcommerceApi"]),
    ("cloudfront_price_class=PriceClass_All", ["PriceClass  PriceClass_100 → PriceClass_All"]),
    ("enable_cloudfront_logging=true", ["+ DistributionLogs", "Logging"]),
    ("log_retention_days=30", ["RetentionInDays  7 → 30"]),
    ("deletion_protection=false", ["DeletionProtectionEnabled  true → false"]),
    ("dsql_cluster=\(cluster)", ["- Shop ", "cluster/zyxwvutsrqponm"]),
    (
      "multi_region=true",
      ["us-east-2/GlobalEcommerceAuroraDsqlStack", "OriginGroups", "WitnessRegion"]
    ),
    ("primary_region=us-west-2", ["us-west-2/GlobalEcommerceAuroraDsqlStack"]),
  ])
  func `shows what a setting changes`(choice: String, shown: [String]) throws {
    let workshop = try Workshop()
    #expect(try workshop.run("synth", Self.example, "-o", "out").status == 0)
    let result = try workshop.run("diff", "out", Self.example, "-c", choice)
    #expect(result.status == 2)
    for text in shown { #expect(result.output.contains(text), "\(result.output)") }
  }

  @Test(arguments: [
    ("secondary_region=ca-central-1", "ca-central-1/GlobalEcommerceAuroraDsqlStack"),
    ("witness_region=ca-west-1", "WitnessRegion  us-west-2 → ca-west-1"),
    (
      "dsql_secondary_cluster=zyxwvutsrqponmlkjihgfedcba",
      "+ GlobalEcommerceAuroraDsqlStackUsEast2EcommerceApiHost"
    ),
  ])
  func `shows what a setting changes in two Regions`(choice: String, shown: String) throws {
    let workshop = try Workshop()
    let isImported = choice.hasPrefix("dsql")
    let options = isImported ? ["-c", "dsqlCluster=\(Self.cluster)"] : ["--env", "multi-region"]
    #expect(try workshop.run(["synth", Self.example, "-o", "out"] + options).status == 0)
    let result = try workshop.run(["diff", "out", Self.example, "-c", choice] + options)
    #expect(result.status == 2)
    #expect(result.output.contains(shown), "\(result.output)")
  }

  @Test func `tags what it deploys with the environment`() throws {
    let workshop = try Workshop()
    let result = try workshop.run("plan", Self.example, "-c", "environment=Staging")
    #expect(result.output.contains("Environment=Staging"))
  }

  @Test func `has a test for every setting`() throws {
    let workshop = try Workshop()
    let listed = try workshop.run("settings", Self.example).output
    let keys = listed.split(separator: "\n").dropFirst().compactMap {
      $0.split(separator: " ").first
    }
    let source = try String(contentsOf: URL(filePath: #filePath), encoding: .utf8).lowercased()
    for key in keys {
      let snake = key.reduce(into: "") { $0 += $1.isUppercase ? "_" + $1.lowercased() : "\($1)" }
      #expect(source.contains("\"\(snake)="), "\(snake)")
    }
  }

  @Test(arguments: ["default", "imported", "multi-region"])
  func `reports what was promised`(variant: String) throws {
    let template = try JSONSerialization.jsonObject(
      with: Data(
        contentsOf: Example.folder.appending(
          path:
            "Ecommerce/Expected/\(variant)/us-east-1/GlobalEcommerceAuroraDsqlStack.template.json"))
    )
    let outputs = (template as? [String: Any])?["Outputs"] as? [String: Any]
    let promised = [
      "CloudFrontUrl", "DsqlClusterIdentifier", "EcommerceApiEndpoint",
      "EcommerceDistributionDomainName", "OrderFunctionArn", "OrderFunctionName",
      "ProductFunctionArn", "ProductFunctionName",
    ]
    #expect(Set(promised).subtracting(outputs?.keys ?? [:].keys) == [])
  }
}
