import DSQLKit

struct Good: Infrastructure {
  @Setting("Suffix of every name") var suffix = "dev"
  @Setting("Second Region") var second = NorthAmerica.usEast2

  var database: Database {
    Database("Orders", in: .northAmerica(.usEast1, second, witness: .usWest2))
  }

  var body: Deployment {
    database.inEachRegion { cluster in
      let api = Function(
        "Api", code: .inline("…"), environment: ["PEER": cluster.peers[0].endpoint])
      let http = RestAPI("Http")

      http.route(.get, "/health", to: api)
      cluster.grantConnect(to: api, as: "app")
      GoodWorker(cluster: cluster)

      Output("ApiURL", "\(http.url)/health?\(suffix)")
    }
  }
}

struct GoodWorker: Construct {
  let cluster: Cluster

  var body: Content {
    let worker = Function("Worker", code: .inline("…"))
    cluster.grantConnect(to: worker, as: "worker")
    ScheduledRule("Often", every: .minutes(1), target: worker)
  }
}
