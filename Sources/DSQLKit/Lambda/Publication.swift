internal import AWSResources
internal import Assembly
internal import CloudFormation

/// A version of a function, made for its aliases once everything about the function is said.
enum Publication {
  case alias(of: Resource, id: String, provisioned: Int?, at: SourceLocation)
  /// A function's properties name a layer; what is in it belongs to the version as well.
  case layer(Asset)
}

extension Publication: Statement {
  package var subject: Resource? {
    switch self {
    case .alias(let function, _, _, _): function
    // It comes with the function that has the layer.
    case .layer: nil
    }
  }

  package static var rank: Int { afterAmendments }

  package static func gather(
    _ publications: [Publication], about function: Resource, in context: GatheringContext
  ) -> [Gathered] {
    var aliases: [Alias] = []
    var layers: Set<String> = []
    for publication in publications {
      switch publication {
      case .alias(_, let id, let provisioned, let location):
        aliases.append((id, provisioned ?? 0, location))
      // What is wrong with its files, the layer itself reports.
      case .layer(let asset): if let key = try? asset.key(in: context) { layers.insert(key) }
      }
    }
    guard let first = aliases.map(\.location).min() else { return [] }
    let content =
      Expression.object(versioned(function.properties)).canonicalText
      + layers.sorted().joined(separator: "\n")
    let hash = SHA256.hex(Array(content.utf8))
    let version = Lambda.Version(
      function.id + "Version" + hash.prefix(10), functionName: .ofOwner(function.id)
    ).resource.declared(at: function.location ?? first)
    return [.resource(version)]
      + aliases.map { alias in
        .amendment(
          Amendment(
            alias.id,
            .replace(
              path: ["FunctionVersion"],
              Value<String>.ofOwner(version.id, "Version").expression),
            at: alias.location))
      } + problems(of: function, aliases)
  }

  private typealias Alias = (id: String, provisioned: Int, location: SourceLocation)

  /// What a version does not hold (Lambda's developer guide, 2026-11): a change of nothing else publishes none, and
  /// CloudFormation fails when there is none to make.
  private static let unversioned: Set<String> = [
    "CodeSigningConfigArn", "RecursiveLoop", "ReservedConcurrentExecutions", "Tags",
  ]

  private static func versioned(_ properties: Members) -> Members {
    var members = properties
    for name in unversioned { members.remove(name) }
    return members
  }

  /// Reserved concurrency is the most that a function may have, and provisioned concurrency is part of it.
  private static func problems(
    of function: Resource, _ aliases: [Alias]
  ) -> [Gathered] {
    guard case .integer(let reserved)? = function.properties["ReservedConcurrentExecutions"] else {
      return []
    }
    let aliases = Dictionary(aliases.map { ($0.id, $0) }) { first, _ in first }.values
    let provisioned = aliases.map(\.provisioned).reduce(0) { $0.addingReportingOverflow($1).0 }
    guard provisioned > reserved, let last = aliases.map(\.location).max() else { return [] }
    return [
      .problem(
        Problem(
          "provisioned-concurrency-fits-reserved",
          "the aliases of function '\(function.id)' keep \(provisioned) instances ready, and \(reserved) are reserved for it; reserve as many or more",
          at: last,
          notes: function.location.map { [.init("'\(function.id)' is declared here", at: $0)] }
            ?? []))
    ]
  }
}
