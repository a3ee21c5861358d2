import DSQLKit

/// What a deployment may turn into another one of, where AWS allows it and where it does not.
@main
struct Shapes: Infrastructure {
  @Setting("Whether there is one Region alone") var isSingle = false
  @Setting("The second Region") var second = Region.usEast2
  @Setting("The witness") var witness = Region.usWest2
  @Setting("Whether there is a second database") var hasLedger = false
  @Setting("Whether there is an API that logs") var hasLogs = false
  @Setting("What changes nothing of importance") var note = "one"

  var placement: Placement {
    isSingle ? .single(.usEast1) : .peers(.usEast1, second, witness: witness)
  }
  var orders: Database { Database("Orders", in: placement) }
  var ledger: Database { Database("Ledger", in: placement) }

  var body: Deployment {
    if hasLedger {
      InEachRegion(of: orders, ledger, stack: { "Shapes-\($0.region)" }) { here in
        Output("LedgerARN", here.cluster(of: ledger).arn)
        content(here.cluster(of: orders))
      }
    } else {
      InEachRegion(of: orders, stack: { "Shapes-\($0.region)" }) { here in
        content(here.cluster(of: orders))
      }
    }
  }

  @ContentBuilder func content(_ cluster: Cluster) -> Content {
    let alerts = Topic("Alerts", displayName: note)
    Topic("Notices", displayName: note).dependsOn(alerts)
    Output("OrdersEndpoint", cluster.endpoint)
    if hasLogs {
      let health = Function(
        "Health", code: .inline("def handler(event, context):\n  return {'statusCode': 200}\n"))
      let http = RestAPI("Http", executionLog: .errors, accountRole: .existing)
      http.route(.get, "/health", to: health)
    }
  }
}
