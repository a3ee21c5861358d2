internal import CloudFormation

/// Something that has to hold of the stack that holds a resource.
protocol Requirement: ResourceStatement {
  /// Nil where it holds.
  func problem(in stack: Stack) -> Problem?
}

extension Problem: Requirement {
  /// Whatever the stack.
  func problem(in stack: Stack) -> Problem? { self }
}
