public import CloudFormation

/// A tag of a resource.
public struct Tag: TypedProperty {
  public let expression: Expression
  public init(_ expression: Expression) { self.expression = expression }

  public init(key: Value<String>, value: Value<String>) {
    var properties = Members()
    properties.set("Key", key.expression)
    properties.set("Value", value.expression)
    expression = .object(properties)
  }
}
