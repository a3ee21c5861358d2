internal import Assembly
internal import CloudFormation

/// An Aurora DSQL database, with one cluster in each of its Regions.
public struct Database: Sendable {
  let id: String
  let placement: Placement
  let location: SourceLocation
  let origin: Origin
  let schema: Schema?

  enum Origin: Sendable {
    case owned(Options)
    /// Clusters that something else owns.
    case imported([Region: ImportedCluster])
  }

  struct Options: Sendable {
    var name: @Sendable (Place) -> String
    var isProtected: Bool
    var encryption: Encryption
    var policy: ClusterPolicy?
    var tags: [String: String]
  }

  /// - Parameters:
  ///   - name: What the console shows; the id when left out. AWS chooses the identifier.
  ///   - isProtected: Whether AWS refuses to delete the clusters.
  ///   - policy: Who may connect, beside what their own permissions say.
  ///   - schema: Its tables; a function in the home Region applies what is new once all stacks are deployed, so that
  ///     for a moment new code meets the tables of before.
  public init(
    _ id: String, in placement: Placement, name: (@Sendable (Place) -> String)? = nil,
    isProtected: Bool = true, encryption: Encryption = .awsOwned, policy: ClusterPolicy? = nil,
    schema: Schema? = nil, tags: [String: String] = [:], fileID: String = #fileID,
    line: Int = #line
  ) {
    self.init(
      id, placement,
      .owned(
        Options(
          name: name ?? { _ in id }, isProtected: isProtected, encryption: encryption,
          policy: policy, tags: tags)),
      schema, SourceLocation(file: fileID, line: line))
  }

  /// A database that something else owns, by the identifiers or the ARNs of its clusters.
  ///
  /// ```swift
  /// Database.imported("Orders", clusters: [.usEast1: "abcdefghijklmnopqrstuvwxyz"])
  /// ```
  public static func imported(
    _ id: String, clusters: KeyValuePairs<Region, String>, schema: Schema? = nil,
    fileID: String = #fileID, line: Int = #line
  ) -> Database {
    Database(
      id, .unchecked(Placement(regions: clusters.map(\.key), witness: nil)),
      .imported(
        Dictionary(clusters.map { ($0.key, ImportedCluster($0.value)) }) { first, _ in first }),
      schema, SourceLocation(file: fileID, line: line))
  }

  private init(
    _ id: String, _ placement: Placement, _ origin: Origin, _ schema: Schema?,
    _ location: SourceLocation
  ) {
    self.id = id
    self.placement = placement
    self.origin = origin
    self.schema = schema
    self.location = location
  }

  /// Describes one stack for each Region of the database.
  ///
  /// - Parameter stack: Its name; the database's id and the Region when left out.
  public func inEachRegion(
    stack: ((Place) -> String)? = nil, fileID: String = #fileID, line: Int = #line,
    @ContentBuilder _ content: (Cluster) -> Content
  ) -> Deployment {
    InEachRegion(of: self, stack: stack, fileID: fileID, line: line) { here in
      content(here.cluster(of: self))
    }.deployment
  }
}

extension Database {
  /// What AWS would refuse.
  var problems: [Diagnostic] {
    var problems = placement.problems.map { Diagnostic($0.id, $0.message, at: location) }
    guard case .imported(let clusters) = origin else { return problems }
    if placement.regions.isEmpty || placement.regions.count > 2 {
      problems.append(
        Diagnostic(
          "imported-database-has-clusters",
          "the imported database '\(id)' has \(placement.regions.count) clusters; a database has one or two",
          at: location))
    }
    for (index, region) in placement.regions.enumerated()
    where placement.regions[..<index].contains(region) {
      problems.append(
        Diagnostic(
          "peers-differ",
          "the imported database '\(id)' names '\(region)' twice; it has one cluster in a Region",
          at: location))
    }
    for region in placement.regions {
      guard let problem = clusters[region]?.problem(in: region) else { continue }
      problems.append(Diagnostic(problem.id, problem.message, at: location))
    }
    return problems
  }
}
