internal import Assembly
internal import CloudFormation

/// Reads a migration and applies it to the schema that those before it left.
struct MigrationCheck {
  private(set) var schema: SchemaModel
  private(set) var unread: UnreadNames
  private(set) var diagnostics: [Diagnostic] = []
  private var statements: [SQLStatement] = []
  private let path: String

  init(_ bytes: [UInt8], in path: String, after schema: SchemaModel, _ unread: UnreadNames) {
    self.schema = schema
    self.unread = unread
    self.path = path
    do throws(ReadingProblem) {
      check(SourceStatement.all(in: try SQLTokenizer.tokens(in: bytes), of: bytes))
    } catch {
      self.unread.addAll()
      diagnostics = [
        Diagnostic(
          "sql-is-readable", error.message,
          at: SourceLocation(file: path, line: error.line, column: error.column))
      ]
    }
  }

  func migration(_ name: MigrationName, in file: String, _ bytes: [UInt8]) -> Migration {
    Migration(
      number: name.number, name: name.name, file: file, sha256: SHA256.hex(bytes),
      statements: statements)
  }

  private mutating func check(_ sources: [SourceStatement]) {
    if sources.isEmpty { diagnostics.append(MigrationsAreNumbered.empty(path)) }
    var parsed: [ParsedStatement] = []
    var problems: [StatementProblem] = []
    for source in sources {
      do throws(StatementProblem) {
        let statement = try ParsedStatement(source, in: path)
        parsed.append(statement)
        problems += check(statement)
      } catch {
        problems.append(error)
        unread.add(source.tokens)
      }
    }
    let transactions = TransactionsAreOfOneKind(parsed)
    statements = transactions.statements.map { SQLStatement($0.statement, in: $0.block) }
    diagnostics += (problems + transactions.problems)
      .sorted { $0.token.range.lowerBound < $1.token.range.lowerBound }
      .map { $0.diagnostic(in: path) }
  }

  private mutating func check(_ statement: ParsedStatement) -> [StatementProblem] {
    let change = SchemaChange(statement, to: schema)
    let problems = StatementRules.problems(in: statement, after: schema) + change.problems
    schema = change.schema
    return problems.filter { !unread.explain($0) }
  }
}
