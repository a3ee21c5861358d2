package import Assembly
package import CloudFormation

/// A stack with what the plan finds in its template.
package struct PlannedStack: Sendable {
  package let record: StackRecord
  package let index: TemplateIndex
  package let files: StackFiles
  /// The clusters alone, unprotected; nil without a cluster of its own that can be made alone.
  let create: PhaseForm?
  /// The same, each with its peer; nil without a cluster that has a peer.
  let peer: PhaseForm?
  /// Nil without a cluster of its own.
  let importForm: ImportForm?

  package init(_ record: StackRecord) throws(JSONError) {
    self.record = record
    index = try TemplateIndex(record.template)
    files = StackFiles(region: record.region, stack: record.name)
    let peered = record.clusters.filter { $0.peer != nil }
    let first =
      record.clusters.isEmpty ? nil : try PhaseForm(.create, of: record.clusters, in: index)
    let late = Self.laterParameters(of: record)
    // A cluster without a peer can wait for what another stack tells it.
    let waits = peered.isEmpty && first?.parameters.contains { late.contains($0.id) } == true
    create = waits ? nil : first
    peer = peered.isEmpty ? nil : try PhaseForm(.peer, of: record.clusters, in: index)
    importForm = record.clusters.isEmpty ? nil : try ImportForm(of: record.clusters, in: index)
  }

  package var id: StackID { StackID(record) }

  var peeredClusters: [ClusterRecord] { record.clusters.filter { $0.peer != nil } }

  /// Whether something of the stack has to be in the Region's artifact bucket.
  var needsBucket: Bool {
    let sizes = [index.bytes.count, create?.bytes.count ?? 0, peer?.bytes.count ?? 0]
    return !record.assets.isEmpty
      || ownParameters(index.parameters).contains { $0.isBucket }
      || sizes.contains { $0 > TemplateLimits.inlineBytes }
  }

  /// Values of other stacks that are there only once those are complete.
  var carried: [CarriedValue] {
    let peers = peerParameters
    return record.carried.filter { !peers.contains($0.parameter) }
      .sorted { $0.parameter < $1.parameter }
  }

  var peerParameters: Set<String> { Set(record.clusters.compactMap(\.peer?.parameter)) }

  private static func laterParameters(of record: StackRecord) -> Set<String> {
    Set(record.clusters.compactMap(\.peer?.parameter) + record.carried.map(\.parameter))
  }

  /// Parameters that have to be given a value, and do not get it from another stack.
  func ownParameters(_ parameters: [TemplateIndex.Parameter]) -> [TemplateIndex.Parameter] {
    let carried = Self.laterParameters(of: record)
    return parameters.filter { !carried.contains($0.id) }
  }

  func location(of id: String) -> SourceLocation? {
    record.sources.first { $0.id == id }?.location
  }

  /// What a cluster waits for before it can exist, although it comes with the cluster.
  package var diagnostics: [Diagnostic] {
    let late = Self.laterParameters(of: record)
    return (create?.parameters ?? []).filter { late.contains($0.id) }.map { parameter in
      Diagnostic(
        "cluster-needs-later-value",
        "the clusters of stack '\(record.name)' need the parameter '\(parameter.id)', which is known only after they are created; leave it out of the cluster and of what the cluster mentions",
        at: record.clusters.first.flatMap { location(of: $0.database) })
    }
  }
}

extension TemplateIndex.Parameter {
  /// Whether it takes the name of the Region's artifact bucket.
  var isBucket: Bool { id == ArtifactBucket.parameter && initial == nil }
}

extension PlannedStack {
  /// The clusters that the description protects.
  var protectedClusters: [String] {
    record.clusters.map(\.database).sorted().filter { database in
      guard let entry = index.resources.first(where: { $0.id == database }),
        case .object(let content)? = try? index.expression(entry.range)
      else { return false }
      return content.value(at: ["Properties", "DeletionProtectionEnabled"]) == true
    }
  }

  /// The resources that outlive the stack.
  var retained: [String] { index.resources.filter(\.isRetained).map(\.id) }
}
