internal import Assembly
internal import CloudFormation

/// What stacks take from the outputs of each other. Of stacks that this deployment does not have, nothing is known.
struct TakenOutputs {
  private let stacks: [(stack: Stack, synthesis: StackSynthesis)]

  init(of stacks: [(stack: Stack, synthesis: StackSynthesis)]) { self.stacks = stacks }

  var problems: [Diagnostic] {
    stacks.flatMap { stack, synthesis in
      let ofClusters = Set(stack.clusters.compactMap(\.peer?.parameter))
      return synthesis.carried.filter { !ofClusters.contains($0.parameter) }.compactMap { value in
        problem(of: value, takenBy: stack, at: synthesis.declarations[value.parameter]?.location)
      }
    }
  }

  private func problem(
    of value: CarriedValue, takenBy stack: Stack, at location: SourceLocation?
  ) -> Diagnostic? {
    let producer = Stack.title(value.stack, in: Region(value.region))
    guard producer != stack.title else {
      return Diagnostic(
        "output-is-of-another-stack",
        "stack \(producer) takes its own output '\(value.output)'; mention what it reports instead",
        at: location)
    }
    guard let outputs = stacks.first(where: { $0.stack.title == producer })?.synthesis.outputs,
      outputs[value.output] == nil
    else { return nil }
    let names = outputs.keys.sorted()
    let near = value.output.nearest(among: names).map { "did you mean '\($0)'?" }
    return Diagnostic(
      "output-is-there",
      "stack \(producer) has no output '\(value.output)'; "
        + (near ?? "it has \(names.isEmpty ? "none" : names.joined(separator: ", "))"),
      at: location)
  }
}
