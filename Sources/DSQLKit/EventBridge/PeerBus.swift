public import CloudFormation

/// A bus of the same name in another Region: only what can cross a Region.
public struct PeerBus: Sendable {
  public let region: Region
  public let arn: Value<String>
  /// The bus here that has the same name.
  let bus: Resource
  let problems: [(id: String, message: String)]

  var targetID: String { bus.id + "-" + region.rawValue }
}

extension EventBus {
  /// The bus of this name in another Region, whose stack is described by the same lines.
  public func peer(in region: Region) -> PeerBus {
    let name = fixedName.expression.elsewhere(region)
    return PeerBus(
      region: region,
      arn: Self.arn(of: Value(name ?? fixedName.expression), in: Value(region.rawValue)),
      bus: resource,
      problems: name == nil
        ? [
          (
            id: "bus-name-is-known-elsewhere",
            message:
              "the name of the bus '\(id)' is made of what only this stack knows, so that of its peer in '\(region)' is unknown; give it a fixed name"
          )
        ] : [])
  }
}

extension Expression {
  /// A text as it is in another Region of the same account; nil where nobody can know.
  fileprivate func elsewhere(_ region: Region) -> Expression? {
    switch self {
    case .string: return self
    case .reference(let reference):
      switch reference.id {
      case "AWS::Region": return .string(region.rawValue)
      case "AWS::AccountId", "AWS::Partition": return self
      default: return nil
      }
    case .joined(let parts):
      let others = parts.compactMap { $0.elsewhere(region) }
      return others.count == parts.count ? .text(others) : nil
    default: return nil
    }
  }
}
