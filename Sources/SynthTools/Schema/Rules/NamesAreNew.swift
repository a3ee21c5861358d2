internal import Assembly
internal import CloudFormation

/// What a statement creates is not there yet.
enum NamesAreNew {
  static func taken(
    _ name: String, by kind: String, since location: SourceLocation?, at token: SQLToken
  ) -> StatementProblem {
    StatementProblem(
      "there already is \(kind) '\(name)'", at: token, id: "name-is-new",
      notes: note(location))
  }

  /// `IF NOT EXISTS` at something that is always there.
  static func idle(
    _ name: String, by kind: String, since location: SourceLocation?, at token: SQLToken
  ) -> StatementProblem {
    StatementProblem(
      "this statement does nothing: there already is \(kind) '\(name)'", at: token,
      id: "name-is-new", severity: .warning, notes: note(location))
  }

  private static func note(_ location: SourceLocation?) -> [Diagnostic.Note] {
    location.map { [Diagnostic.Note("created here", at: $0)] } ?? []
  }
}
