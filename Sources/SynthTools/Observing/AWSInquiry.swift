internal import CloudFormation

/// Asks AWS by the user's own AWS CLI, many things at once.
package struct AWSInquiry {
  let cli: AWSCommandLine
  private let variables: [String]

  /// How many questions a Region is asked at once: each is a process of its own.
  private static let atOnce = 4

  /// - Parameter variables: `NAME=value`, for every call.
  package init(as environment: DeploymentEnvironment?, variables: [String]) {
    cli = AWSCommandLine(environment: environment)
    self.variables = variables
  }

  /// Asks everything once.
  func answers(to questions: [AWSQuestion]) -> AWSAnswers {
    var seen: Set<AWSQuestion> = []
    let questions = questions.filter { seen.insert($0).inserted }
    let orders = questions.map {
      Children.Order(
        arguments: $0.arguments, lane: $0.region, limits: Child.Limits(seconds: $0.timeout))
    }
    let children = Children(environment: variables, atOnce: Self.atOnce).run(orders)
    return AWSAnswers(Array(zip(questions, children)))
  }

  /// What is wrong when the credentials are those of another account than the environment's. A
  /// Region that does not answer says nothing about it.
  package func problem(asking regions: [String]) -> String? {
    guard let environment = cli.environment, let account = environment.account else { return nil }
    let questions = regions.map {
      AWSQuestion("sts", "get-caller-identity", in: $0, by: cli)
    }
    let answers = answers(to: questions)
    for question in questions {
      guard let caller = try? answers[question].get()["Account"]?.string else { continue }
      guard caller != account else { return nil }
      return
        "environment \(environment.name) is account \(account), and these credentials are of \(caller)"
    }
    return nil
  }
}
