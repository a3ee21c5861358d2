internal import CloudFormation

/// What CloudFormation says of a resource while it works on a stack.
package struct StackEvent: Hashable, Sendable {
  package let id: String
  package let stack: StackID
  package let resource: String
  package let type: String
  package let status: String
  package let reason: String

  /// - Parameter json: An element of `StackEvents`.
  init?(_ json: JSON, of stack: StackID) {
    guard let id = json["EventId"]?.string, let resource = json["LogicalResourceId"]?.string,
      let type = json["ResourceType"]?.string, let status = json["ResourceStatus"]?.string
    else { return nil }
    self.id = id
    self.stack = stack
    self.resource = resource
    self.type = type
    self.status = status
    reason = json["ResourceStatusReason"]?.string ?? ""
  }

  package var text: String {
    let why = status.hasSuffix("_FAILED") && !reason.isEmpty ? ": \(reason)" : ""
    return TextQuoting.visible("\(resource)  \(type)  \(status)\(why)")
  }
}
