public import CloudFormation

/// A function that looks after a cluster: it publishes 1 or 0 as a metric, and fails when the cluster is not healthy.
///
/// ```swift
/// let monitor = HealthMonitor("Health", of: cluster, asking: .database())
/// monitor.recommendedAlarms(notify: alerts)
/// ```
///
/// Clusters scaled to zero (`IDLE`, `INACTIVE`) are healthy, and stay asleep unless it asks the database. A Region that is
/// gone tells nobody: there is a monitor of the peer for that.
///
/// Companions: `<id>Function` with those of a function, `<id>FunctionAsynchronous`; it is itself the rule.
public struct HealthMonitor: RoutingRule {
  public var resource: Resource
  /// What looks at the cluster.
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
  ///   - retry: Of calls that did not arrive; as often as EventBridge likes within 24 hours when left out. A check that
  ///     failed is not repeated: the next one comes by the schedule.
  ///   - vpc: Where it runs in a VPC, from which it also has to reach CloudWatch and the API that manages clusters.
  ///   - endpoint: By which it asks the database, in that VPC.
  ///   - name: Of the rule; AWS chooses one when left out.
  ///   - functionName: AWS chooses one when left out.
  public init(
    _ id: String, of cluster: Cluster, every interval: TimeSpan = .minutes(2),
    asking question: Question = .status, namespace: String = "AuroraDSQL/Health",
    memory: MemorySize = .mebibytes(256), timeout: TimeSpan = .minutes(1),
    reservedConcurrency: Int? = nil, retry: RetryPolicy? = nil, vpc: VPCAttachment? = nil,
    through endpoint: VPCEndpoint? = nil, logs: Logging = Logging(), name: Value<String>? = nil,
    functionName: Value<String>? = nil, fileID: String = #fileID, line: Int = #line
  ) {
    var environment: [String: Value<String>] = [:]
    if case .database = question {
      environment["DSQL_ENDPOINT"] = endpoint?.host(of: cluster) ?? cluster.endpoint
    }
    self.init(
      id, of: cluster.identifier, in: AWS.region, "the cluster of \(cluster.database)",
      every: interval, namespace: namespace, environment,
      Options(
        memory: memory, timeout: timeout, reservedConcurrency: reservedConcurrency, retry: retry,
        vpc: vpc, logs: logs, name: name, functionName: functionName),
      at: SourceLocation(file: fileID, line: line)
    ) { function in
      var grants = [cluster.grantRead(to: function, fileID: fileID, line: line)]
      if case .database(let user) = question {
        grants.append(cluster.grantConnect(to: function, as: user, fileID: fileID, line: line))
      }
      return grants
    }
  }

  /// A monitor of the other Region's cluster, which publishes and alarms here: who is there may be gone.
  ///
  /// It looks at the cluster's status, and takes a Region that does not answer for one whose cluster is not healthy.
  public init(
    _ id: String, of peer: PeerCluster, every interval: TimeSpan = .minutes(2),
    namespace: String = "AuroraDSQL/Health", memory: MemorySize = .mebibytes(256),
    timeout: TimeSpan = .minutes(1), reservedConcurrency: Int? = nil, retry: RetryPolicy? = nil,
    logs: Logging = Logging(), name: Value<String>? = nil, functionName: Value<String>? = nil,
    fileID: String = #fileID, line: Int = #line
  ) {
    let location = SourceLocation(file: fileID, line: line)
    self.init(
      id, of: peer.identifier, in: "\(peer.region)", "the peer in \(peer.region)",
      every: interval, namespace: namespace, ["CLUSTER_REGION": "\(peer.region)"],
      Options(
        memory: memory, timeout: timeout, reservedConcurrency: reservedConcurrency, retry: retry,
        vpc: nil, logs: logs, name: name, functionName: functionName),
      at: location
    ) { [Grant(["dsql:GetCluster"], on: peer.arn, to: $0, at: location)] }
  }

  private init(
    _ id: String, of identifier: Value<String>, in region: Value<String>, _ what: String,
    every interval: TimeSpan, namespace: String, _ environment: [String: Value<String>],
    _ options: Options, at location: SourceLocation, granting grants: (Function) -> [Grant]
  ) {
    var problems = Problems(at: location)
    problems.require(
      (1...255).contains(namespace.unicodeScalars.count) && !namespace.hasPrefix("AWS/"),
      "health-namespace-is-ones-own",
      "the health monitor '\(id)' publishes to '\(namespace)'; a namespace has 1 to 255 characters, and 'AWS/' is AWS's own"
    )
    let environment = environment.merging(
      ["CLUSTER_ID": identifier, "METRIC_NAMESPACE": Value(namespace)]
    ) { $1 }
    let function = Function(
      id + "Function", code: .inline(HealthMonitorHandler.text), runtime: .python313,
      description: "Says whether \(what) is healthy",
      memory: options.memory, timeout: options.timeout, environment: environment,
      reservedConcurrency: options.reservedConcurrency, vpc: options.vpc, logs: options.logs,
      name: options.functionName, fileID: location.file, line: location.line)
    // A check that has failed says so once; the next one comes by the schedule.
    let once = AsynchronousCalls(
      of: function.resource, role: function.role, location.file, location.line
    ).trying(0, within: .hours(6))
    let rule = ScheduledRule(
      id, every: interval, target: function, retry: options.retry,
      description: "Checks whether \(what) is healthy", name: options.name,
      fileID: location.file, line: location.line)
    let publish = Grant(
      ["cloudwatch:PutMetricData"], on: "*", to: function,
      when: ["StringEquals": ["cloudwatch:namespace": Value(namespace)]], at: location)
    self.function = function
    resource = rule.resource.with(
      companions: [.statement(once)]
        + ([publish] + grants(function)).flatMap(\.companions) + problems.companions)
    self.interval = interval
    metric = Self.metric(of: identifier, in: region, namespace)
  }

  /// What the monitor of the same namespace says in a peer's Region of the cluster there; for dashboards.
  public func health(of peer: PeerCluster) -> Metric {
    guard let namespace = metric.series.first?.namespace else { return metric }
    return Self.metric(of: peer.identifier, in: "\(peer.region)", namespace).in(peer.region)
  }

  private static func metric(
    of identifier: Value<String>, in region: Value<String>, _ namespace: String
  ) -> Metric {
    Metric(
      "ClusterHealth", of: namespace, dimensions: ["ClusterID": identifier, "Region": region],
      statistic: .average)
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
    let location = SourceLocation(file: fileID, line: line)
    var problems = Problems(at: location)
    if let seconds = period?.seconds.literal, let checks = interval.seconds.literal {
      problems.require(
        seconds >= checks, "health-alarm-covers-a-check",
        "the alarm of the health monitor '\(id)' looks at \(seconds) seconds at a time, and a check comes every \(checks); give it \(checks) seconds or more"
      )
    }
    var alarms = RecommendedAlarms(notify: topics, at: location)
    alarms.addHealth(
      id + "Alarm", on: health, over: period ?? .seconds(max(300, interval.doubled)), for: periods,
      "\(id) says that the cluster is not healthy, or says nothing", problems: problems)
    return alarms
  }
}

extension HealthMonitor {
  /// What its function and its rule are made with.
  private struct Options {
    let memory: MemorySize
    let timeout: TimeSpan
    let reservedConcurrency: Int?
    let retry: RetryPolicy?
    let vpc: VPCAttachment?
    let logs: Logging
    let name: Value<String>?
    let functionName: Value<String>?
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
