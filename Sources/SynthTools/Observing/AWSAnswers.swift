internal import CloudFormation

/// What AWS says to several questions.
struct AWSAnswers {
  private var answers: [AWSQuestion: Result<JSON, AWSFailure>] = [:]

  init(_ children: [(question: AWSQuestion, child: Result<Child, FileFailure>)]) {
    for (question, child) in children { answers[question] = Self.answer(child, to: question) }
  }

  subscript(question: AWSQuestion) -> Result<JSON, AWSFailure> {
    answers[question] ?? .failure(AWSFailure(.silence, "nobody has asked"))
  }

  private static func answer(_ child: Result<Child, FileFailure>, to question: AWSQuestion)
    -> Result<JSON, AWSFailure>
  {
    switch child {
    case .failure(let failure): return .failure(AWSFailure(.silence, failure.description))
    case .success(let child):
      guard child.ending == .exit(0), let json = try? JSON(parsing: child.answer) else {
        return .failure(AWSFailure(child, to: question))
      }
      return .success(json)
    }
  }
}
