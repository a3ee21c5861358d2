import Assembly
import CloudFormation

@testable import SynthTools

/// Stacks with something of everything that a plan is made of.
enum SampleApplication {
  static var stacks: [StackRecord] {
    var home = side(in: "us-east-1", peer: "us-east-2")
    home.migrations = [
      MigrationsRecord(
        database: "Orders", path: "schema", functionOutput: "RunnerName", location: here)
    ]
    home.assets.append(
      AssetRecord(
        path: "schema", key: "run.zip", runtime: "python3.13", architecture: "arm64",
        database: "Orders"))
    home.commands = [
      CommandRecord(
        id: "Seed", says: "sow", words: words("true") + [CommandWord(.output("Endpoint"))],
        unless: words("false"), undo: words("true"), moment: .stacks),
      CommandRecord(id: "Call", says: "call", words: words("true"), undo: words("true")),
    ]
    let bus = CarriedValue(
      parameter: "Bus", stack: "App-us-east-2", region: "us-east-2", output: "ApiArn")
    let large = SampleStack.plain(
      "Large", carried: [bus],
      template: """
        {"Description": "\(String(repeating: "x", count: TemplateLimits.inlineBytes))", \
        "Parameters": {"Bus": {"Type": "String"}, "ArtifactBucket": {"Type": "String"}}, \
        "Resources": {"Stage": {"Type": "AWS::ApiGateway::Stage", \
        "Properties": {"AccessLogSetting": {}}}}}
        """)
    return [home, side(in: "us-east-2", peer: "us-east-1"), SampleStack.single(), large]
  }

  private static func side(in region: String, peer: String) -> StackRecord {
    var stack = SampleStack.side(
      in: region, peer: peer,
      assets: [
        AssetRecord(
          path: "functions/api", key: "api.zip", runtime: "python3.13", architecture: "arm64")
      ],
      template: SampleStack.clusterTemplate("Orders").replacing(
        "\"Resources\": {",
        with: "\"Resources\": {\"Errors\": {\"Type\": \"AWS::CloudWatch::Alarm\"},"))
    stack.accesses = [
      AccessRecord(
        database: "Orders", user: "app", roleOutput: "ApiRoleArn",
        tables: [AccessRecord.Table(name: "orders", permissions: ["SELECT"])], location: here)
    ]
    return stack
  }

  private static let here = CloudFormation.SourceLocation(file: "App/App.swift", line: 1)

  private static func words(_ texts: String...) -> [CommandWord] {
    texts.map { CommandWord(.text($0)) }
  }

  /// Every way in which a plan can be made.
  static var plans: [(name: String, plan: Plan)] {
    get throws {
      let prod = DeploymentEnvironment(
        name: "prod", account: "123456789012", profile: "the prod",
        role: "arn:aws:iam::123456789012:role/cfn", artifactBuckets: ["us-east-1": "chosen"])
      var alone = PlanOptions()
      alone.region = "us-east-1"
      var slow = PlanOptions()
      slow.watch = 5
      var psql = PlanOptions()
      psql.runner = .psql
      let all = [
        ("as it is", PlanOptions()), ("prod", PlanOptions(environment: prod)), ("alone", alone),
        ("slow", slow), ("psql", psql),
      ]
      return try all.map { ($0, try Plan(of: stacks, as: $1)) }
    }
  }
}
