internal import Assembly

/// A column's type is in the closed list of types that Aurora DSQL stores.
enum TypesAreStorable: StatementRule {
  static func problems(in statement: ParsedStatement, after schema: SchemaModel)
    -> [StatementProblem]
  {
    if case .createDomain(let domain) = statement.command {
      return problem(of: domain.type, in: "domain '\(domain.name.name)'", schema).map { [$0] } ?? []
    }
    return statement.command.columns.compactMap {
      problem(of: $0.type, in: "column '\($0.name.text)'", schema)
    }
  }

  private static func problem(of type: SQLType, in owner: String, _ schema: SchemaModel)
    -> StatementProblem?
  {
    if TypeReplacement.serials.contains(type.name) {
      return problem(at: type, "\(owner): \(serial(type))")
    }
    if schema.isDomain(type) {
      return type.isArray ? problem(at: type, "\(owner): \(array(type))") : nil
    }
    guard !type.isQualified, let storable = StorableType.named[type.name] else {
      return problem(at: type, "\(owner): \(unknown(type, schema))")
    }
    if type.isArray { return problem(at: type, "\(owner): \(array(type))") }
    return excess(of: type, as: storable).map {
      StatementProblem("\(owner): \($0)", at: type.token, id: "type-is-within-limits")
    }
  }

  private static func excess(of type: SQLType, as storable: StorableType) -> String? {
    if storable.name == "numeric" {
      let precision = type.arguments.first
      let scale = type.arguments.dropFirst().first
      let isFine =
        precision.map(StorableType.numericPrecision.contains) != false
        && scale.map(StorableType.numericScale.contains) != false
      return isFine ? nil : numeric(type)
    }
    guard let length = type.arguments.first, let maximum = storable.maximumLength,
      length > maximum
    else { return nil }
    return long(type, maximum)
  }

  private static func problem(at type: SQLType, _ message: String) -> StatementProblem {
    StatementProblem(message, at: type.token, id: "type-is-storable")
  }
}

extension TypesAreStorable {
  private static func serial(_ type: SQLType) -> String {
    "\(type.name) is not supported by Aurora DSQL; write \(TypeReplacement.identity), or uuid DEFAULT gen_random_uuid()"
  }

  private static func array(_ type: SQLType) -> String {
    "\(type.shown) cannot be stored, arrays work in queries only; use jsonb, or a table with a row for each element"
  }

  private static func unknown(_ type: SQLType, _ schema: SchemaModel) -> String {
    let names = StorableType.named.keys.sorted() + schema.domains.keys.map(\.name).sorted()
    let instead =
      TypeReplacement.named[type.name].map { "use \($0)" }
      ?? type.name.nearest(among: names).map { "did you mean \($0)?" }
      ?? "use one of \(StorableType.all.map(\.name).joined(separator: ", ")), or a domain over one"
    return "\(type.name) is no type that Aurora DSQL stores; \(instead)"
  }

  private static func numeric(_ type: SQLType) -> String {
    "\(type.shown) is out of bounds; the precision is 1 to 1000, the scale -1000 to 1000"
  }

  private static func long(_ type: SQLType, _ maximum: Int) -> String {
    "\(type.shown) is longer than the \(maximum) that \(type.name) may have"
      + (type.name.contains("char") ? "; text holds up to 1 MiB" : "")
  }
}
