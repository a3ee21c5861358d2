internal import CloudFormation

/// The account that is probed, by the AWS CLI that the user has.
struct ProbeAccount {
  let inquiry: AWSInquiry

  var cli: AWSCommandLine { inquiry.cli }

  /// Its number, which only the person at the terminal is told.
  func number(in region: String) throws(AWSFailure) -> String {
    let question = AWSQuestion("sts", "get-caller-identity", in: region, by: cli)
    let answer = try inquiry.answers(to: [question])[question].get()
    guard let number = answer["Account"]?.string else {
      throw AWSFailure(.silence, "aws does not say whose the credentials are")
    }
    return number
  }

  func answer(to question: AWSQuestion) -> Result<JSON, AWSFailure> {
    inquiry.answers(to: [question])[question]
  }

  /// Has AWS do several things at once.
  func order(_ questions: [AWSQuestion]) throws(AWSFailure) {
    let answers = inquiry.answers(to: questions)
    for question in questions { _ = try answers[question].get() }
  }

  func look(at stacks: [StackID]) -> [StackID: Presence<ProbedStack>] {
    presences(of: stacks, asking: question) { ProbedStack($0, $1) }
  }

  func look(at clusters: [ProbedCluster.ID]) -> [ProbedCluster.ID: Presence<ProbedCluster>] {
    presences(of: clusters, asking: question) { ProbedCluster($1, in: $0.region) }
  }

  /// A stack and its cluster at one moment.
  func sight(of stack: StackID, _ cluster: ProbedCluster.ID, after seconds: Int) -> SideWatch.Sight
  {
    let questions = (question(about: stack), question(about: cluster))
    let answers = inquiry.answers(to: [questions.0, questions.1])
    return SideWatch.Sight(
      seconds: seconds,
      stack: Presence(answers[questions.0]) { ProbedStack(stack, $0)?.status },
      cluster: Presence(answers[questions.1]) {
        ProbedCluster($0, in: cluster.region)?.status.rawValue
      })
  }

  private func question(about stack: StackID) -> AWSQuestion {
    DeployedStack.question(about: stack, by: cli)
  }

  private func question(about cluster: ProbedCluster.ID) -> AWSQuestion {
    DeployedCluster.question(about: cluster.identifier, in: cluster.region, by: cli)
  }

  private func presences<Thing: Hashable, Found>(
    of things: [Thing], asking question: (Thing) -> AWSQuestion,
    _ read: (Thing, JSON) -> Found?
  ) -> [Thing: Presence<Found>] {
    let questions = things.map(question)
    let answers = inquiry.answers(to: questions)
    return Dictionary(
      uniqueKeysWithValues: zip(things, questions).map { thing, question in
        (thing, Presence(answers[question]) { read(thing, $0) })
      })
  }

  /// What AWS calls the clusters of stacks, where they have one by now.
  func clusters(of stacks: [StackID]) -> [StackID: Presence<ProbedCluster.ID>] {
    presences(
      of: stacks, asking: { PhysicalID.question(of: ProbeForm.cluster, in: $0, by: cli) }
    ) { stack, answer in
      PhysicalID.text(in: answer).map {
        ProbedCluster.ID(region: stack.region, identifier: $0)
      }
    }
  }

  /// Why the last operation on a stack ended as it did, in AWS's words.
  func reasons(of stack: StackID) -> String {
    let question = AWSQuestion(
      "cloudformation", "describe-stack-events", in: stack.region, by: cli, "--stack-name",
      ShellWord(stack.name), "--max-items", "100")
    guard let answer = try? answer(to: question).get() else { return "" }
    return StackReasons(in: answer, of: stack.name).text
  }
}
