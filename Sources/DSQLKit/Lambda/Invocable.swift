public import CloudFormation

/// What routes and schedules call: a function as it is now, or an alias of one of its versions.
public protocol Invocable: ResourceConstruct {
  var arn: Value<String> { get }
  /// What the function acts by.
  var role: Role { get }
}
