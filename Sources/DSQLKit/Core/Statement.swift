package import Assembly
package import CloudFormation

/// Something said about a resource that takes effect together with all others of its kind about it, such as the
/// grants of a role or the routes of an API.
package protocol Statement: ResourceStatement {
  /// The resource in whose name statements are gathered; nil for the resource that this one comes with.
  var subject: Resource? { get }

  /// What else it is about, which it brings into the stack that lists it.
  var mentions: [Expression] { get }

  /// Statements of a lower rank are gathered first, and may make statements of a higher one.
  static var rank: Int { get }

  /// What the statements about one resource make together. Their order must not matter.
  static func gather(
    _ statements: [Self], about subject: Resource, in context: GatheringContext
  ) -> [Gathered]
}

/// What gathering may ask of the synthesis around it.
package struct GatheringContext: Sendable {
  /// The description's folder, to which the paths in it are relative.
  package let root: String
  /// The Region of the stack whose statements are gathered.
  private(set) var region: Region?
  let assetKeys = AssetKeys()

  package init(root: String) { self.root = root }

  func gathering(in region: Region) -> GatheringContext {
    var copy = self
    copy.region = region
    return copy
  }
}

/// What statements make.
package enum Gathered: Sendable {
  case resource(Resource)
  case statement(any Statement)
  case amendment(Amendment)
  case output(Output)
  case access(AccessRecord)
  case asset(AssetRecord)
  case migrations(MigrationsRecord)
  case problem(Problem)
}

extension Statement {
  package static var rank: Int { 0 }
  /// For what looks at its subject as it will be in the template.
  package static var afterAmendments: Int { 100 }
  package var mentions: [Expression] { [] }
}
