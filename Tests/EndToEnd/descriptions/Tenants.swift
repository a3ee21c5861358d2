import DSQLKit

/// A database for each tenant, in stacks of its own.
@main
struct Tenants: Infrastructure {
  @Setting("How many tenants there are", in: 1...250) var tenants = 1

  var body: Deployment {
    for number in 1...tenants {
      Database("Tenant\(number)", in: .northAmerica(.usEast1, .usEast2, witness: .usWest2))
        .inEachRegion { cluster in
          let alerts = Topic("Alerts")
          Output("Endpoint", cluster.endpoint)
          Output("AlertsArn", alerts.arn)
        }
    }
  }
}
