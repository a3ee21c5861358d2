import DSQLKit

/// A database in two Regions, each of which looks after its cluster, and tells when it is not healthy.
@main
struct DisasterRecovery: Infrastructure {
  @Setting("First Region, which holds what exists once") var primaryRegion = Region.usEast1
  @Setting("Second Region") var secondaryRegion = Region.usWest2
  @Setting("Region that only keeps the log of transactions") var witnessRegion = Region.usEast2
  @Setting("Whom it serves; decides on encryption and dashboard where they are left open")
  var environment = Purpose.production
  @Setting("Where alerts go", matching: .emailAddress) var alertEmail = "ops-team@example.com"
  @Setting("Start of the stacks' names") var stackPrefix = "AuroraDsqlDr"
  @Setting("Start of the clusters' names", matching: .name(upTo: 32)) var clusterPrefix = "dr-dsql"
  @Setting("Start of every other name", matching: .name(upTo: 16)) var resourcePrefix = "dr"
  @Setting("End of every name", matching: .name(upTo: 12)) var suffix = "dev"
  @Setting("Minutes between two checks", oneOf: [1, 2, 5]) var monitoringFrequency = 2
  @Setting("Timeout of a check, in seconds", in: 30...300) var lambdaTimeout = 60
  @Setting("Memory of a check, in MB", in: 128...10_240) var lambdaMemorySize = 256
  @Setting("How many checks of a Region may run at once", in: 5...100) var reservedConcurrency = 10
  @Setting("How long logs are kept, in days") var logRetentionDays = 30
  @Setting("Whether a check asks the database too, which keeps the clusters awake")
  var enableDatabaseCheck = false
  @Setting("How many periods in a row have to be bad", in: 1...10) var alarmEvaluationPeriods = 2
  @Setting("Length of a period, in seconds", oneOf: [60, 120, 300, 600, 900]) var alarmPeriod = 300
  @Setting("Whether topics are encrypted; in production when left out")
  var enableSnsEncryption = Bool?.none
  @Setting("Whether there is a dashboard; in production when left out")
  var enableDashboard = Bool?.none
  @Setting("Start of the dashboard's name") var dashboardName = "Aurora-DSQL-DR-Dashboard"
  @Setting("Whether there are alarms on what the clusters and the checks do, too")
  var enableDetailedMonitoring = false
  @Setting("Whether each Region looks after the other's cluster, too")
  var enableCrossRegionAlerts = false
  @Setting("Whether the clusters refuse to be deleted") var deletionProtection = true
  @Setting("Tags of everything, beside ours") var additionalTags = [String: String]()

  enum Purpose: String, CaseIterable, SettingValue {
    case production
    case staging
    case development
  }

  var database: Database {
    Database(
      "Database",
      in: .peers(primaryRegion, secondaryRegion, witness: witnessRegion),
      name: { "\(clusterPrefix)-\(role(of: $0.region))-\(suffix)" },
      isProtected: deletionProtection)
  }

  var body: Deployment {
    database.inEachRegion(stack: stackName) { cluster in
      let here = cluster.region
      let there = cluster.peers[0].region
      let alerts = Topic(
        "Alerts",
        name: name("alerts", in: here),
        displayName: "DR Alerts \(role(of: here))",
        encryption: isOn(enableSnsEncryption) ? .key(alertKey(in: here)) : nil,
        subscriptions: [.email(alertEmail)])
      let monitor = HealthMonitor(
        "Health",
        of: cluster,
        every: .minutes(monitoringFrequency),
        asking: enableDatabaseCheck ? .database() : .status,
        namespace: "Aurora/DSQL/DisasterRecovery",
        memory: .mebibytes(lambdaMemorySize),
        timeout: .seconds(lambdaTimeout),
        reservedConcurrency: reservedConcurrency,
        retry: .attempts(3, within: .hours(1)),
        logs: Logging(retention: .days(logRetentionDays)),
        name: name("health-monitor", in: here),
        functionName: name("monitor", in: here))

      Alarm(
        "LambdaErrors", on: monitor.function.errors, atLeast: 1,
        over: .seconds(alarmPeriod), for: alarmEvaluationPeriods, notify: alerts,
        name: name("lambda-errors", in: here))
      Alarm(
        "ClusterHealth", on: monitor.health, below: 0.5,
        over: healthPeriod, for: alarmEvaluationPeriods, missingData: .breaching,
        notify: alerts, whenOK: [alerts], name: name("cluster-health", in: here))
      Alarm(
        "RuleFailures", on: monitor.failedInvocations, atLeast: 1,
        over: .seconds(alarmPeriod), notify: alerts, name: name("eventbridge-failures", in: here))

      if enableDetailedMonitoring {
        monitor.function.recommendedAlarms(notify: alerts, errors: nil)
        cluster.recommendedAlarms(notify: alerts)
      }
      if enableCrossRegionAlerts {
        HealthMonitor(
          "PeerHealth",
          of: cluster.peers[0],
          every: .minutes(monitoringFrequency),
          namespace: "Aurora/DSQL/DisasterRecovery",
          memory: .mebibytes(lambdaMemorySize),
          timeout: .seconds(lambdaTimeout),
          reservedConcurrency: reservedConcurrency,
          retry: .attempts(3, within: .hours(1)),
          logs: Logging(retention: .days(logRetentionDays)),
          name: name("peer-health-monitor", in: here),
          functionName: name("peer-monitor", in: here)
        ).recommendedAlarms(notify: alerts, over: healthPeriod, for: alarmEvaluationPeriods)
      }
      if cluster.isHome, isOn(enableDashboard) {
        let checks = NamedFunction(name("monitor", in: there), in: there)
        let rule = NamedRule(name("health-monitor", in: there), in: there)
        let dashboard = Dashboard(
          "Dashboard",
          name: "\(dashboardName)-\(suffix)",
          rows: [
            .row(
              .graph(
                "Checks", monitor.function.invocations.labeled("\(here)"),
                checks.invocations.labeled("\(there)"), left: .from(0)),
              .graph(
                "Failed checks, and how long they take",
                monitor.function.errors.labeled("Errors \(here)"),
                checks.errors.labeled("Errors \(there)"),
                right: [
                  monitor.function.duration.by(.average).labeled("Duration \(here)"),
                  checks.duration.by(.average).labeled("Duration \(there)"),
                ])),
            .row(
              .graph(
                "Schedule", monitor.matchedEvents.labeled("Due \(here)"),
                rule.matchedEvents.labeled("Due \(there)"),
                monitor.invocations.labeled("Called \(here)"),
                rule.invocations.labeled("Called \(there)"))),
            .row(
              .graph(
                "Cluster health", monitor.health.labeled("\(here)"),
                monitor.health(of: cluster.peers[0]).labeled("\(there)"), left: .from(0, to: 1))),
          ])
        Output("DashboardURL", dashboard.url)
      }

      Output("DsqlClusterIdentifier", cluster.identifier, export: "DsqlCluster-\(suffix)")
      Output("DsqlClusterArn", cluster.arn, export: "DsqlClusterArn-\(suffix)")
      Output("MonitoringFunctionArn", monitor.function.arn)
      Output("AlertTopicArn", alerts.arn)
      Output("MonitoringRuleArn", monitor.arn)
    }
    .tagged(additionalTags)
    .tagged { region in
      [
        "CostCenter": "Infrastructure", "Environment": environment.rawValue,
        "ManagedBy": "dsqlsynth", "Project": "AuroraDsqlDisasterRecovery",
        "Region": role(of: region),
      ]
    }
  }

  /// Nothing is lost with the key: alerts are encrypted for the moment between their publishing and their delivery.
  private func alertKey(in region: Region) -> Key {
    Key(
      "AlertKey", alias: name("alerts", in: region), description: "Encrypts alerts",
      deletionWindow: .days(7)
    )
    .deletionPolicy(.delete)
    .updateReplacePolicy(.delete)
  }

  /// Long enough for two checks: without any there would be an alarm.
  private var healthPeriod: TimeSpan { .seconds(max(alarmPeriod, 120 * monitoringFrequency)) }

  private func isOn(_ choice: Bool?) -> Bool { choice ?? (environment == .production) }

  private func stackName(of place: Place) -> String {
    stackPrefix + (place.isHome ? "Primary" : "Secondary")
  }

  private func role(of region: Region) -> String {
    region == primaryRegion ? "primary" : "secondary"
  }

  private func name(_ what: String, in region: Region) -> Value<String> {
    "\(resourcePrefix)-\(what)-\(role(of: region))-\(suffix)"
  }
}
