internal import Assembly

/// A statement names what the migrations before it have created.
enum NamesAreKnown {
  static func unknown(_ kind: String, _ name: String, among names: [String], at token: SQLToken)
    -> StatementProblem
  {
    let nearest = name.nearest(among: names.sorted())
    let hint = nearest.map { "; did you mean \($0)?" } ?? available(names)
    return StatementProblem(
      "there is no \(kind) '\(name)' at this point of the migrations\(hint)", at: token,
      id: "name-is-known")
  }

  static func unknownColumn(_ column: SQLIdentifier, of table: Table) -> StatementProblem {
    let names = table.columns.map(\.name)
    let nearest = column.text.nearest(among: names)
    let hint =
      nearest.map { "; did you mean \($0)?" } ?? "; it has \(names.joined(separator: ", "))"
    return StatementProblem(
      "table '\(table.name)' has no column '\(column.text)'\(names.isEmpty ? "" : hint)",
      at: column.token, id: "name-is-known")
  }

  static func otherKind(
    _ name: ObjectName, is found: ObjectKind, not kind: ObjectKind, at token: SQLToken
  )
    -> StatementProblem
  {
    StatementProblem(
      "'\(name)' is \(found.oneOf), not \(kind.oneOf)", at: token, id: "name-is-known")
  }

  private static func available(_ names: [String]) -> String {
    guard (1...5).contains(names.count) else { return "" }
    return "; there is \(names.sorted().joined(separator: ", "))"
  }
}
