internal import CloudFormation

/// What a change set does to a resource.
package struct ResourceChange: Hashable, Sendable {
  package enum Kind: String, Sendable {
    case add = "Add"
    case modify = "Modify"
    case remove = "Remove"
    case replace = "Replace"
    case bringIn = "Import"
  }

  package let kind: Kind
  package let id: String
  package let type: String
  /// Whether it is replaced only in cases that nobody knows before.
  package let isUncertain: Bool
  /// Whether the stack lets go of it without deleting it.
  package let isKept: Bool
  /// Its properties that change, as far as AWS names them.
  package let properties: Set<String>

  package init(
    _ kind: Kind, _ id: String, type: String, isUncertain: Bool = false, isKept: Bool = false,
    properties: Set<String> = []
  ) {
    self.kind = kind
    self.id = id
    self.type = type
    self.isUncertain = isUncertain
    self.isKept = isKept
    self.properties = properties
  }

  /// - Parameter json: An element of `Changes`.
  init?(_ json: JSON) {
    guard let change = json["ResourceChange"], let action = change["Action"]?.string,
      let id = change["LogicalResourceId"]?.string, let type = change["ResourceType"]?.string
    else { return nil }
    let replacement = change["Replacement"]?.string
    let policy = change["PolicyAction"]?.string ?? ""
    let isReplaced = action == "Modify" && ["True", "Conditional"].contains(replacement)
    let targets = (change["Details"]?.elements ?? []).compactMap { $0["Target"] }
    self.init(
      isReplaced ? .replace : Kind(rawValue: action) ?? .modify, id, type: type,
      isUncertain: replacement == "Conditional", isKept: policy.contains("Retain"),
      properties: Set(targets.compactMap { $0["Name"]?.string }))
  }

  /// What is lost by it; nil for nothing.
  package var loss: String? {
    guard kind == .remove || kind == .replace else { return nil }
    if type == "AWS::DSQL::Cluster" {
      return "the stack lets go of the cluster, and of its data"
    }
    return isKept ? nil : StatefulType.losses[type]
  }

  /// What it may let somebody do that nobody could before; nil for nothing. Whether a policy that
  /// changes allows more or less is for people to read.
  package var access: String? {
    switch kind {
    case .add: AccessType.alone.contains(type) ? "gives access" : nil
    case .modify, .replace: changesAccess ? "changes access" : nil
    case .remove, .bringIn: nil
    }
  }

  private var changesAccess: Bool {
    guard let access = AccessType.properties[type] else { return AccessType.alone.contains(type) }
    return !access.isDisjoint(with: properties)
  }
}
