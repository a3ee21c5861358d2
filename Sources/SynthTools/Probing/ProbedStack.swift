internal import CloudFormation

/// A stack of a probe, as CloudFormation describes it, also one that is only to be.
package struct ProbedStack: Hashable, Sendable {
  package let id: StackID
  package let status: String
  let outputs: [String: String]

  /// The names of them are fixed, so that a later run finds what an earlier one has left.
  static let name = "dsqlsynth-probe"
  static let importName = "dsqlsynth-probe-import"

  /// Nil when there is no stack in the answer, or not one of a probe.
  init?(_ id: StackID, _ answer: JSON) {
    guard let stack = answer["Stacks"]?.elements?.first, let status = stack["StackStatus"]?.string,
      status != "DELETE_COMPLETE"
    else { return nil }
    // A stack that imports has none at first.
    let description = stack["Description"]?.string ?? ""
    let isBare = description.isEmpty && id.name == Self.importName
    guard description == ProbeForm.description || isBare else { return nil }
    self.init(
      id: id, status: status,
      outputs: (stack["Outputs"]?.elements ?? []).reduce(into: [:]) { outputs, output in
        if let key = output["OutputKey"]?.string { outputs[key] = output["OutputValue"]?.string }
      })
  }

  init(id: StackID, status: String, outputs: [String: String] = [:]) {
    self.id = id
    self.status = status
    self.outputs = outputs
  }

  var isInProgress: Bool { status.hasSuffix("_IN_PROGRESS") }

  /// Whether it cannot be deleted now.
  var isBusy: Bool {
    isInProgress
      && !["CREATE_IN_PROGRESS", "DELETE_IN_PROGRESS", "REVIEW_IN_PROGRESS"].contains(status)
  }

  package var text: String { "\(id.region)  stack \(id.name) (\(status))" }
}
