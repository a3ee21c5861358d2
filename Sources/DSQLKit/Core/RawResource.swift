public import CloudFormation

/// A resource of any type, as CloudFormation has it: the escape hatch for what has no construct here.
///
/// ```swift
/// RawResource("Repository", type: "AWS::ECR::Repository", properties: ["RepositoryName": "shop"])
/// ```
public struct RawResource: ResourceConstruct {
  public var resource: Resource

  public init(
    _ id: String, type: String, properties: [String: Expression] = [:],
    fileID: String = #fileID, line: Int = #line
  ) {
    let location = SourceLocation(file: fileID, line: line)
    var problems = Problems(at: location)
    problems.require(
      type.split(separator: ":", omittingEmptySubsequences: false).count == 5
        || type.hasPrefix("Custom::"),
      "resource-type-is-known-form",
      "'\(type)' is no resource type; one looks like 'AWS::ECR::Repository'")
    var members = Members(minimumCapacity: properties.count)
    for (name, value) in properties.sorted(by: { $0.key < $1.key }) { members.set(name, value) }
    resource = Resource(
      id, type: type, members, companions: problems.companions, location: location)
  }

  /// What `Ref` gives for this type.
  public var ref: Value<String> { resource.ref() }

  /// What `Fn::GetAtt` gives for `name`.
  public func attribute(_ name: String) -> Value<String> { resource.attribute(name) }
}
