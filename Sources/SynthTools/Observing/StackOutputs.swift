internal import CloudFormation

/// The outputs of stacks, as far as they are deployed and AWS answers.
package struct StackOutputs: Sendable {
  package private(set) var values: [OutputValue] = []
  /// Stacks that are not deployed.
  package private(set) var absent: [StackID] = []
  package private(set) var failures: [(stack: StackID, failure: AWSFailure)] = []
  /// The keys that the description has, deployed or not.
  private let described: Set<String>

  /// Asks for them.
  package init(of stacks: [PlannedStack], by inquiry: AWSInquiry) {
    described = Set(stacks.flatMap { $0.index.outputs.map(\.id) })
    let answers = inquiry.answers(
      to: stacks.map { DeployedStack.question(about: $0.id, by: inquiry.cli) })
    for stack in stacks {
      let answer = answers[DeployedStack.question(about: stack.id, by: inquiry.cli)]
      switch Presence(answer, DeployedStack.init) {
      case .absent: absent.append(stack.id)
      case .unknown(let failure): failures.append((stack.id, failure))
      case .present(let deployed):
        values += deployed.outputs.map {
          OutputValue(stack: stack.id, key: $0.key, value: $0.value)
        }
      }
    }
  }

  /// Keeps those of one key; there has to be one, unless not everything is there to be asked.
  package mutating func choose(_ key: String) throws(SelectionProblem) {
    let keys = Set(values.map(\.key)).union(described)
    values.removeAll { $0.key != key }
    guard values.isEmpty else { return }
    guard keys.contains(key) else {
      throw SelectionProblem(no: "output", key, among: keys, called: "outputs")
    }
    guard !absent.isEmpty || !failures.isEmpty else {
      throw SelectionProblem(
        "the output '\(key)' is in the description, and in no deployed stack yet; deploy first")
    }
  }

  /// The only value that there is.
  package func only() throws(SelectionProblem) -> String {
    guard let value = values.first, values.count == 1 else {
      let rows = values.map { "\n  \($0.stack.region)  \($0.stack.name)  \($0.key)" }
      throw SelectionProblem(
        "--raw prints one value, and \(values.isEmpty ? "none is" : "\(values.count) are") there; choose with --key, --region and --stack\(rows.joined())"
      )
    }
    return value.value
  }
}

extension StackOutputs {
  /// `{region: {stack: {key: value}}}`, with all stacks that AWS answered about.
  package var bytes: [UInt8] {
    let regions = Set(values.map(\.stack.region)).sorted()
    var json = JSONWriter()
    json.object { json in
      for region in regions {
        let here = values.filter { $0.stack.region == region }
        json.member(region) { json in
          json.object { json in
            for name in Set(here.map(\.stack.name)).sorted() {
              json.member(name) { json in
                json.object { json in
                  for output in here where output.stack.name == name {
                    json.member(output.key, output.value)
                  }
                }
              }
            }
          }
        }
      }
    }
    return json.finish()
  }
}
