/// Something that is true or false once the stack is deployed.
public struct Condition: Sendable {
  package let declaration: Declaration

  public init(_ id: String, _ test: Test, fileID: String = #fileID, line: Int = #line) {
    declaration = Declaration(
      .conditions, id, test.expression, location: SourceLocation(file: fileID, line: line))
  }

  public var id: String { declaration.id }

  /// What a condition asks.
  public struct Test: ExpressionConvertible, Hashable {
    public let expression: Expression

    public static func equals(_ a: Value<String>, _ b: Value<String>) -> Test {
      Test("Fn::Equals", [a.expression, b.expression])
    }

    /// Whether another condition holds.
    public static func holds(_ condition: Condition) -> Test {
      Test(
        expression: .call(
          Call("Condition", .string(condition.id), mentions: [condition.declaration])))
    }

    /// Whether all hold; two to ten.
    public static func and(_ first: Test, _ second: Test, _ others: Test...) -> Test {
      Test("Fn::And", ([first, second] + others).map(\.expression))
    }

    /// Whether any holds; two to ten.
    public static func or(_ first: Test, _ second: Test, _ others: Test...) -> Test {
      Test("Fn::Or", ([first, second] + others).map(\.expression))
    }

    public static func not(_ test: Test) -> Test { Test("Fn::Not", [test.expression]) }

    /// Whether a list has a text in it; for rules only.
    public static func contains(_ list: [Value<String>], _ text: Value<String>) -> Test {
      Test("Fn::Contains", [list.expression, text.expression])
    }

    private init(expression: Expression) { self.expression = expression }
    private init(_ function: String, _ arguments: [Expression]) {
      expression = .call(Call(function, .array(arguments)))
    }
  }
}
