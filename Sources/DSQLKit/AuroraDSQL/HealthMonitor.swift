internal import AWSResources
public import CloudFormation

/// A function that looks after a cluster: it publishes 1 or 0 as a metric, and fails when the cluster is not healthy.
///
/// ```swift
/// let monitor = HealthMonitor("Health", of: cluster, asking: .database())
/// monitor.recommendedAlarms(notify: alerts)
/// ```
///
/// Clusters scaled to zero (`IDLE`, `INACTIVE`) are healthy, and stay asleep unless it asks the database.
///
/// Companions: `<id>Function` with those of a function, `<id>FunctionRetries`; it is itself the rule.
public struct HealthMonitor: ResourceConstruct {
  public var resource: Resource
  public let function: Function
  private let metric: Metric
  private let interval: TimeSpan

  /// 1 when the cluster is healthy and 0 when not; a value for each check.
  public var health: Metric { metric.published(by: resource) }

  /// What it looks at.
  public enum Question: Hashable, Sendable {
    /// The cluster's status, as AWS says it.
    case status
    /// That, and `SELECT 1` as a database role of its own; which wakes a cluster that sleeps, and costs what it costs to
    /// keep one awake.
    case database(as: String = "health")
  }

  /// - Parameters:
  ///   - interval: Whole minutes.
  ///   - namespace: Of the metric; it may publish to no other.
  public init(
    _ id: String, of cluster: Cluster, every interval: TimeSpan = .minutes(2),
    asking question: Question = .status, namespace: String = "AuroraDSQL/Health",
    logs: Logging = Logging(), fileID: String = #fileID, line: Int = #line
  ) {
    let location = SourceLocation(file: fileID, line: line)
    var problems = Problems(at: location)
    problems.require(
      (1...255).contains(namespace.unicodeScalars.count) && !namespace.hasPrefix("AWS/"),
      "health-namespace-is-ones-own",
      "the health monitor '\(id)' publishes to '\(namespace)'; a namespace has 1 to 255 characters, and 'AWS/' is AWS's own"
    )
    var environment: [String: Value<String>] = [
      "CLUSTER_ID": cluster.identifier, "METRIC_NAMESPACE": Value(namespace),
    ]
    if case .database = question { environment["DSQL_ENDPOINT"] = cluster.endpoint }
    let function = Function(
      id + "Function", code: .inline(HealthMonitorHandler.text), runtime: .python313,
      description: "Says whether the cluster of \(cluster.database) is healthy",
      memory: .mebibytes(256), timeout: .minutes(1), environment: environment, logs: logs,
      fileID: fileID, line: line)
    // A check that has failed says so once; the next one comes by the schedule.
    let retries = Lambda.EventInvokeConfig(
      id + "FunctionRetries", functionName: function.name, qualifier: "$LATEST",
      maximumRetryAttempts: 0, fileID: fileID, line: line)
    let rule = ScheduledRule(
      id, every: interval, target: function,
      description: "Checks whether the cluster of \(cluster.database) is healthy",
      fileID: fileID, line: line)
    let grants = Self.grants(
      to: function, question, on: cluster, namespace: namespace, at: location)
    self.function = function
    resource = rule.resource.with(
      companions: [.resource(retries.resource)] + grants.flatMap(\.companions)
        + problems.companions)
    self.interval = interval
    metric = Metric(
      "ClusterHealth", of: namespace,
      dimensions: ["ClusterID": cluster.identifier, "Region": AWS.region], statistic: .average)
  }

  /// An alarm when the cluster is not healthy, or nobody can say whether it is; and when that is over.
  ///
  /// Id: `<id>Alarm`.
  ///
  /// - Parameters:
  ///   - period: Has to cover a check; 5 minutes, or two intervals when that is more, when left out.
  ///   - periods: How many periods in a row the cluster has to be unhealthy for half of the checks.
  public func recommendedAlarms(
    notify topics: Topic..., over period: TimeSpan? = nil, for periods: Int = 2,
    fileID: String = #fileID, line: Int = #line
  ) -> RecommendedAlarms {
    var alarms = RecommendedAlarms(
      notify: topics, at: SourceLocation(file: fileID, line: line))
    alarms.addHealth(
      id + "Alarm", on: health, over: period ?? .seconds(max(300, interval.doubled)), for: periods,
      "\(id) says that the cluster is not healthy, or says nothing")
    return alarms
  }

  private static func grants(
    to function: Function, _ question: Question, on cluster: Cluster, namespace: String,
    at location: SourceLocation
  ) -> [Grant] {
    let publish = Grant(
      ["cloudwatch:PutMetricData"], on: "*", to: function,
      when: ["StringEquals": ["cloudwatch:namespace": Value(namespace)]], at: location)
    let read = cluster.grantRead(to: function, fileID: location.file, line: location.line)
    guard case .database(let user) = question else { return [publish, read] }
    let connect = cluster.grantConnect(
      to: function, as: user, fileID: location.file, line: location.line)
    return [publish, read, connect]
  }
}

extension Grant {
  /// The grant as something that comes with a resource.
  fileprivate var companions: [Resource.Companion] {
    [.statement(self)] + (companion.map { [.statement($0)] } ?? [])
  }
}

extension TimeSpan {
  fileprivate var doubled: Int { (seconds.literal ?? 0).times(2) }
}
