internal import Assembly
internal import CloudFormation

/// A stack's template before its clusters are peers: the clusters, and what they cannot do without,
/// however far away they mention it.
struct PhaseForm {
  enum Phase {
    /// Each cluster alone, so that there is an ARN.
    case create
    /// Each cluster with the ARN of its peer.
    case peer
  }

  /// The template as it is written to disk.
  private(set) var bytes: [UInt8] = []
  private(set) var parameters: [TemplateIndex.Parameter] = []
  private(set) var capability: Capability?

  private var template = Template()
  private let index: TemplateIndex
  private var clusters: Set<String> = []
  private var peers: [String: String] = [:]
  private let phase: Phase
  private var pending: [Mentions.Mention] = []
  private var found: Set<Mentions.Mention> = []

  init(_ phase: Phase, of clusters: [ClusterRecord], in index: TemplateIndex)
    throws(JSONError)
  {
    self.phase = phase
    self.index = index
    for cluster in clusters {
      self.clusters.insert(cluster.database)
      peers[cluster.database] = cluster.peer?.parameter
    }
    template.description = index.description
    for cluster in clusters {
      mention(.value(cluster.database))
      for output in [cluster.arnOutput, cluster.identifierOutput] { try add(output: output) }
    }
    while let mention = pending.popLast() { try add(mention) }
    template.resources.sort { $0.id < $1.id }
    parameters.sort { $0.id < $1.id }
    var json = JSONWriter()
    template.write(to: &json)
    bytes = json.finish()
  }

  var resourceCount: Int { template.resources.count }

  private mutating func mention(_ mention: Mentions.Mention) {
    if found.insert(mention).inserted { pending.append(mention) }
  }

  private mutating func follow(_ entry: Expression) {
    for mention in Mentions(in: entry).all { self.mention(mention) }
  }

  private mutating func add(output id: String) throws(JSONError) {
    guard let output = index.outputs.first(where: { $0.id == id }) else { return }
    let content = try index.expression(output.range)
    template.outputs.set(id, content)
    follow(content)
  }

  private mutating func add(_ mention: Mentions.Mention) throws(JSONError) {
    switch mention {
    case .condition(let id):
      guard let condition = index.conditions.first(where: { $0.id == id }) else { return }
      let content = try index.expression(condition.range)
      template.conditions.set(id, content)
      follow(content)
    case .mapping(let id):
      guard let mapping = index.mappings.first(where: { $0.id == id }) else { return }
      template.mappings.set(id, try index.expression(mapping.range))
    case .value(let id):
      if let parameter = index.parameters.first(where: { $0.id == id }) {
        parameters.append(parameter)
        template.parameters.set(id, try index.expression(parameter.range))
      } else if let resource = index.resources.first(where: { $0.id == id }) {
        try add(resource)
      }
    }
  }

  private mutating func add(_ entry: TemplateIndex.Resource) throws(JSONError) {
    guard case .object(var content) = try index.expression(entry.range) else { return }
    if clusters.contains(entry.id) { change(&content, peer: peers[entry.id]) }
    follow(.object(content))
    capability = [capability, entry.capability].compactMap(\.self).max()
    var properties = Members()
    if case .object(let members)? = content["Properties"] { properties = members }
    content.remove("Properties")
    content.remove("Type")
    template.resources.append(
      CloudFormation.Resource(entry.id, type: entry.type, properties, attributes: content))
  }

  /// Leaves a new cluster unprotected, so that its deployment can roll back, and without its peer,
  /// which does not exist.
  private func change(_ cluster: inout Members, peer parameter: String?) {
    let peers = ["Properties", "MultiRegionProperties", "Clusters"][...]
    switch phase {
    case .create:
      cluster.set(path: ["Properties", "DeletionProtectionEnabled"], to: false)
      if parameter != nil { cluster.set(path: peers, to: nil) }
    case .peer:
      if let parameter { cluster.set(path: peers, to: [["Ref": .string(parameter)]]) }
    }
  }
}
