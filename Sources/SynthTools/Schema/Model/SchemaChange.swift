internal import CloudFormation

/// Applies a statement to the schema, and says what in it does not fit.
struct SchemaChange {
  var schema: SchemaModel
  let statement: ParsedStatement
  private(set) var problems: [StatementProblem] = []

  init(_ statement: ParsedStatement, to schema: SchemaModel) {
    self.statement = statement
    self.schema = schema
    apply()
  }

  private mutating func apply() {
    switch statement.command {
    case .createTable(let table): create(table)
    case .alterTable(let alter): self.alter(alter)
    case .createIndex(let index): create(index)
    case .createSequence(let sequence): create(sequence)
    case .createView(let view): create(view)
    case .createSchema(let schema): create(schema)
    case .createDomain(let domain): create(domain)
    case .createStatistics(let statistics): create(statistics)
    case .alterObject(let alter): self.alter(alter)
    case .drop(let drop): self.drop(drop)
    case .comment(let comment): check(comment)
    case .privileges(let privileges): apply(privileges)
    case .analyze(let table): _ = self.table(table)
    case .data(let data): check(data)
    case .createFunction(let function): checkSchema(of: function.name)
    case .defaultPrivileges, .setConstraints, .transaction: break
    }
  }

  mutating func report(_ problem: StatementProblem?) {
    if let problem { problems.append(problem) }
  }

  mutating func report(_ more: [StatementProblem]) { problems += more }

  func location(of token: SQLToken) -> SourceLocation { statement.location(of: token) }

  /// The table that a statement names, if it is there.
  mutating func table(_ reference: NameReference) -> Table? {
    if let table = schema.tables[reference.name] { return table }
    if let other = schema.relations[reference.name] {
      report(
        NamesAreKnown.otherKind(reference.name, is: other.kind, not: .table, at: reference.token))
    } else if !Self.isBuiltIn(reference.name) {
      report(
        NamesAreKnown.unknown(
          "table", "\(reference.name)", among: schema.tables.keys.map { "\($0)" },
          at: reference.token))
    }
    return nil
  }

  static func isBuiltIn(_ name: ObjectName) -> Bool {
    name.schema != "public" && SchemaModel.builtInSchemas.contains(name.schema)
  }

  mutating func checkSchema(of reference: NameReference) {
    guard reference.isQualified else { return }
    checkSchema(reference.name.schema, at: reference.token)
  }

  mutating func checkSchema(_ name: String, at token: SQLToken) {
    guard !schema.hasSchema(name) else { return }
    report(
      NamesAreKnown.unknown(
        "schema", name, among: schema.schemas.keys + ["public"], at: token))
  }

  /// Whether the name is free; says so when it is not.
  mutating func isFree(_ name: ObjectName, isGuarded: Bool, at token: SQLToken) -> Bool {
    guard let taken = schema.relations[name] else { return true }
    report(
      isGuarded
        ? NamesAreNew.idle("\(name)", by: taken.kind.oneOf, since: taken.location, at: token)
        : NamesAreNew.taken("\(name)", by: taken.kind.oneOf, since: taken.location, at: token))
    return false
  }

  mutating func add(
    _ kind: ObjectKind, _ name: ObjectName, of table: ObjectName? = nil, at token: SQLToken
  ) {
    schema.relations[name] = SchemaModel.Relation(
      kind: kind, location: location(of: token), table: table)
  }
}
