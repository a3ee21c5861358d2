/// A table as the migrations leave it.
package struct Table: Hashable, Sendable {
  package var name: ObjectName
  package var columns: [TableColumn] = []
  package var constraints: [TableConstraint] = []
  /// Those of `CREATE INDEX`.
  package var indexes: [TableIndex] = []
  /// Dropped columns too.
  var lifetimeColumns = 0
  /// Whether its statement could not be read, so that it may have any columns.
  var isOpen = false

  init(name: ObjectName) { self.name = name }

  package func column(named name: String) -> TableColumn? { columns.first { $0.name == name } }

  func constraint(named name: String) -> TableConstraint? { constraints.first { $0.name == name } }

  var primaryKey: TableConstraint? { constraints.first { $0.kind == .primaryKey } }

  /// Those of `CREATE INDEX` and of unique constraints.
  var indexCount: Int { indexes.count + constraints.count { $0.kind == .unique } }

  /// The columns of its keys, to each of which a foreign key may refer.
  var keys: [[String]] {
    constraints.filter { $0.kind == .primaryKey || $0.kind == .unique }.map(\.columns)
      + indexes.filter { $0.isUnique && $0.isWhole }.map(\.columns)
  }

  /// The name that PostgreSQL gives to a constraint without one.
  func freeName(_ columns: [String], _ suffix: String) -> String {
    let base = ([name.name] + columns + [suffix]).joined(separator: "_")
    var candidate = base
    var number = 0
    while constraint(named: candidate) != nil {
      number += 1
      candidate = "\(base)\(number)"
    }
    return candidate
  }
}
