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
    guard let actions = HandlerActions.of(type),
      let facts = ResourceFacts.of(type)
    else { return nil }
    let all = Set(handlers.flatMap { actions[$0] ?? [] }).sorted()
    let tagging = tagging(of: id, actions)
    let needed = all.filter { action in
      if tagging.unneeded.contains(action) { return false }
      guard let properties = facts.properties(for: action) else { return true }
      return properties.contains { names.has($0, in: id) }
    }
    let isChanging = handlers.contains(.create) || handlers.contains(.update)
    return needed.flatMap { permissions(for: $0, of: id, type, facts) }
      + (isChanging ? tagging.elsewhere : [])
  }

  private func permissions(
    for action: String, of id: String, _ type: String, _ facts: ResourceFacts
  ) -> [Permission] {
    switch action {
    case "iam:CreateServiceLinkedRole": return [ServiceLinkedRole(type).permission(names)]
    case "iam:PassRole", "iam:GetRole":
      if type.hasPrefix("AWS::IAM::") { break }
      return PassedRoles(of: id, type, in: arns).permissions(to: action)
    case "s3:GetObject", "s3:GetObjectVersion":
      if let code = code(of: id) {
        return [Permission(action: action, resource: code, reason: "CodeOfFunctions")]
      }
    case _ where action.hasPrefix("kms:") && !type.hasPrefix("AWS::KMS::"):
      return keys(of: id).map {
        Permission(action: action, resource: $0, reason: "KeysOf\(facts.reason)")
      }
    case "dsql:PutWitnessRegion": return witness(of: id)
    case "dsql:AddPeerCluster":
      return peers(of: id).map {
        Permission(action: action, resource: $0, reason: "PeerClusters")
      }
    case _ where type == "AWS::WAFv2::WebACLAssociation":
      return association(action, of: id, facts)
    default: break
    }
    return facts.arns(of: action).flatMap { arns.arns($0, of: id) }.map {
      Permission(action: action, resource: $0, reason: facts.reason)
    }
  }
}

extension ResourcePermissions {
  /// What tags take: actions that are not needed without any; and for APIs, whose tags have ARNs of
  /// their own, those on these.
  private func tagging(of id: String, _ actions: [HandlerActions.Handler: [String]])
    -> (unneeded: Set<String>, elsewhere: [Permission])
  {
    let verbs = actions[.systemTags] ?? actions[.tags] ?? []
    let isNeeded =
      actions[.systemTags] != nil || isTagged
      || names.properties(of: id).list.contains { $0.key.hasSuffix("Tags") }
    guard verbs.allSatisfy({ $0.hasPrefix("apigateway:") }) else {
      return (isNeeded ? [] : Set(verbs.filter { !isReading($0) }), [])
    }
    let place = ARN.text("apigateway:\(names.stack.region)::/tags/*", in: names.stack.region)
    return (
      [], isNeeded ? verbs.map { Permission(action: $0, resource: place, reason: "TagsOfAPIs") } : []
    )
  }

  private func isReading(_ action: String) -> Bool {
    let name = action.split(separator: ":").last ?? ""
    return ["Get", "List", "Describe"].contains { name.hasPrefix($0) }
  }

  /// The object that a function's code is, which the plan has put there: the next one has another key.
  private func code(of id: String) -> String? {
    guard let bucket = names.value(of: "S3Bucket", in: id).map(names.text),
      let key = names.value(of: "S3Key", in: id).map(names.text)
    else { return nil }
    return ARN.text(
      "s3:::\(bucket)/\(archives.contains(key) ? "*.zip" : key)", in: names.stack.region)
  }

  /// The keys of customers that a resource is encrypted with. IAM never looks at an alias.
  private func keys(of id: String) -> [String] {
    names.values(in: id) { 
      !$0.hasSuffix("seconds") && ($0.contains("kms") || $0.contains("encryptionkey"))
    }.compactMap { value in
      if let key = names.resource(behind: value) { return arns.arns(of: key)[0] }
      let text = names.text(of: value)
      if text.hasPrefix("alias/aws/") || text == "AWS_OWNED_KMS_KEY" { return nil }
      if text.hasPrefix("arn:"), !text.contains(":alias/") { return text }
      let name = text.hasPrefix("arn:") || text.hasPrefix("alias/") ? "*" : text
      return ARN.text(
        "kms:\(names.stack.region):\(names.account):key/\(name)", in: names.stack.region)
    }
  }

  /// This is checked in the cluster's Region and in the witness's.
  private func witness(of id: String) -> [Permission] {
    guard let region = names.value(of: "WitnessRegion", in: id).map(names.text) else { return [] }
    let there = ARN.cluster("*", in: region, of: names.account)
    return (arns.arns(of: id) + [there]).map {
      Permission(
        action: "dsql:PutWitnessRegion", resource: $0,
        condition: region.contains("*")
          ? nil : PolicyCondition(key: "dsql:WitnessRegion", value: region),
        reason: "WitnessRegion")
    }
  }

  /// This is checked on the cluster and on each of its peers.
  private func peers(of id: String) -> [String] {
    guard case .array(let peers)? = names.value(of: "Clusters", in: id) else { return [] }
    return arns.arns(of: id) + peers.map(names.text)
  }

  /// The service that the firewall is put before has to agree, and no other one.
  private func association(_ action: String, of id: String, _ facts: ResourceFacts)
    -> [Permission]
  {
    let service = action.prefix { $0 != ":" }
    let target = names.properties(of: id)["ResourceArn"].map(names.text) ?? "*"
    let isKnown = target.hasPrefix("arn:")
    let isAboutFirewall = service == "wafv2"
    guard isAboutFirewall || !isKnown || target.contains(":\(service):") else { return [] }
    let places =
      isAboutFirewall
      ? facts.arns(of: action).flatMap { arns.arns($0, of: id) }
      : facts.arns(of: action).contains { $0.form == "*" && $0.property == nil } ? ["*"] : [target]
    return places.map { Permission(action: action, resource: $0, reason: facts.reason) }
  }
}
