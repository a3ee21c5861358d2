/// Shows the attribute of a cluster that waits for its peer.
extension Examination {
  func examineEndpoint(of pair: Pair) throws(ProbeFailure) {
    let side = pair.side
    tell(.begins("shows the endpoint of the cluster in \(side.region)"))
    let form = ProbeForm(witness: place.witness, showsEndpoint: true)
    try order(
      "cannot show the endpoint", account.update(side, form, keepingFailures: false))
    let status = try settled(side)
    let said = "get-cluster \(pair.cluster.hasEndpoint ? "says" : "does not say") it"
    if status == "UPDATE_COMPLETE" {
      let output = account.look(at: [side])[side]?.value?.outputs["Endpoint"] ?? ""
      answer(
        .endpointBeforeActive, .bool(!output.isEmpty),
        "the attribute is \(output.isEmpty ? "empty" : "set") while the cluster is \(pair.cluster.status.rawValue), and \(said)"
      )
      return
    }
    let reasons = account.reasons(of: side)
    guard reasons.contains("Endpoint") else {
      throw .problem("the stack is \(status ?? "gone"): \(reasons)")
    }
    answer(
      .endpointBeforeActive, .bool(false),
      "\(status ?? "gone") while the cluster is \(pair.cluster.status.rawValue): \(reasons), and \(said)"
    )
  }
}
