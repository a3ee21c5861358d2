/// What the tags of a resource take.
struct TagPermissions {
  /// Actions that are not needed without tags.
  let unneeded: Set<String>
  /// Whether tags have ARNs of their own.
  private let areElsewhere: Bool

  /// - Parameter isTagged: Whether somebody asks for tags. On some types CloudFormation sets its own.
  init(_ actions: [HandlerActions.Handler: [String]], isTagged: Bool) {
    let verbs = actions[.systemTags] ?? actions[.tags] ?? []
    let isNeeded = isTagged || actions[.systemTags] != nil
    // The verbs of API Gateway are those of everything else in it, too.
    let areOfAPI = verbs.contains { $0.hasPrefix("apigateway:") }
    areElsewhere = areOfAPI && isNeeded
    unneeded = areOfAPI || isNeeded ? [] : Set(verbs.filter { !Self.isReading($0) })
  }

  func elsewhere(in region: String) -> [Permission] {
    guard areElsewhere else { return [] }
    return ["DELETE", "GET", "PUT"].map { verb in
      Permission(
        action: "apigateway:\(verb)",
        resource: ARN.text("apigateway:\(region)::/tags/*", in: region), reason: "TagsOfAPIs")
    }
  }

  private static func isReading(_ action: String) -> Bool {
    let name = action.split(separator: ":").last ?? ""
    return ["Get", "List", "Describe"].contains { name.hasPrefix($0) }
  }
}
