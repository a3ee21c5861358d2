/// What a statement does, in the parts that the checks need.
enum SQLCommand: Sendable {
  case createTable(CreateTable)
  case alterTable(AlterTable)
  case createIndex(CreateIndex)
  case createSequence(CreateSequence)
  case createView(CreateView)
  case createSchema(CreateSchema)
  case createDomain(CreateDomain)
  case createFunction(CreateFunction)
  case createStatistics(CreateStatistics)
  case alterObject(AlterObject)
  case drop(DropObjects)
  case comment(CommentStatement)
  case privileges(PrivilegeStatement)
  case defaultPrivileges
  case analyze(NameReference)
  case setConstraints
  case data(DataStatement)
  case transaction(TransactionStatement)
}

extension SQLCommand {
  var kind: StatementKind {
    switch self {
    case .createTable: StatementKind("CREATE TABLE")
    case .alterTable(let alter): StatementKind(alter.isAsync ? "ALTER TABLE ASYNC" : "ALTER TABLE")
    case .createIndex(let index):
      StatementKind(index.isUnique ? "CREATE UNIQUE INDEX" : "CREATE INDEX")
    case .createSequence: StatementKind("CREATE SEQUENCE")
    case .createView: StatementKind("CREATE VIEW")
    case .createSchema: StatementKind("CREATE SCHEMA")
    case .createDomain: StatementKind("CREATE DOMAIN")
    case .createFunction: StatementKind("CREATE FUNCTION")
    case .createStatistics: StatementKind("CREATE STATISTICS")
    case .alterObject(let alter): StatementKind("ALTER \(alter.kind.rawValue)")
    case .drop(let drop): StatementKind("DROP \(drop.kind.rawValue)")
    case .comment: StatementKind("COMMENT")
    case .privileges(let privileges): StatementKind(privileges.isGrant ? "GRANT" : "REVOKE")
    case .defaultPrivileges: StatementKind("ALTER DEFAULT PRIVILEGES")
    case .analyze: StatementKind("ANALYZE", .maintenance)
    case .setConstraints: StatementKind("SET CONSTRAINTS", .transaction)
    case .data(let data): StatementKind(data.kind.rawValue, .data)
    case .transaction(.begin): StatementKind("BEGIN", .transaction)
    case .transaction(.commit): StatementKind("COMMIT", .transaction)
    }
  }

  /// What it creates, changes or drops; the first, where there are several.
  var object: ObjectName? {
    switch self {
    case .createTable(let table): table.name.name
    case .alterTable(let alter): alter.table.name
    case .createIndex(let index): index.indexName
    case .createSequence(let sequence): sequence.name.name
    case .createView(let view): view.name.name
    case .createSchema(let schema): ObjectName(schema: schema.name.text, schema.name.text)
    case .createDomain(let domain): domain.name.name
    case .createFunction(let function): function.name.name
    case .createStatistics(let statistics): statistics.name?.name
    case .alterObject(let alter): alter.name.name
    case .drop(let drop): drop.names.first?.name
    case .comment(let comment): comment.name.name
    case .privileges(let privileges): privileges.objects.first?.name
    case .analyze(let table): table.name
    case .data(let data): data.table?.name
    case .defaultPrivileges, .setConstraints, .transaction: nil
    }
  }
}

extension CreateIndex {
  /// An index is in its table's schema.
  var indexName: ObjectName? { name.map { ObjectName(schema: table.name.schema, $0.text) } }
}

extension PrivilegeStatement {
  /// Those that are named one by one.
  var objects: [NameReference] {
    if case .objects(_, let objects) = scope { objects } else { [] }
  }
}
