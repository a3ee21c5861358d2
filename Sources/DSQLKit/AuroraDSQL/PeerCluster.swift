public import Assembly
internal import CloudFormation

/// A cluster of the same database in another Region: only what can cross a Region.
public struct PeerCluster: Sendable {
  public let region: Region
  public let arn: Value<String>
  /// The stack that it belongs to, whether that owns it or not.
  let stack: String

  public var identifier: Value<String> {
    .select(1, from: .split(arn, at: "/"))
  }

  /// The host that clients of the other Region connect to.
  public var endpoint: Value<String> { "\(identifier).dsql.\(region).on.aws" }
}

extension PeerCluster {
  /// The cluster whose ARN the peering plan carries over from the other stack.
  init(of database: Database, in region: Region, stack: String) {
    var content = Members()
    content.set(
      "AllowedPattern",
      "^arn:aws:dsql:\(region.rawValue):[0-9]{12}:cluster/[a-z0-9]{26}$")
    content.set(
      "ConstraintDescription",
      "the ARN of the cluster of \(database.id) in \(region.rawValue), which the peering plan passes once; later deployments keep it"
    )
    content.set(
      "Description", "ARN of the cluster of \(database.id) in \(region.rawValue)")
    content.set("Type", "String")
    let parameter = Declaration(
      .parameters, Self.parameter(of: database), .object(content),
      source: .init(stack: stack, region: region.rawValue, output: database.id + "Arn"),
      location: database.location)
    self.init(
      region: region,
      arn: Value(.reference(Reference(id: parameter.id, target: .declaration(parameter)))),
      stack: stack)
  }

  static func parameter(of database: Database) -> String { database.id + "PeerArn" }
}
