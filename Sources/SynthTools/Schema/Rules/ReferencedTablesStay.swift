/// A table to which a foreign key refers is dropped with CASCADE only.
enum ReferencedTablesStay {
  static func problem(_ table: ObjectName, referencedBy other: ObjectName, at token: SQLToken)
    -> StatementProblem
  {
    StatementProblem(
      "a foreign key of '\(other)' refers to '\(table)'; drop '\(other)' first, or write DROP TABLE \(table) CASCADE, which drops the constraint",
      at: token, id: "referenced-table-stays")
  }
}
