import Foundation
import TestSupport
import Testing

/// Every option of the transactions' description has its effect.
struct TransactionEventsTests {
  private static let example = Example.folder.appending(path: "TransactionEvents").path

  @Test(arguments: [
    ("lambdaMemory=512", ["~ MemorySize  256 → 512"]),
    ("lambdaTimeout=60", ["~ Timeout  30 → 60"]),
    ("reservedConcurrency=100", ["+ ReservedConcurrentExecutions  100"]),
    ("logRetentionDays=30", ["~ RetentionInDays  7 → 30"]),
    ("eventRetentionDays=14", ["~ MessageRetentionPeriod  604800 → 1209600"]),
    ("archiveRetentionDays=7", ["~ RetentionDays  30 → 7"]),
    ("eventReplay=false", ["- SentEvents  AWS::Events::Archive"]),
    (
      "enableCrossRegionReplication=false",
      ["- ForwardEvents  AWS::Events::Rule", "- ForwardEventsRole  AWS::IAM::Role"]
    ),
    ("uniqueId=blue", ["dsql-events-dev → dsql-events-blue"]),
    ("deletionProtection=false", ["DeletionProtectionEnabled  true → false"]),
    (
      "environment=Development",
      ["- Errors  AWS::CloudWatch::Alarm", "- Throttles  AWS::CloudWatch::Alarm"]
    ),
    (
      "applicationName=Payments",
      ["→ /dsql/Payments/MultiRegionDistributedApp-Primary/"]
    ),
    ("primaryRegion=ca-central-1", ["ca-central-1/MultiRegionDistributedApp-Primary"]),
    ("secondaryRegion=ca-central-1", ["ca-central-1/MultiRegionDistributedApp-Secondary"]),
    ("witnessRegion=us-east-2", []),
    ("witnessRegion=ca-central-1", ["WitnessRegion  us-east-2 → ca-central-1"]),
  ])
  func `an option shows in the templates`(choice: String, changes: [String]) throws {
    let expected = Example(name: "TransactionEvents", environment: nil).expected.path
    let result = try Workshop().run("diff", expected, Self.example, "-c", choice)
    #expect(result.status == (changes.isEmpty ? 0 : 2), "\(result.errors)")
    let said = result.output.split(separator: " ").joined(separator: " ")
    for change in changes {
      let change = change.split(separator: " ").joined(separator: " ")
      #expect(said.contains(change), "\(result.output)")
    }
  }

  @Test(arguments: [
    "us-east-1/MultiRegionDistributedApp-Primary", "us-west-2/MultiRegionDistributedApp-Secondary",
  ])
  func `has what the published tests of it ask for`(stack: String) throws {
    let file = Example(name: "TransactionEvents", environment: nil).expected
      .appending(path: "\(stack).template.json")
    let template = try JSONSerialization.jsonObject(with: Data(contentsOf: file))
    func value(_ path: String, of whole: Any? = nil) -> Any? {
      path.split(separator: ".").reduce(whole ?? template) { part, key in
        (part as? [String: Any])?[String(key)]
      }
    }
    let function = "Resources.Processor.Properties"
    #expect(value("\(function).MemorySize") as? Int == 256)
    #expect(value("\(function).Timeout") as? Int == 30)
    let variables = value("\(function).Environment.Variables") as? [String: Any]
    #expect(
      variables?.keys.sorted() == [
        "DSQL_CLUSTER_ID", "DSQL_ENDPOINT", "DSQL_USER", "EVENT_BUS_NAME", "IS_PRIMARY_REGION",
      ])
    #expect(value("Resources.ProcessorLogs.Properties.RetentionInDays") as? Int == 7)
    let rule = "Resources.TransactionEvents.Properties"
    #expect(value("\(rule).EventPattern.source") as? [String] == ["dsql.application"])
    #expect(
      value("\(rule).EventPattern.detail-type") as? [String] == [
        "Transaction Created", "Transaction Updated", "Transaction Deleted",
      ])
    let target = (value("\(rule).Targets") as? [Any])?.first
    #expect(
      value("InputTransformer.InputPathsMap", of: target) as? [String: String] == [
        "detail": "$.detail", "detail-type": "$.detail-type", "region": "$.region",
        "time": "$.time",
      ])
    for (alarm, threshold) in [("Errors", 5), ("Throttles", 10)] {
      let properties = value("Resources.\(alarm).Properties") as? [String: Any]
      #expect(properties?["Threshold"] as? Int == threshold)
      #expect(properties?["Period"] as? Int == 300)
      #expect(properties?["EvaluationPeriods"] as? Int == 2)
      #expect(properties?["TreatMissingData"] as? String == "notBreaching")
    }
    let outputs = (value("Outputs") as? [String: Any])?.keys.sorted() ?? []
    for output in [
      "DSQLClusterArn", "DSQLClusterEndpoint", "EventBusArn", "EventBusName", "LambdaFunctionArn",
      "LambdaFunctionName",
    ] {
      #expect(outputs.contains(output))
    }
  }

  @Test(arguments: [
    (["witnessRegion=eu-west-1"], "regions-of-one-set"),
    (["witnessRegion=us-west-2"], "witness-is-not-a-peer"),
    (["secondaryRegion=us-east-1"], "peers-differ"),
    (["lambdaMemory=64"], "setting-is-allowed"),
    (["lambdaTimeout=901"], "setting-is-allowed"),
    (["environment=prod"], "setting-is-allowed"),
    (["eventRetentionDays=15"], "setting-is-allowed"),
    (["archiveRetentionDays=0"], "setting-is-allowed"),
    (["logRetentionDays=8"], "retention-is-one-of-cloudwatchs"),
    (["reservedConcurrency=-1"], "concurrency-is-not-negative"),
    (["uniqueId=no spaces"], "bus-name-has-its-form"),
  ])
  func `refuses what AWS would refuse, and writes nothing`(choices: [String], id: String) throws {
    let workshop = try Workshop()
    let result = try workshop.run(
      ["synth", Self.example, "-o", "out"] + choices.flatMap { ["-c", $0] })
    #expect(result.status == 1)
    #expect(result.output == "")
    #expect(result.errors.contains("[\(id)]\n"), "\(result.errors)")
    #expect(workshop.files(in: "out") == [])
  }
}
