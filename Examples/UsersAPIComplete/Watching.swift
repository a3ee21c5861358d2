import DSQLKit

/// What CloudWatch and the stacks say.
extension UsersAPIComplete {
  @ContentBuilder func alarms(of api: Function) -> Content {
    let alerts = Topic(
      "Alerts", displayName: "Users API", subscriptions: alarmEmail.map { [.email($0)] } ?? [])
    Alarm("ErrorRate", on: api.errors, above: 5, over: .minutes(1), for: 2, notify: alerts)
    Alarm(
      "Duration", on: api.duration.by(.average), above: 10_000, over: .minutes(1), for: 2,
      notify: alerts)
    Alarm("Throttles", on: api.throttles, above: 0, over: .minutes(1), notify: alerts)
    Alarm(
      "ConcurrentExecutions", on: api.concurrentExecutions, above: 100, over: .minutes(1), for: 2,
      notify: alerts)
    Alarm(
      "InvocationAnomaly", on: api.invocations, outside: .band(2), over: .minutes(5), for: 3,
      notify: alerts)
    Output("AlertTopicArn", alerts.arn)
  }

  @ContentBuilder func dashboard(
    of api: Function, _ http: RestAPI, _ cluster: Cluster
  ) -> Content {
    let name = "\(resourcePrefix)-\(environment.rawValue)-\(cluster.region)"
    Dashboard(
      "Dashboard", name: Value(name),
      rows: [
        .row(
          .graph(
            "Requests", http.requests, http.serverErrors, api.invocations, api.errors,
            api.throttles, right: [api.duration.by(.average)]),
          .graph(
            "Concurrency and database", api.concurrentExecutions,
            api.provisionedConcurrencyInvocations, api.provisionedConcurrencySpillover,
            right: [cluster.totalTransactions, cluster.occConflicts])),
        .row(.logs("Latest entries", of: [api.logGroup])),
      ])
    Output(
      "DashboardUrl",
      "https://\(cluster.region).console.aws.amazon.com/cloudwatch/home#dashboards:name=\(name)")
  }

  /// Under the names that the recipe's stacks of one Region have, and those of its stack for both.
  @ContentBuilder func outputs(
    of api: Function, _ http: RestAPI, _ cluster: Cluster
  ) -> Content {
    let side = cluster.isHome ? "Primary" : "Secondary"
    Output("DSQLClusterArn", cluster.arn, export: "\(AWS.stackName)-DSQLClusterArn")
    Output("DSQLClusterIdentifier", cluster.identifier)
    Output("DSQLClusterEndpoint", cluster.endpoint, export: "\(AWS.stackName)-DSQLClusterEndpoint")
    Output("ApiGatewayId", http.identifier)
    Output("ApiGatewayUrl", http.url, export: "\(AWS.stackName)-ApiGatewayUrl")
    Output("LambdaFunctionArn", api.arn, export: "\(AWS.stackName)-LambdaFunctionArn")
    Output("LambdaFunctionName", api.name)
    Output("LambdaExecutionRoleArn", api.role.arn)
    Output("Region", Value(cluster.region.rawValue))
    Output("WitnessRegion", Value(witnessRegion.rawValue))
    Output("Environment", Value(environment.rawValue))
    Output("\(side)DSQLClusterIdentifier", cluster.identifier)
    Output("\(side)DSQLClusterEndpoint", cluster.endpoint)
    Output("\(side)LambdaFunctionArn", api.arn)
    Output("\(side)ApiGatewayUrl", http.url)
  }
}
