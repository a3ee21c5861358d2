/// An intrinsic function and its argument, such as `Fn::Select`.
public final class Call: Sendable {
  /// As it stands in the template, such as `Fn::Select` or `Condition`.
  public let function: String
  public let argument: Expression
  /// The mapping or condition that the argument names.
  public let mentions: [Declaration]

  public init(_ function: String, _ argument: Expression, mentions: [Declaration] = []) {
    self.function = function
    self.argument = argument
    self.mentions = mentions
  }
}

extension Call: Hashable {
  public static func == (a: Call, b: Call) -> Bool {
    a === b || a.function == b.function && a.argument == b.argument
  }
  public func hash(into hasher: inout Hasher) {
    hasher.combine(function)
    hasher.combine(argument)
  }
}
