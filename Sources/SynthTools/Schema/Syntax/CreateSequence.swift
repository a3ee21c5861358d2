/// `CREATE SEQUENCE`.
struct CreateSequence: Sendable {
  let name: NameReference
  let isGuarded: Bool
  let options: SequenceOptions
}

extension StatementReader {
  mutating func createSequence() throws(StatementProblem) -> CreateSequence {
    let isGuarded = acceptIfNotExists()
    let name = try name("a sequence")
    return CreateSequence(name: name, isGuarded: isGuarded, options: try sequenceOptions())
  }
}
