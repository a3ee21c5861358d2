extension Arguments {
  /// Makes sure that a question can be answered, now or by `--yes`, before the work that leads to it.
  func makeSureOfAnswer(orElse problem: String) throws(Failure) {
    if !has("--yes"), !Terminal.canAsk { throw Failure(.usage, "error: \(problem); add --yes") }
  }

  /// Goes on only when somebody says yes.
  func confirm(_ question: String, orElse problem: String) throws(Failure) {
    try makeSureOfAnswer(orElse: problem)
    guard has("--yes") || Terminal.confirms(question) else {
      throw Failure(.wrong, "error: the answer was no; nothing was done")
    }
  }
}
