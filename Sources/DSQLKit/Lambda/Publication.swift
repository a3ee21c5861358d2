internal import AWSResources
internal import Assembly
internal import CloudFormation

/// A version of a function, made for an alias once everything about the function is said.
struct Publication {
  let function: Resource
  let alias: String
  let location: SourceLocation
}

extension Publication: Statement {
  package var subject: Resource? { function }
  package static var rank: Int { afterAmendments }

  package static func gather(
    _ publications: [Publication], about function: Resource, in context: GatheringContext
  ) -> [Gathered] {
    let hash = SHA256.hex(Array(Expression.object(function.properties).canonicalText.utf8))
    let version = Lambda.Version(
      function.id + "Version" + hash.prefix(10), functionName: .ofOwner(function.id)
    ).resource.declared(at: function.location ?? publications[0].location)
    return [.resource(version)]
      + publications.map { publication in
        .amendment(
          Amendment(
            publication.alias,
            .replace(
              path: ["FunctionVersion"],
              Value<String>.ofOwner(version.id, "Version").expression),
            at: publication.location))
      }
  }
}
