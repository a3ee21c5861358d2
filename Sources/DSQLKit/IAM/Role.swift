internal import AWSResources
public import CloudFormation

/// An IAM role that an AWS service assumes.
public struct Role: ResourceConstruct {
  public var resource: Resource

  /// - Parameters:
  ///   - service: Who assumes it, such as `lambda.amazonaws.com`.
  ///   - managedPolicies: ARNs of policies beside what it is granted.
  ///   - name: IAM is global: a fixed name needs the Region in it, and the deployer more rights. AWS chooses one when left out.
  public init(
    _ id: String, for service: String, managedPolicies: [Value<String>] = [],
    name: Value<String>? = nil, description: String? = nil, fileID: String = #fileID,
    line: Int = #line
  ) {
    var problems = Problems(at: SourceLocation(file: fileID, line: line))
    problems.check(service: service, letInBy: "the role '\(id)'")
    problems.check(roleName: name?.literal, description: description, of: id)
    resource =
      IAM.Role(
        id, assumeRolePolicyDocument: Self.trust(service),
        description: description.map { Value($0) },
        managedPolicyArns: managedPolicies.isEmpty ? nil : Value(managedPolicies), roleName: name,
        fileID: fileID, line: line
      ).resource.with(companions: problems.companions)
  }

  public var arn: Value<String> { resource.attribute("Arn") }
  public var name: Value<String> { resource.ref() }

  /// A role that a service assumes on behalf of the stack's own account only.
  init(_ id: String, forThisAccount service: String, at location: SourceLocation) {
    resource =
      IAM.Role(
        id, assumeRolePolicyDocument: Self.trust(service, when: .fromThisAccount)
      ).resource.declared(at: location)
  }

  private static func trust(_ service: String, when conditions: Expression? = nil) -> Expression {
    var statement = Members()
    statement.set("Action", "sts:AssumeRole")
    statement.set("Condition", conditions)
    statement.set("Effect", "Allow")
    statement.set("Principal", ["Service": .string(service)] as Expression)
    return ["Statement": [.object(statement)], "Version": "2012-10-17"]
  }
}

extension Problems {
  fileprivate mutating func check(roleName name: String?, description: String?, of id: String) {
    if let name {
      require(
        (1...64).contains(name.utf8.count)
          && name.utf8.allSatisfy { ASCII.isLetterOrDigit($0) || "_+=,.@-".utf8.contains($0) },
        "role-name-has-its-form",
        "the role '\(id)' is named '\(name)'; a name has 1 to 64 letters, digits and any of _ + = , . @ -"
      )
    }
    check(description: description, of: "the role '\(id)'", upTo: 1_000)
    let isAllowed = { (character: Unicode.Scalar) in
      switch character.value {
      case 0x9, 0xA, 0xD, 0x20...0x7E, 0xA1...0xFF: true
      default: false
      }
    }
    if let wrong = description?.unicodeScalars.first(where: { !isAllowed($0) }) {
      require(
        false, "role-description-has-its-form",
        "the description of the role '\(id)' has the character '\(wrong)'; IAM takes those of Latin-1 only"
      )
    }
  }
}
