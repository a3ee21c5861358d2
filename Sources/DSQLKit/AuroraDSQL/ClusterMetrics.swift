public import CloudFormation
public import Assembly

/// A cluster as CloudWatch sees it: that of this Region, or a peer for dashboards.
public protocol MeasuredCluster: Sendable {
  var identifier: Value<String> { get }
  /// The Region to look in, when it is another than the stack's.
  var otherRegion: Region? { get }
}

extension Cluster: MeasuredCluster {
  public var otherRegion: Region? { nil }
}

extension PeerCluster: MeasuredCluster {
  public var otherRegion: Region? { region }
}

extension MeasuredCluster {
  /// A metric of Aurora DSQL's, of this cluster; for those that have no property here.
  ///
  /// Clusters that nobody uses publish nothing.
  public func metric(_ name: String, by statistic: Metric.Statistic) -> Metric {
    placed(
      Metric(
        name, of: DSQLMetrics.namespace, dimensions: [DSQLMetrics.dimension: identifier],
        statistic: statistic))
  }

  public var readOnlyTransactions: Metric { metric("ReadOnlyTransactions", by: .sum) }
  public var totalTransactions: Metric { metric("TotalTransactions", by: .sum) }
  public var queryTimeouts: Metric { metric("QueryTimeouts", by: .sum) }
  /// Transactions that met another one and had to run again.
  public var occConflicts: Metric { metric("OccConflicts", by: .sum) }
  /// In milliseconds.
  public var commitLatency: Metric { metric("CommitLatency", by: .p50) }
  /// In milliseconds.
  public var computeTime: Metric { metric("ComputeTime", by: .sum) }
  public var bytesRead: Metric { metric("BytesRead", by: .sum) }
  public var bytesWritten: Metric { metric("BytesWritten", by: .sum) }
  /// In bytes.
  public var storageSize: Metric { metric("ClusterStorageSize", by: .maximum) }

  /// What is billed: distributed processing units.
  public var totalDPU: Metric { metric("TotalDPU", by: .sum) }
  public var computeDPU: Metric { metric("ComputeDPU", by: .sum) }
  public var readDPU: Metric { metric("ReadDPU", by: .sum) }
  public var writeDPU: Metric { metric("WriteDPU", by: .sum) }
  /// What is billed for writing to the peer too, in the Region that the writes came to.
  public var multiRegionWriteDPU: Metric { metric("MultiRegionWriteDPU", by: .sum) }

  /// Open connections.
  public var connections: Metric {
    placed(
      Metric(
        "ResourceCount", of: "AWS/Usage",
        dimensions: [
          "Resource": "ClusterConnectionCount", "ResourceId": "cluster/\(identifier)",
          "Service": "AuroraDSQL", "Type": "Resource",
        ], statistic: .maximum))
  }

  private func placed(_ metric: Metric) -> Metric {
    otherRegion.map { metric.in($0) } ?? metric
  }
}

/// How Aurora DSQL publishes its metrics, 2026-11.
enum DSQLMetrics {
  static let namespace = "AWS/AuroraDSQL"

  /// "Monitoring with CloudWatch" and "Billing and metering" of the user guide say `ClusterId`; one table of the former
  /// says `ResourceId` for what is billed. Where that turns out to be so:
  /// `cluster.totalDPU.renaming(dimension: "ClusterId", to: "ResourceId")`.
  static let dimension = "ClusterId"
}
