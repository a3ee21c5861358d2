internal import Assembly
internal import CloudFormation

/// Puts numbers in the place of names.
struct Modelling {
  struct Cluster {
    let stack: Int
    let record: ClusterRecord
  }

  let stacks: [PlannedStack]
  let regions: [String]
  let clusters: [Cluster]
  /// The clusters that schemas are applied to.
  let schemas: [Int]
  private let stackNumbers: [StackID: Int]
  private let regionNumbers: [String: Int]

  init(_ stacks: [PlannedStack]) {
    self.stacks = stacks
    regions = Set(stacks.map(\.id.region)).sorted()
    var stackNumbers: [StackID: Int] = [:]
    var regionNumbers: [String: Int] = [:]
    for (number, stack) in stacks.enumerated() { stackNumbers[stack.id] = number }
    for (number, region) in regions.enumerated() { regionNumbers[region] = number }
    let clusters = stacks.indices.flatMap { stack in
      stacks[stack].record.clusters.sorted { $0.database < $1.database }.map {
        Cluster(stack: stack, record: $0)
      }
    }
    self.stackNumbers = stackNumbers
    self.regionNumbers = regionNumbers
    self.clusters = clusters
    schemas = stacks.indices.flatMap { stack in
      stacks[stack].record.migrations.sorted { $0.database < $1.database }.compactMap { record in
        clusters.firstIndex { $0.stack == stack && $0.record.database == record.database }
      }
    }
  }

  var stackEntries: [Model.Stack] {
    stacks.enumerated().map { number, stack in
      Model.Stack(
        region: regionNumbers[stack.id.region] ?? 0,
        clusters: clusters.indices.filter { clusters[$0].stack == number },
        isLarger: stack.index.resources.count > stack.peer?.resourceCount ?? 0,
        needsArchives: !stack.record.assets.isEmpty)
    }
  }

  var clusterEntries: [Model.Cluster] {
    clusters.map { cluster in
      let forms = ClusterForms(of: cluster.record.database, in: stacks[cluster.stack])
      return Model.Cluster(
        stack: cluster.stack, peer: cluster.record.peer.flatMap { peer($0, of: cluster.record) },
        policy: forms.policy, isIn: forms.isIn, isProtectedIn: forms.isProtectedIn,
        namesPeerIn: forms.namesPeerIn, isImportedAsItIs: forms.isImportedAsItIs)
    }
  }

  func number(of stack: StackID) -> Int? { stackNumbers[stack] }

  func region(of stack: StackID) -> Int? { regionNumbers[stack.region] }

  func cluster(_ database: String, of stack: StackID) -> Int? {
    guard let number = stackNumbers[stack] else { return nil }
    return clusters.firstIndex { $0.stack == number && $0.record.database == database }
  }

  private func peer(_ peer: ClusterRecord.Peer, of record: ClusterRecord) -> Int? {
    cluster(record.database, of: StackID(region: peer.region, name: peer.stack))
  }
}
