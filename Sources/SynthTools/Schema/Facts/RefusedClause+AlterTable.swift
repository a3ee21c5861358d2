/// Those of `ALTER TABLE`, with the words by which they are known.
extension RefusedClause {
  static let ofAlterColumn: [(words: [String], clause: RefusedClause)] = [
    (["type"], columnType), (["set", "data", "type"], columnType),
    (["set", "not", "null"], notNull),
    (["set", "statistics"], columnStatistics), (["set", "compression"], compression),
    (["set", "("], columnStatistics), (["reset", "("], columnStatistics),
  ]

  static let ofAlterTable: [(words: [String], clause: RefusedClause)] = [
    (["enable", "row"], rowSecurity), (["disable", "row"], rowSecurity),
    (["force", "row"], rowSecurity), (["no", "force"], rowSecurity),
    (["enable", "rule"], rewriteRule), (["disable", "rule"], rewriteRule),
    (["enable"], trigger), (["disable"], trigger),
    (["replica", "identity"], replicaIdentity),
    (["set", "logged"], unlogged), (["set", "unlogged"], unlogged),
    (["set", "tablespace"], tablespace), (["set", "access"], accessMethod),
    (["set", "("], storageParameters), (["reset", "("], storageParameters),
    (["set", "without"], storageParameters), (["cluster"], clustering),
    (["inherit"], inheritance), (["no", "inherit"], noInherit),
    (["attach"], partitioning), (["detach"], partitioning),
    (["of"], typedTable), (["not", "of"], typedTable),
  ]

  static let columnType = RefusedClause(
    id: "column-keeps-its-type", what: "changing a column's type",
    instead:
      "add a column of the new type, copy the values with UPDATE in parts of at most 3,000 rows, then drop the old one"
  )
  static let notNull = RefusedClause(
    id: "column-keeps-its-type", what: "SET NOT NULL",
    instead:
      "write ADD CONSTRAINT … CHECK (column IS NOT NULL) NOT VALID, then ALTER TABLE ASYNC … VALIDATE CONSTRAINT"
  )
  static let columnStatistics = RefusedClause(
    id: "storage-is-managed", what: "a column's statistics target",
    instead: "leave it out, or use CREATE STATISTICS")
  static let rowSecurity = RefusedClause(
    id: "clause-is-supported", what: "row level security",
    instead: "use views, or grant roles what they may see")
  static let rewriteRule = RefusedClause(
    id: "clause-is-supported", what: "a rewrite rule",
    instead: "do the work in the application")
  static let trigger = RefusedClause(
    id: "clause-is-supported", what: "a trigger", instead: "do the work in the application")
  static let replicaIdentity = RefusedClause(
    id: "clause-is-supported", what: "REPLICA IDENTITY",
    instead: "leave it out: change streams need no setting of the table")
  static let clustering = RefusedClause(
    id: "storage-is-managed", what: "CLUSTER", instead: "leave it out: storage is managed")
}
