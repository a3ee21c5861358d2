internal import Assembly
internal import CloudFormation

/// What is wrong with a statement, and where in it.
struct StatementProblem: Error {
  let id: String
  let message: String
  let token: SQLToken
  let severity: Diagnostic.Severity
  let notes: [Diagnostic.Note]

  init(
    _ message: String, at token: SQLToken, id: String = "syntax-is-known",
    severity: Diagnostic.Severity = .error, notes: [Diagnostic.Note] = []
  ) {
    self.id = id
    self.message = message
    self.token = token
    self.severity = severity
    self.notes = notes
  }
}

extension StatementProblem {
  func diagnostic(in file: String) -> Diagnostic {
    Diagnostic(
      id, message, severity: severity,
      at: SourceLocation(file: file, line: token.line, column: token.column), notes: notes)
  }
}
