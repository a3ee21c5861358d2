import DSQLKit

/// A small application of two Regions with something of every step but a schema: a bucket and an
/// archive, clusters, stacks, alarms, and a command of its own.
@main
struct Pair: Infrastructure {
  @Setting("Memory of the function, in MB", in: 128...10_240) var memory = 128
  @Setting("What the command notes") var release = "1"
  @Setting("A Region") var first = Region.usEast1
  @Setting("The other Region") var second = Region.usEast2
  @Setting("The witness") var witness = Region.usWest2

  var orders: Database { Database("Orders", in: .peers(first, second, witness: witness)) }

  var body: Deployment {
    InEachRegion(of: orders, stack: { "Pair-\($0.region)" }) { here in
      let cluster = here.cluster(of: orders)
      let alerts = Topic("Alerts")
      let events = EventBus("Events", name: "pair-events")
      let api = Function(
        "Api", code: .directory("api"), memory: .mebibytes(memory),
        environment: ["DSQL_ENDPOINT": cluster.endpoint, "EVENT_BUS": events.name])
      events.grantPutEvents(to: api)
      Alarm("ApiErrors", on: api.errors, atLeast: 1, notify: alerts)
      Command(
        "Note",
        [
          "aws", "ssm", "put-parameter", "--type", "String", "--overwrite", "--name",
          "/pair/release", "--value", "\(release) of \(cluster.identifier)",
        ],
        says: "note the release", unless: ["false"],
        undo: ["aws", "ssm", "delete-parameter", "--name", "/pair/release"])
    }
  }
}
