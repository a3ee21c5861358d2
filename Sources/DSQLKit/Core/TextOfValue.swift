public import CloudFormation

extension DefaultStringInterpolation {
  /// A `String` cannot hold what is known only when deployed; a `Value<String>` can.
  @available(
    *, deprecated,
    message:
      "this is known only when deployed, and a String would hold its debug text; make the text a Value<String>"
  )
  public mutating func appendInterpolation<T>(_ value: Value<T>) {
    appendLiteral(value.expression.canonicalText)
  }

  /// A `String` cannot hold what is known only when deployed; a `Value<String>` can.
  @available(
    *, deprecated,
    message:
      "this is known only when deployed, and a String would hold its debug text; make the text a Value<String>"
  )
  public mutating func appendInterpolation<T>(_ parameter: Parameter<T>) {
    appendLiteral(parameter.value.expression.canonicalText)
  }
}
