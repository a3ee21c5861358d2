internal import CloudFormation

/// What CloudFormation is allowed to do with the resources of a stack.
struct ResourcePermissions {
  let names: TemplateNames
  /// Whether the stack gives tags to its resources.
  let isTagged: Bool
  /// The keys of the archives that the plan puts into the artifact bucket.
  let archives: Set<String>

  private var arns: ResourceARNs { ResourceARNs(names: names) }

  /// What a resource takes of some handlers; nil when nobody knows its type.
  func permissions(of id: String, for handlers: [HandlerActions.Handler]) -> [Permission]? {
    let type = names.type(of: id) ?? ""
    if CustomResource.includes(type) { return CustomResource(id: id, arns: arns).permissions }
    guard let actions = HandlerActions.of(type), let facts = ResourceFacts.of(type) else {
      return nil
    }
    let all = Set(handlers.flatMap { actions[$0] ?? [] }).sorted()
    let tags = TagPermissions(
      actions,
      isTagged: isTagged || names.properties(of: id).list.contains { $0.key.hasSuffix("Tags") })
    let needed = all.filter { action in
      if tags.unneeded.contains(action) { return false }
      guard let properties = facts.properties(for: action) else { return true }
      return properties.contains { names.has($0, in: id) }
    }
    let isChanging = handlers.contains(.create) || handlers.contains(.update)
    return needed.flatMap { permissions(for: $0, of: id, type, facts) }
      + (isChanging ? tags.elsewhere(in: names.stack.region) : [])
  }

  private func permissions(
    for action: String, of id: String, _ type: String, _ facts: ResourceFacts
  ) -> [Permission] {
    switch action {
    case "iam:CreateServiceLinkedRole": return [ServiceLinkedRole(type).permission(names)]
    case "iam:GetRole" where !type.hasPrefix("AWS::IAM::"), "iam:PassRole":
      return PassedRoles(of: id, type, in: arns).permissions(to: action)
    case "s3:GetObject", "s3:GetObjectVersion":
      if let code = code(of: id) {
        return [Permission(action: action, resource: code, reason: "CodeOfFunctions")]
      }
    case "dsql:AddPeerCluster", "dsql:PutWitnessRegion":
      return ClusterPermissions(id: id, arns: arns).permissions(to: action)
    case _ where action.hasPrefix("kms:") && !type.hasPrefix("AWS::KMS::"):
      return EncryptionKeys(of: id, in: arns).arns.map {
        Permission(action: action, resource: $0, reason: "KeysOf\(facts.reason)")
      }
    default: break
    }
    var places = facts.arns(of: action).flatMap { arns.arns($0, of: id) }
    if type == FirewallAssociation.type {
      places = FirewallAssociation(id: id, names: names).places(of: action, or: places)
    }
    return places.map { Permission(action: action, resource: $0, reason: facts.reason) }
  }

  /// The object that a function's code is. Where the plan has put it there, the next one has another
  /// key.
  private func code(of id: String) -> String? {
    guard let bucket = names.value(of: "S3Bucket", in: id).map(names.text),
      let key = names.value(of: "S3Key", in: id).map(names.text)
    else { return nil }
    return ARN.text(
      "s3:::\(bucket)/\(archives.contains(key) ? "*.zip" : key)", in: names.stack.region)
  }
}
