/// What a simulation knows of stacks that belong together, without names: numbers stand for them, so
/// that equal parts of a deployment are equal.
struct Model: Hashable, Sendable {
  struct Stack: Hashable, Sendable {
    let region: Int
    /// Its clusters.
    let clusters: [Int]
    /// Whether everything is more resources than the form with peers has.
    let isLarger: Bool
    /// Whether its code comes from the bucket.
    let needsArchives: Bool
  }

  struct Cluster: Hashable, Sendable {
    enum Policy: Hashable, Sendable { case delete, retain, retainExceptOnCreate }

    let stack: Int
    let peer: Int?
    let policy: Policy
    /// The forms of its stack that it is part of.
    let isIn: Forms
    /// Those that protect it, and those that name its peer.
    let isProtectedIn: Forms
    let namesPeerIn: Forms
    /// Whether an import says of these what is.
    let isImportedAsItIs: Bool
  }

  let regions: Int
  let stacks: [Stack]
  let clusters: [Cluster]
  /// The cluster of each schema.
  let schemas: [Int]
  let deployment: [ModelPhase]
  /// Of each choice.
  let keeping: [ModelPhase]
  let deletingData: [ModelPhase]
}
