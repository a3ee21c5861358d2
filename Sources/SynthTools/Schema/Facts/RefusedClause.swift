/// A clause that PostgreSQL has and Aurora DSQL has not.
struct RefusedClause: Hashable, Sendable {
  let id: String
  /// As the statement writes it.
  let what: String
  /// What to write.
  let instead: String

  var message: String { "\(what) is not supported by Aurora DSQL; \(instead)" }
}

/// Those of several statements.
extension RefusedClause {
  static let collation = RefusedClause(
    id: "collation-is-c", what: "COLLATE",
    instead: "leave it out: the database sorts by bytes, as COLLATE \"C\" does")
  static let tablespace = RefusedClause(
    id: "storage-is-managed", what: "TABLESPACE",
    instead: "leave it out: storage is managed")
  static let storageParameters = RefusedClause(
    id: "storage-is-managed", what: "a clause of storage parameters",
    instead: "leave it out: storage is managed")
  static let temporary = RefusedClause(
    id: "object-is-permanent", what: "TEMPORARY",
    instead: "use a common table expression (WITH …), or a table that is dropped later")
  static let dropConcurrently = RefusedClause(
    id: "clause-is-supported", what: "DROP INDEX CONCURRENTLY",
    instead: "write DROP INDEX, which blocks nobody")
  static let selectInto = RefusedClause(
    id: "table-states-its-columns", what: "SELECT … INTO",
    instead: "write CREATE TABLE with its columns, then INSERT INTO … SELECT")
  static let nestedStatement = RefusedClause(
    id: "clause-is-supported", what: "anything but CREATE SEQUENCE and GRANT inside CREATE SCHEMA",
    instead: "end the statement with ';' before it")
  static let functionProperty = RefusedClause(
    id: "clause-is-supported", what: "changing a function's properties",
    instead: "write CREATE OR REPLACE FUNCTION with them")
}
