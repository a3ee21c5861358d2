import DSQLKit

/// Transactions in two Regions, and an event of every change of one, which both Regions receive.
@main
struct TransactionEvents: Infrastructure {
  @Setting("First Region, which holds what exists once") var primaryRegion = Region.usEast1
  @Setting("Second Region") var secondaryRegion = Region.usWest2
  @Setting("Region that only keeps the log of transactions") var witnessRegion = Region.usEast2
  @Setting("Whom it serves; only production has alarms") var environment = Purpose.production
  @Setting("Name of the application") var applicationName = "DistributedApp"
  @Setting("End of the buses' name") var uniqueId = "dev"
  @Setting("Whether each Region receives the other's events") var enableCrossRegionReplication =
    true
  @Setting("Memory of the function, in MB", in: 128...10_240) var lambdaMemory = 256
  @Setting("Timeout of the function, in seconds", in: 1...900) var lambdaTimeout = 30
  @Setting("How many calls a Region answers at once; no limit but the account's when left out")
  var reservedConcurrency = Int?.none
  @Setting("How long logs are kept, in days") var logRetentionDays = 7
  @Setting("How long events are kept that nobody could process, in days", in: 1...14)
  var eventRetentionDays = 7
  @Setting("Whether events are kept, to be replayed") var eventReplay = true
  @Setting("How long they are kept for that, in days", in: 1...36_500) var archiveRetentionDays =
    30
  @Setting("Whether the clusters refuse to be deleted") var deletionProtection = true

  enum Purpose: String, CaseIterable, SettingValue {
    case production = "Production"
    case staging = "Staging"
    case development = "Development"
  }

  var database: Database {
    Database(
      "Transactions",
      in: .peers(primaryRegion, secondaryRegion, witness: witnessRegion),
      name: stackName,
      isProtected: deletionProtection,
      schema: .directory("schema"))
  }

  var body: Deployment {
    database.inEachRegion(stack: stackName) { cluster in
      let bus = EventBus("Bus", name: "dsql-events-\(uniqueId)")
      let failed = Queue("Failed", retention: .days(eventRetentionDays))
      let processor = Function(
        "Processor",
        code: .directory("functions/processor"),
        description: "Stores transactions, and publishes and receives their events",
        memory: .mebibytes(lambdaMemory),
        timeout: .seconds(lambdaTimeout),
        environment: [
          "DSQL_CLUSTER_ID": cluster.identifier,
          "DSQL_ENDPOINT": cluster.endpoint,
          "EVENT_BUS_NAME": bus.name,
          "IS_PRIMARY_REGION": cluster.region == primaryRegion ? "true" : "false",
        ],
        reservedConcurrency: reservedConcurrency,
        logs: Logging(retention: .days(logRetentionDays)),
        name: "\(stackName(of: cluster.region))-DSQLProcessor")
      let changes = EventRule(
        "TransactionEvents", on: bus,
        when: .source("dsql.application").detailType(
          "Transaction Created", "Transaction Updated", "Transaction Deleted"))
      let missed = ScheduledRule("PublishMissed", .every(.minutes(1)), runsIn: .everyRegion)

      changes.send(
        to: processor,
        as: .transformed(
          [
            "detail": "$.detail", "detail-type": "$.detail-type", "region": "$.region",
            "time": "$.time",
          ],
          json: [
            "detail": "<detail>", "detail-type": "<detail-type>", "region": "<region>",
            "time": "<time>",
          ]),
        retry: .attempts(10, within: .hours(1)), deadLetters: failed)
      missed.send(to: processor, as: .constant(["operation": "publish-missed"]))
      processor.onFailure(send: failed)
      bus.grantPutEvents(to: processor)
      cluster.grantConnect(
        to: processor, as: "app",
        tables: [
          "outgoing_events": [.select, .insert, .delete],
          "received_events": [.select, .insert],
          "transactions": [.select, .insert, .update],
        ])

      SSMParameter(
        "BusName",
        name: "/dsql/\(applicationName)/\(stackName(of: cluster.region))/eventbridge-bus-name",
        value: bus.name)
      if enableCrossRegionReplication {
        EventBusReplication("ForwardEvents", of: bus, in: cluster, deadLetters: failed)
      }
      if eventReplay {
        Archive("SentEvents", of: bus, keeping: .days(archiveRetentionDays))
      }
      if environment == .production {
        Alarm("Errors", on: processor.errors, atLeast: 5, for: 2)
        Alarm("Throttles", on: processor.throttles, atLeast: 10, for: 2)
      }

      Output("DSQLClusterArn", cluster.arn)
      Output("DSQLClusterEndpoint", cluster.endpoint)
      Output("LambdaFunctionArn", processor.arn)
      Output("LambdaFunctionName", processor.name)
      Output("EventBusArn", bus.arn)
      Output("EventBusName", bus.name)
    }
    .tagged { region in
      [
        "Application": applicationName, "CostCenter": "Engineering",
        "Environment": environment.rawValue, "Owner": "DevOps Team",
        "Project": "MultiRegionDistributedApplications", "Region": role(of: region),
        "Service": "Aurora DSQL",
      ]
    }
  }

  private func stackName(of place: Place) -> String { stackName(of: place.region) }

  private func stackName(of region: Region) -> String {
    "MultiRegionDistributedApp-\(role(of: region))"
  }

  private func role(of region: Region) -> String {
    region == primaryRegion ? "Primary" : "Secondary"
  }
}
