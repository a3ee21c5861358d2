/// What is the case in AWS.
struct World: Hashable, Sendable {
  var stacks: [StackState]
  var clusters: [ClusterState] = []
  /// The peer's ARN that the stack of each of the model's clusters was given.
  var arguments: [ClusterState.Name?]
  /// What imports have said of clusters.
  var importedPeers = Bits()
  var importedProtections = Bits()
  var regionsDown = Bits()
  /// Of Regions.
  var buckets = Bits()
  var archives = Bits()
  /// The schemas that are applied.
  var schemas = Bits()

  /// There is nothing.
  init(of model: Model) {
    stacks = Array(repeating: StackState(), count: model.stacks.count)
    arguments = Array(repeating: nil, count: model.clusters.count)
  }

  /// The cluster that its stack knows.
  func owned(_ cluster: Int) -> Int? {
    clusters.firstIndex { $0.name.cluster == cluster && $0.isOwned }
  }

  /// Those that no stack knows, and that can be taken over.
  func kept(_ cluster: Int) -> [Int] {
    clusters.indices.filter {
      clusters[$0].name.cluster == cluster && !clusters[$0].isOwned && !clusters[$0].isGoing
    }
  }

  func index(of name: ClusterState.Name) -> Int? { clusters.firstIndex { $0.name == name } }

  /// Whether each of two clusters names the other.
  func arePeers(_ a: Int, _ b: Int) -> Bool {
    clusters[a].peer == clusters[b].name && clusters[b].peer == clusters[a].name
  }

  /// The cluster that a cluster is connected with.
  func connected(_ index: Int) -> Int? {
    guard let name = clusters[index].peer, let other = self.index(of: name),
      arePeers(index, other)
    else { return nil }
    return other
  }
}
