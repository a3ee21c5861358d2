internal import CloudFormation

/// A statement that is read, and the file that it is in.
struct ParsedStatement: Sendable {
  let source: SourceStatement
  let file: String
  let command: SQLCommand
  let refusals: [ClauseRefusal]

  init(_ source: SourceStatement, in file: String) throws(StatementProblem) {
    self.source = source
    self.file = file
    var reader = StatementReader(source.tokens)
    command = try reader.command()
    refusals = reader.refusals
  }

  var first: SQLToken { source.tokens[0] }

  func location(of token: SQLToken) -> SourceLocation {
    SourceLocation(file: file, line: token.line, column: token.column)
  }
}

extension SQLCommand {
  /// Columns that the statement defines, each with its type.
  var columns: [ColumnDefinition] {
    switch self {
    case .createTable(let table): table.columns
    case .alterTable(let alter): alter.actions.compactMap(\.addedColumn)
    default: []
    }
  }
}

extension AlterAction {
  var addedColumn: ColumnDefinition? {
    if case .addColumn(let column, _) = self { column } else { nil }
  }

  var addedConstraint: ConstraintDefinition? {
    if case .addConstraint(let constraint) = self { constraint } else { nil }
  }
}

extension ColumnDefinition {
  /// The options of an identity column.
  var identity: SequenceOptions? {
    for constraint in constraints {
      if case .identity(let options) = constraint.kind { return options }
    }
    return nil
  }
}
