internal import CloudFormation

/// Takes the cluster without a stack into a new one, outputs and all.
extension Examination {
  func examineImport(of cluster: ProbedCluster.ID) throws(ProbeFailure) {
    tell(.begins("imports the cluster without a stack into a new one"))
    try waitUntilUsable([cluster])
    let stack = StackID(region: cluster.region, name: ProbedStack.importName)
    let form = ProbeForm(showsIdentifier: true)
    switch account.answer(to: account.importing(cluster, into: stack, form)) {
    case .failure(let failure):
      // What AWS says of the call is not needed.
      let reason = failure.reason
      try refuse(
        reason.firstRange(of: "operation: ").map { String(reason[$0.upperBound...]) } ?? reason)
      return
    case .success: break
    }
    let question = account.describeImport(into: stack)
    let state = try patience.wait { _ -> (status: String, reason: String)? in
      guard let answer = try? account.answer(to: question).get(),
        let status = answer["Status"]?.string,
        !status.hasSuffix("_PENDING"), !status.hasSuffix("_IN_PROGRESS")
      else { return nil }
      return (status, answer["StatusReason"]?.string ?? "")
    }
    guard let state else { throw .problem("the change set is not ready") }
    guard state.status == "CREATE_COMPLETE" else {
      try refuse(state.reason)
      return
    }
    try order("cannot import", account.executeImport(into: stack))
    let status = try settled(stack)
    let outputs = account.look(at: [stack])[stack]?.value?.outputs ?? [:]
    guard status == "IMPORT_COMPLETE" else {
      throw .problem("the stack is \(status ?? "gone"): \(account.reasons(of: stack))")
    }
    answer(
      .importTakesOutputs, .bool(!outputs.isEmpty),
      "IMPORT_COMPLETE \(outputs.isEmpty ? "without the output" : "with an output")")
  }

  /// A refusal for another reason answers nothing.
  private func refuse(_ reason: String) throws(ProbeFailure) {
    guard reason.contains("Output") else { throw .problem(reason) }
    answer(.importTakesOutputs, .bool(false), "refused: \(reason)")
  }

  func waitUntilUsable(_ clusters: [ProbedCluster.ID]) throws(ProbeFailure) {
    var last = ""
    let isUsable = try patience.wait { _ -> Bool? in
      let looks = account.look(at: clusters)
      let statuses = clusters.map { looks[$0]?.value?.status }
      let text = statuses.map { $0?.rawValue ?? "out of sight" }.joined(separator: ", ")
      if text != last { tell(.seen("\(clusters.map(\.region).joined(separator: ", "))  \(text)")) }
      last = text
      return statuses.allSatisfy { $0?.isUsable == true } ? true : nil
    }
    if isUsable == nil {
      throw .problem("the cluster is \(last) after \(patience.seconds) s, and not ACTIVE")
    }
  }
}
