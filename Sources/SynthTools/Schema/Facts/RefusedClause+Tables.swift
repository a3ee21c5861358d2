/// Those of `CREATE TABLE`.
extension RefusedClause {
  static let unlogged = RefusedClause(
    id: "object-is-permanent", what: "UNLOGGED", instead: "leave it out: every table is durable")
  static let inheritance = RefusedClause(
    id: "table-stands-alone", what: "INHERITS", instead: "write the columns out, or use LIKE")
  static let partitioning = RefusedClause(
    id: "table-stands-alone", what: "PARTITION BY",
    instead: "leave it out: rows are distributed by the primary key")
  static let partitionOf = RefusedClause(
    id: "table-stands-alone", what: "PARTITION OF",
    instead: "create one table without partitions")
  static let typedTable = RefusedClause(
    id: "table-states-its-columns", what: "CREATE TABLE … OF", instead: "write the columns out")
  static let createTableAs = RefusedClause(
    id: "table-states-its-columns", what: "CREATE TABLE … AS",
    instead: "write CREATE TABLE with its columns, then INSERT INTO … SELECT")
  static let accessMethod = RefusedClause(
    id: "storage-is-managed", what: "USING", instead: "leave it out: storage is managed")
  static let onCommit = RefusedClause(
    id: "object-is-permanent", what: "ON COMMIT",
    instead: "leave it out: there are no temporary tables")
  static let compression = RefusedClause(
    id: "storage-is-managed", what: "COMPRESSION",
    instead: "leave it out, or write STORAGE EXTERNAL to store the column uncompressed")
  static let exclusion = RefusedClause(
    id: "clause-is-supported", what: "EXCLUDE",
    instead: "use UNIQUE, or check in the transaction that writes")
  static let virtualColumn = RefusedClause(
    id: "clause-is-supported", what: "a generated column that is not STORED",
    instead: "write GENERATED ALWAYS AS (…) STORED, or a view")
  static let matchPartial = RefusedClause(
    id: "clause-is-supported", what: "MATCH PARTIAL", instead: "use MATCH SIMPLE or MATCH FULL")
  static let deferrableKey = RefusedClause(
    id: "clause-is-supported", what: "DEFERRABLE at anything but a foreign key",
    instead: "leave it out: keys and checks are always checked at once")
  static let noInherit = RefusedClause(
    id: "table-stands-alone", what: "NO INHERIT",
    instead: "leave it out: no table inherits from another")
  static let enforcement = RefusedClause(
    id: "clause-is-supported", what: "ENFORCED",
    instead: "leave it out: constraints are always enforced")
}
