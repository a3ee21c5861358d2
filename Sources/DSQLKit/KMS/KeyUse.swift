internal import CloudFormation

/// What a service of AWS may do with a key.
public struct KeyUse: Construct {
  private let key: Resource
  private let permission: PolicyStatement
  private var problems: [Problem] = []
  private let location: SourceLocation

  /// A key's policy names no resource that is encrypted with it, since that one needs the key to exist.
  init(
    of key: Resource, by service: some ExpressionConvertible, _ actions: Set<String>,
    when conditions: Expression = .object(Members()), problems: [Problem] = [],
    at location: SourceLocation
  ) {
    self.key = key
    self.problems = problems
    permission = .allow(service: service, actions, on: "*", when: conditions)
    self.location = location
  }

  /// What the principals of another account need to send to what is encrypted with the key.
  init(of key: Resource, byAccount account: String, at location: SourceLocation) {
    self.key = key
    permission = .allow(
      account: account, ["kms:Decrypt", "kms:GenerateDataKey*"], on: "*")
    self.location = location
  }

  public var body: Content { return Content(.statement(self)) }
}

extension KeyUse: Statement {
  package var subject: Resource? { key }
  /// After what is encrypted has said who comes to it.
  package static var rank: Int { 10 }

  package static func gather(
    _ uses: [KeyUse], about key: Resource, in context: GatheringContext
  ) -> [Gathered] {
    let problems = uses.flatMap { $0.problems.map { Gathered.problem($0) } }
    // Statements of the user's own, by an override, stay as they are.
    guard key.properties.value(at: ["KeyPolicy", "Statement"]) == Key.statements([]) else {
      return problems
    }
    return problems + [
      .amendment(
        Amendment(
          key.id,
          .replace(
            path: ["KeyPolicy", "Statement"], Key.statements(uses.map(\.permission).inOrder)),
          at: key.location ?? uses[0].location))
    ]
  }
}

extension Resource {
  /// The key of this stack that a property names.
  func key(at property: String) -> Resource? {
    guard case .reference(let reference)? = properties[property],
      case .resource(let key)? = reference.target, key.type == "AWS::KMS::Key"
    else { return nil }
    return key
  }
}
