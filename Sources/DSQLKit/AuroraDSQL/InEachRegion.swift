internal import Assembly
internal import CloudFormation

/// One stack for each Region of one or several databases.
///
/// ```swift
/// InEachRegion(of: orders, ledger, stack: { "Shop-\($0.region)" }) { here in
///   let orders = here.cluster(of: orders)
/// }
/// ```
public struct InEachRegion {
  let deployment: Deployment

  /// - Parameter stack: Its name; the first database's id and the Region when left out.
  public init(
    of databases: Database..., stack: ((Place) -> String)? = nil, fileID: String = #fileID,
    line: Int = #line, @ContentBuilder content: (Here) -> Content
  ) {
    let location = SourceLocation(file: fileID, line: line)
    // The block is evaluated all the same, so that what is wrong in it shows at once.
    let problems = Self.problems(of: databases, at: location)
    let databases = databases.unique(by: \.id)
    guard let first = databases.first else {
      deployment = Deployment(problems: problems)
      return
    }
    let regions = first.placement.regions.unique(by: \.rawValue)
    let places = regions.enumerated().map { index, region in
      Place(region: region, isHome: index == 0)
    }
    let name = stack ?? { "\(first.id)-\($0.region)" }
    let names = Dictionary(uniqueKeysWithValues: places.map { ($0.region, name($0)) })
    let heres = places.map { place in
      Here(
        place: place,
        clusters: databases.map { Cluster(of: $0, at: place, stacks: names) })
    }
    let contents = heres.map(content)
    let migrations = databases.map { MigrationFunction(of: $0, usedBy: contents) }
    deployment = Deployment(
      stacks: zip(heres, contents).map { here, content in
        let own = here.clusters.map(\.content)
        let schemas = here.isHome ? zip(migrations, here.clusters).map { $0.content(on: $1) } : []
        var stack = Stack(
          name: names[here.region] ?? "", region: here.region,
          content: Content(joining: own + schemas + [content]), location: location)
        stack.clusters = here.clusters.compactMap(\.record)
        stack.databases = databases.map(\.id)
        return stack
      }, problems: problems)
  }

  private static func problems(of databases: [Database], at location: SourceLocation)
    -> [Diagnostic]
  {
    var problems = databases.flatMap(\.problems)
    guard let first = databases.first else {
      return [
        Diagnostic(
          "stacks-have-a-database",
          "InEachRegion(of:) names no database; name one, or write Stack(…, in: …) for what is of none",
          at: location)
      ]
    }
    for other in databases.dropFirst() where other.placement.regions != first.placement.regions {
      problems.append(
        Diagnostic(
          "databases-of-one-stack-share-regions",
          "'\(first.id)' is in \(first.placement.regions.map(\.rawValue).joined(separator: ", ")) and '\(other.id)' in \(other.placement.regions.map(\.rawValue).joined(separator: ", ")); databases of one stack have the same Regions in the same order",
          at: location,
          notes: [
            .init("'\(first.id)' is declared here", at: first.location),
            .init("'\(other.id)' is declared here", at: other.location),
          ]))
    }
    for (index, database) in databases.enumerated()
    where databases[..<index].contains(where: { $0.id == database.id }) {
      problems.append(
        Diagnostic(
          "database-is-named-once", "the database '\(database.id)' is named twice", at: location))
    }
    return problems
  }
}

/// The stack being described, and what of the databases is in it.
public struct Here: Sendable {
  let place: Place
  let clusters: [Cluster]

  public var region: Region { place.region }
  /// Whether this is the first Region that the databases name; what exists once belongs here.
  public var isHome: Bool { place.isHome }

  /// This Region's cluster of a database that the stack was made of.
  public func cluster(of database: Database) -> Cluster {
    clusters.first { $0.database == database.id } ?? Cluster(missing: database, at: place)
  }
}

extension Array {
  fileprivate func unique(by key: (Element) -> String) -> [Element] {
    var seen: Set<String> = []
    return filter { seen.insert(key($0)).inserted }
  }
}

extension DeploymentBuilder {
  public static func buildExpression(_ each: InEachRegion) -> Deployment { each.deployment }
}
