/// A transaction holds one definition alone, or only statements on rows; and it ends in its file.
struct TransactionsAreOfOneKind {
  private(set) var problems: [StatementProblem] = []
  /// For each statement that is to be sent, the transaction that it shares with others.
  private(set) var statements: [(statement: ParsedStatement, block: Int?)] = []
  private var begin: ParsedStatement?
  private var inside: [ParsedStatement] = []
  private var blocks = 0

  init(_ all: [ParsedStatement]) {
    for statement in all { read(statement) }
    if let begin { report(Self.unclosed, at: begin.first, id: "transaction-is-closed") }
    close()
  }

  private mutating func read(_ statement: ParsedStatement) {
    switch statement.command {
    case .transaction(.begin(let isolation)):
      if begin != nil { report(Self.nested, at: statement.first, id: "transaction-is-closed") }
      close()
      begin = statement
      if let isolation, !isolation.isWord("repeatable") {
        report(Self.otherIsolation, at: isolation, id: "isolation-is-repeatable-read")
      }
    case .transaction(.commit):
      if begin == nil { report(Self.unopened, at: statement.first, id: "transaction-is-closed") }
      close()
    default:
      check(statement)
      if begin == nil { statements.append((statement, nil)) } else { inside.append(statement) }
    }
  }

  private mutating func check(_ statement: ParsedStatement) {
    let kind = statement.command.kind
    guard begin != nil else {
      if case .setConstraints = statement.command {
        report(Self.lonelySetting, at: statement.first, id: "transaction-is-closed")
      }
      return
    }
    let families = inside.map(\.command.kind.family)
    switch kind.family {
    case .definition where families.contains(.definition):
      report(Self.twoDefinitions, at: statement.first, id: "transaction-has-one-definition")
    case .definition where families.contains(.data), .data where families.contains(.definition):
      report(Self.mixed, at: statement.first, id: "transaction-is-of-one-kind")
    case .maintenance:
      report(Self.maintenance(kind), at: statement.first, id: "transaction-is-of-one-kind")
    default: break
    }
  }

  private mutating func close() {
    blocks += 1
    let isData = inside.contains { $0.command.kind.family == .data }
    statements += inside.map { ($0, isData ? blocks : nil) }
    inside = []
    begin = nil
  }

  private mutating func report(_ message: String, at token: SQLToken, id: String) {
    problems.append(StatementProblem(message, at: token, id: id))
  }
}

extension TransactionsAreOfOneKind {
  private static let nested = "BEGIN inside a transaction; write COMMIT before it"

  private static let unclosed = "a transaction that is never closed; write COMMIT in the same file"

  private static let unopened =
    "COMMIT without BEGIN; leave it out: each statement is a transaction"

  private static let otherIsolation =
    "this isolation level is not supported by Aurora DSQL; write BEGIN, every transaction is REPEATABLE READ"

  private static let twoDefinitions =
    "a second definition in one transaction, Aurora DSQL takes one; leave out BEGIN and COMMIT: each statement then is a transaction"

  private static let mixed =
    "definitions and statements on rows in one transaction, which Aurora DSQL refuses; leave out BEGIN and COMMIT, or move the one or the other out"

  private static let lonelySetting =
    "SET CONSTRAINTS lasts for one transaction; put it between BEGIN and COMMIT"

  private static func maintenance(_ kind: StatementKind) -> String {
    "\(kind.words) cannot run in a transaction; move it behind COMMIT"
  }
}
