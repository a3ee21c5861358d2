internal import CloudFormation

/// Asks every question in turn, of two stacks that are to be peers and a cluster without a stack.
///
/// It leaves behind what it has made.
struct Examination {
  let place: ProbePlace
  let account: ProbeAccount
  let patience: Patience
  /// Also what may leave something that AWS has to put right.
  let asksAll: Bool
  let tell: (ProbeEvent) -> Void

  /// Goes through with it; what hangs on nothing is asked although other things have failed.
  func run() throws(ProbeFailure) {
    examineMetrics()
    let alone = try create()
    let pair = try pair()
    try examineCreation(of: pair)
    try attempt(.endpointBeforeActive) { () throws(ProbeFailure) in try examineEndpoint(of: pair) }
    try attempt(.importTakesOutputs) { () throws(ProbeFailure) in try examineImport(of: alone) }
    try examineUpdate(of: pair)
    if asksAll { try examineRemoval(of: pair) }
    try examineDeletion(of: pair)
  }

  /// Two stacks and what their clusters were when the stacks were complete: the probed side first.
  struct Pair {
    let stacks: [StackID]
    let clusters: [ProbedCluster]

    var side: StackID { stacks[0] }
    var cluster: ProbedCluster { clusters[0] }
    var otherSide: StackID { stacks[1] }
    var otherCluster: ProbedCluster { clusters[1] }
  }

  var stacks: [StackID] {
    place.regions.map { StackID(region: $0, name: ProbedStack.name) }
  }

  func answer(
    _ question: ServiceFacts.Question, _ value: ServiceFacts.Answer.Value, _ evidence: String
  ) {
    let date = String(Timestamp.now.text.prefix(10))
    tell(
      .answered(
        question,
        ServiceFacts.Answer(question, value, in: place.regions, on: date, evidence: evidence)))
  }

  /// Has AWS do something, and says what that was when it refuses.
  func order(_ what: String, _ questions: AWSQuestion...) throws(ProbeFailure) {
    do { try account.order(questions) } catch {
      throw .problem("\(what): \(error.text)")
    }
  }

  /// The status in which a stack comes to rest; nil when there is no stack any more.
  func settled(_ stack: StackID) throws(ProbeFailure) -> String? {
    var last: String?
    let end = try patience.wait { _ throws(ProbeFailure) -> Presence<String>? in
      let sight = (account.look(at: [stack])[stack] ?? .absent).map(\.status)
      if case .unknown = sight { return nil }
      show(sight, of: stack, unless: &last)
      return sight.value?.hasSuffix("_IN_PROGRESS") == true ? nil : sight
    }
    guard let end else {
      throw .problem(
        "\(stack.region)  stack \(stack.name) is \(last ?? "out of sight") after \(patience.seconds) s"
      )
    }
    return end.value
  }

  /// Says what a stack is by now, once.
  func show(_ sight: Presence<String>, of stack: StackID, unless last: inout String?) {
    let text = sight.value ?? "gone"
    guard text != last else { return }
    last = text
    tell(.seen("\(stack.region)  stack \(stack.name) is \(text)"))
  }

  /// Goes on with other questions when this one cannot be asked.
  private func attempt(_ question: ServiceFacts.Question, _ work: () throws(ProbeFailure) -> Void)
    throws(ProbeFailure)
  {
    do { try work() } catch {
      guard case .problem(let reason) = error, !patience.signals.isPending else { throw error }
      tell(.failed("\(question.rawValue) has no answer: \(reason)"))
    }
  }
}
