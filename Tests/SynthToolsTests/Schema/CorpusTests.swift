import Assembly
import SynthTools
import Testing

struct CorpusTests {
  @Test func `holds at least 300 statements`() {
    #expect(CorpusCase.all.count >= 300)
  }

  @Test func `finds nothing wrong with what the statements find in the database`() throws {
    let given = try CorpusCase.bytes(of: "given.sql")
    #expect(Migrations(files: [("0001_given.sql", given)]).diagnostics == [])
  }

  @Test(arguments: CorpusCase.all)
  func `gives each statement its verdict`(_ statement: CorpusCase) throws {
    let given = try CorpusCase.bytes(of: "given.sql")
    let migrations = Migrations(files: [
      ("0001_given.sql", given), ("0002_statement.sql", Array(statement.sql.utf8)),
    ])
    let errors = migrations.diagnostics.filter { $0.severity == .error }
    let expected: Set = statement.verdict == "accepts" ? [] : [statement.verdict]
    #expect(Set(errors.map(\.id)) == expected, "\(errors)")
  }

  @Test(arguments: CorpusCase.all)
  func `differs from AWS's linter for a reason`(_ statement: CorpusCase) {
    let differs = (statement.verdict == "accepts") != statement.isAcceptedByLinter
    #expect(differs == statement.hasReason)
  }
}
