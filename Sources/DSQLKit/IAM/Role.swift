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
    resource =
      IAM.Role(
        id, assumeRolePolicyDocument: Self.trust(service),
        description: description.map { Value($0) },
        managedPolicyArns: managedPolicies.isEmpty ? nil : Value(managedPolicies), roleName: name,
        fileID: fileID, line: line
      ).resource
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
