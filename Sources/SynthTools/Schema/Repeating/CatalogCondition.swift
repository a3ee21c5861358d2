/// Something that the catalog tables tell which Aurora DSQL has.
///
/// It has no `pg_proc` and no `pg_statistic_ext`, so that functions and statistics are not here.
struct CatalogCondition: Hashable, Sendable {
  let sql: String

  static func query(_ conditions: [CatalogCondition]) -> String {
    "SELECT " + conditions.map(\.sql).joined(separator: " AND ")
  }

  static prefix func ! (condition: CatalogCondition) -> CatalogCondition {
    CatalogCondition(sql: "NOT \(condition.sql)")
  }

  static func exists(_ kind: ObjectKind, _ name: ObjectName) -> CatalogCondition {
    switch kind {
    case .schema:
      exists("pg_catalog.pg_namespace n WHERE n.nspname = \(literal(name.name))")
    case .domain:
      exists(
        "pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace WHERE n.nspname = \(literal(name.schema)) AND t.typname = \(literal(name.name)) AND t.typtype = 'd'"
      )
    default: relation(name, kind: kind)
    }
  }

  static func column(_ column: String, of table: ObjectName, _ more: String = "")
    -> CatalogCondition
  {
    exists(
      "\(relations) JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid WHERE \(named(table)) AND a.attname = \(literal(column)) AND NOT a.attisdropped\(more)"
    )
  }

  static func constraint(_ constraint: String, of table: ObjectName, _ more: String = "")
    -> CatalogCondition
  {
    exists(
      "\(relations) JOIN pg_catalog.pg_constraint k ON k.conrelid = c.oid WHERE \(named(table)) AND k.conname = \(literal(constraint))\(more)"
    )
  }

  /// Whether the index is there and whole.
  static func validIndex(_ index: ObjectName) -> CatalogCondition {
    exists(
      "\(relations) JOIN pg_catalog.pg_index i ON i.indexrelid = c.oid WHERE \(named(index)) AND i.indisvalid"
    )
  }

  private static func relation(_ name: ObjectName, kind: ObjectKind) -> CatalogCondition {
    let letter =
      switch kind {
      case .index: "i"
      case .sequence: "S"
      case .view: "v"
      default: "r"
      }
    return exists("\(relations) WHERE \(named(name)) AND c.relkind = '\(letter)'")
  }

  private static func exists(_ rows: String) -> CatalogCondition {
    CatalogCondition(sql: "EXISTS (SELECT 1 FROM \(rows))")
  }

  private static func named(_ name: ObjectName) -> String {
    "n.nspname = \(literal(name.schema)) AND c.relname = \(literal(name.name))"
  }

  private static func literal(_ text: String) -> String {
    "'\(text.replacing("'", with: "''"))'"
  }

  private static let relations =
    "pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
}
