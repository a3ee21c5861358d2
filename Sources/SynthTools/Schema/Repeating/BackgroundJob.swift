/// Work that a statement leaves running when it returns.
package struct BackgroundJob: Hashable, Sendable {
  /// Answers one row with one boolean: whether the work is done, whatever became of the job's id.
  package let isDone: String
  /// What takes away the rest of a failed job, so that the statement can run again.
  package let cleanUp: String?
}

extension BackgroundJob {
  init?(of command: SQLCommand) {
    switch command {
    case .createIndex(let index):
      guard let name = index.indexName else { return nil }
      self.init(
        isDone: CatalogCondition.query([.validIndex(name)]),
        cleanUp: "DROP INDEX IF EXISTS \(name.sql)")
    case .alterTable(let alter):
      guard case .validateConstraint(let constraint)? = alter.actions.first else { return nil }
      self.init(
        isDone: CatalogCondition.query([
          .constraint(constraint.text, of: alter.table.name, " AND k.convalidated")
        ]), cleanUp: nil)
    default: return nil
    }
  }
}
