import Foundation
import TestSupport
import Testing

/// Every option of the description for disaster recovery has its effect.
struct DisasterRecoveryTests {
  private static let example = Example.folder.appending(path: "DisasterRecovery").path

  @Test(arguments: [
    (
      "alertEmail=oncall@example.com",
      ["+ Subscription[Protocol=email, Endpoint=oncall@example.com]"]
    ),
    ("monitoringFrequency=1", ["~ ScheduleExpression  rate(2 minutes) → rate(1 minute)"]),
    (
      "monitoringFrequency=5",
      ["~ ScheduleExpression  rate(2 minutes) → rate(5 minutes)", "~ Period  300 → 600"]
    ),
    ("lambdaTimeout=30", ["~ Timeout  60 → 30"]),
    ("lambdaMemorySize=512", ["~ MemorySize  256 → 512"]),
    ("reservedConcurrency=5", ["~ ReservedConcurrentExecutions  10 → 5"]),
    ("logRetentionDays=14", ["~ RetentionInDays  30 → 14"]),
    ("alarmEvaluationPeriods=3", ["~ EvaluationPeriods  2 → 3"]),
    ("alarmPeriod=60", ["~ Period  300 → 60", "~ Period  300 → 240"]),
    (
      "enableSnsEncryption=false",
      ["- AlertKey  AWS::KMS::Key", "- AlertKeyAlias  AWS::KMS::Alias", "- KmsMasterKeyId"]
    ),
    ("enableDashboard=false", ["- Dashboard  AWS::CloudWatch::Dashboard", "- DashboardURL"]),
    (
      "environment=staging",
      ["- AlertKey  AWS::KMS::Key", "- Dashboard  AWS::CloudWatch::Dashboard"]
    ),
    ("dashboardName=Recovery", ["Aurora-DSQL-DR-Dashboard-dev → Recovery-dev"]),
    ("clusterPrefix=orders", ["orders-primary-dev"]),
    ("resourcePrefix=recovery", ["dr-monitor-primary-dev → recovery-monitor-primary-dev"]),
    ("suffix=blue", ["dr-alerts-secondary-dev → dr-alerts-secondary-blue"]),
    ("stackPrefix=Recovery", ["us-west-2/RecoverySecondary"]),
    ("deletionProtection=false", ["DeletionProtectionEnabled  true → false"]),
    ("enableDatabaseCheck=true", ["DSQL_ENDPOINT", "+ DatabaseMigrations"]),
    (
      "enableDetailedMonitoring=true",
      [
        "+ DatabaseConflictsAlarm  AWS::CloudWatch::Alarm",
        "+ HealthFunctionThrottlesAlarm  AWS::CloudWatch::Alarm",
      ]
    ),
    (
      "enableCrossRegionAlerts=true",
      ["+ PeerHealth  AWS::Events::Rule", "+ PeerHealthAlarm  AWS::CloudWatch::Alarm"]
    ),
    ("primaryRegion=ca-central-1", ["ca-central-1/AuroraDsqlDrPrimary"]),
    ("secondaryRegion=ca-central-1", ["ca-central-1/AuroraDsqlDrSecondary"]),
    ("witnessRegion=ca-central-1", ["WitnessRegion  us-east-2 → ca-central-1"]),
  ])
  func `an option shows in the templates`(choice: String, changes: [String]) throws {
    let workshop = try Workshop()
    try #require(workshop.run("synth", Self.example, "-o", "out").status == 0)
    let result = try workshop.run("diff", "out", Self.example, "-c", choice)
    #expect(result.status == 2, "\(result.errors)")
    let said = result.output.split(separator: " ").joined(separator: " ")
    for change in changes {
      let change = change.split(separator: " ").joined(separator: " ")
      #expect(said.contains(change), "\(result.output)")
    }
  }

  @Test(arguments: [
    ("additionalTags=Owner=Ops", "Owner=Ops "), ("environment=staging", " Environment=staging "),
    ("additionalTags=CostCenter=7", "CostCenter=7 "),
  ])
  func `an option shows in the tags of the stacks`(choice: String, tag: String) throws {
    let workshop = try Workshop()
    try #require(workshop.run("synth", Self.example, "-o", "out", "-c", choice).status == 0)
    let script = try String(
      contentsOf: workshop.folder.appending(path: "out/deploy.sh"), encoding: .utf8)
    let tags = script.split(separator: "\n").filter { $0.contains("--tags ") }
    #expect(!tags.isEmpty)
    #expect(tags.allSatisfy { $0.contains(tag) })
  }

  @Test(arguments: [
    (["witnessRegion=us-west-1"], "region-has-dsql"),
    (["witnessRegion=us-west-2"], "witness-is-not-a-peer"),
    (["primaryRegion=eu-west-1"], "regions-of-one-set"),
    (["secondaryRegion=us-east-1"], "peers-differ"),
    (["alertEmail=ops-team"], "setting-is-allowed"),
    (["monitoringFrequency=3"], "setting-is-allowed"),
    (["lambdaTimeout=29"], "setting-is-allowed"),
    (["lambdaMemorySize=64"], "setting-is-allowed"),
    (["reservedConcurrency=101"], "setting-is-allowed"),
    (["alarmPeriod=90"], "setting-is-allowed"),
    (["environment=prod"], "setting-is-allowed"),
    (["additionalTags=Owner"], "setting-is-allowed"),
    (["additionalTags=aws:owner=me"], "tag-has-its-form"),
    (["logRetentionDays=8"], "retention-is-one-of-cloudwatchs"),
    (["dashboardName=Disaster Recovery"], "dashboard-name-has-its-form"),
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
