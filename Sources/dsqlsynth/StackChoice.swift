internal import Assembly
internal import SynthTools

extension Option {
  static let region = Option("--region", nil, "REGION", "only the stacks of this Region")

  static let stack = Option("--stack", nil, "NAME", "only the stacks of this name")
}

extension Operand {
  static let function = Operand(
    placeholder: "FUNCTION", isOptional: false, help: "the id of a Lambda function")
}

extension Arguments {
  /// The stacks that the options choose, in the order in which the description has them.
  func stacks(of synthesis: Synthesis) throws(Failure) -> [PlannedStack] {
    let stacks = synthesis.loaded.document.stacks.map(StackID.init).compactMap { id in
      synthesis.rendering.stacks.first { $0.id == id }
    }
    return try Failure.choosing { () throws(SelectionProblem) in
      try StackSelection(stacks, region: self["--region"], stack: self["--stack"]).stacks
    }
  }
}

extension Failure {
  static func choosing<Result>(_ work: () throws(SelectionProblem) -> Result) throws(Failure)
    -> Result
  {
    do { return try work() } catch { throw Failure(.usage, "error: \(error.message)") }
  }
}
