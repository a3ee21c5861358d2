internal import Assembly
internal import CloudFormation

/// What stacks take from the outputs of each other. Of stacks that this deployment does not have, nothing is known but
/// that a name which is nearly one of its own is seldom meant.
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
    guard let outputs = stacks.first(where: { $0.stack.title == producer })?.synthesis.outputs
    else { return unknown(producer, named: value.stack, at: location) }
    guard outputs[value.output] == nil else { return nil }
    let names = outputs.keys.sorted()
    let near = value.output.nearest(among: names).map { "did you mean '\($0)'?" }
    return Diagnostic(
      "output-is-there",
      "stack \(producer) has no output '\(value.output)'; "
        + (near ?? "it has \(names.isEmpty ? "none" : names.joined(separator: ", "))"),
      at: location)
  }

  private func unknown(_ producer: String, named name: String, at location: SourceLocation?)
    -> Diagnostic?
  {
    let titles = Dictionary(stacks.map { ($0.stack.name, $0.stack.title) }) { $0 + " or " + $1 }
    guard
      let near = titles[name] ?? name.nearest(among: titles.keys.sorted()).flatMap({ titles[$0] })
    else { return nil }
    return Diagnostic(
      "taken-stack-is-meant",
      "an output of stack \(producer) is taken, which is none of this deployment; did you mean \(near)?",
      severity: .warning, at: location)
  }
}
