/// What must hold of a stack's parameters before it is deployed.
public struct Rule: Sendable {
  package let declaration: Declaration

  /// - Parameter condition: When the rule applies; always when nil.
  public init(
    _ id: String, when condition: Condition.Test? = nil, require assertion: Condition.Test,
    because reason: String, fileID: String = #fileID, line: Int = #line
  ) {
    var content = Members()
    content.set(
      "Assertions",
      [["Assert": assertion.expression, "AssertDescription": .string(reason)]] as Expression)
    content.set("RuleCondition", condition)
    declaration = Declaration(
      .rules, id, .object(content), location: SourceLocation(file: fileID, line: line))
  }
}
