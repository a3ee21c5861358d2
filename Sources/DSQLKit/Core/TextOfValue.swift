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

extension Value where Wrapped == String {
  /// What is known only when deployed is never what a text is now; `.if(_:then:else:)` chooses between values.
  @available(
    *, deprecated,
    message:
      "this is known only when deployed, and differs from every text until then; make a Condition, and use .if(_:then:else:)"
  )
  public static func == (value: Value<String>, text: String) -> Bool {
    value.expression == .string(text)
  }

  /// What is known only when deployed is never what a text is now; `.if(_:then:else:)` chooses between values.
  @available(
    *, deprecated,
    message:
      "this is known only when deployed, and differs from every text until then; make a Condition, and use .if(_:then:else:)"
  )
  public static func != (value: Value<String>, text: String) -> Bool {
    value.expression != .string(text)
  }

  /// What is known only when deployed is never what a text is now; `.if(_:then:else:)` chooses between values.
  @available(
    *, deprecated,
    message:
      "this is known only when deployed, and differs from every text until then; make a Condition, and use .if(_:then:else:)"
  )
  public static func ~= (text: String, value: Value<String>) -> Bool {
    value.expression == .string(text)
  }
}
