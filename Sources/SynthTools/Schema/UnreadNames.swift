/// Names that statements which could not be read may have created.
struct UnreadNames {
  private var names: Set<String> = []
  private var isEverything = false

  mutating func addAll() { isEverything = true }

  mutating func add(_ tokens: [SQLToken]) {
    names.formUnion(tokens.filter { $0.kind == .word || $0.kind == .quotedName }.map(\.value))
  }

  /// Whether the problem only follows from another.
  func explain(_ problem: StatementProblem) -> Bool {
    problem.id == "name-is-known" && (isEverything || names.contains(problem.token.value))
  }
}
