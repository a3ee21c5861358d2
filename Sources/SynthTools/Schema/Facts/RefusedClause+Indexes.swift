/// Those of `CREATE INDEX`.
extension RefusedClause {
  static let concurrently = RefusedClause(
    id: "index-is-async", what: "CONCURRENTLY",
    instead: "write CREATE INDEX ASYNC, which blocks nobody")
  static let indexMethod = RefusedClause(
    id: "index-is-plain", what: "USING", instead: "leave it out: every index is a B-tree")
  static let indexDirection = RefusedClause(
    id: "index-is-plain", what: "ASC or DESC in an index",
    instead: "leave it out: an index is read in both directions, and NULLS FIRST or LAST is allowed"
  )
  static let operatorClass = RefusedClause(
    id: "index-is-plain", what: "an operator class",
    instead: "leave it out: the database sorts by bytes, so LIKE 'x%' uses a plain index")
  static let indexOnly = RefusedClause(
    id: "table-stands-alone", what: "ON ONLY", instead: "write ON: no table has partitions")
  static let indexSchema = RefusedClause(
    id: "index-is-plain", what: "a schema before an index's name",
    instead: "leave it out: an index is in its table's schema")
}
