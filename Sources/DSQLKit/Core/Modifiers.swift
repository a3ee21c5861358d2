public import CloudFormation

/// What CloudFormation does with a resource that leaves its stack.
public enum DeletionPolicy: String, Sendable, ExpressionConvertible {
  case delete = "Delete"
  case retain = "Retain"
  /// Kept, unless the deployment that creates it fails.
  case retainExceptOnCreate = "RetainExceptOnCreate"
  case snapshot = "Snapshot"
}

extension ResourceConstruct {
  /// What happens to the resource when it leaves the stack, or the stack is deleted.
  public func deletionPolicy(_ policy: DeletionPolicy) -> Self {
    with(resource.setting("DeletionPolicy", to: policy.expression))
  }

  /// What happens to the old resource when a change replaces it.
  public func updateReplacePolicy(_ policy: DeletionPolicy) -> Self {
    with(resource.setting("UpdateReplacePolicy", to: policy.expression))
  }

  /// Creates the resource only where `condition` holds.
  public func condition(_ condition: Condition) -> Self {
    with(
      resource.setting("Condition", to: .string(condition.id))
        .with(companions: [.declaration(condition.declaration)]))
  }

  /// Waits for `others`, which nothing in the properties mentions.
  public func dependsOn(_ others: any ResourceConstruct...) -> Self {
    var ids = Set(others.map(\.resource.id))
    if case .array(let list)? = resource.attributes["DependsOn"] {
      for case .string(let id) in list { ids.insert(id) }
    }
    return with(
      resource.setting("DependsOn", to: .array(ids.sorted().map { .string($0) }))
        .with(companions: others.map { .resource($0.resource) }))
  }

  /// Adds metadata, which CloudFormation keeps and does not read.
  public func metadata(_ metadata: [String: Expression]) -> Self {
    var members = Members()
    if case .object(let current)? = resource.attributes["Metadata"] { members = current }
    for (key, value) in metadata.sorted(by: { $0.key < $1.key }) { members.set(key, value) }
    return with(resource.setting("Metadata", to: .object(members)))
  }

  /// Sets a property as CloudFormation names it, whatever the construct says, or removes it when `value` is nil.
  ///
  /// - Parameter path: Names with dots between them, such as `"Environment.Variables.MODE"`.
  public func overriding(_ path: String, with value: Expression?) -> Self {
    let override = Override(path, of: resource)
    if let problem = override.problem {
      return with(resource.with(companions: [.statement(problem)]))
    }
    guard value != nil || resource.properties.value(at: override.keys[...]) != nil else {
      return self
    }
    return with(resource.overriding(override.keys[...], with: value))
  }

  /// Tags the resource; for a whole stack or deployment, tag that.
  public func tagged(_ tags: [String: Value<String>]) -> Self {
    with(resource.tagged(tags))
  }
}
