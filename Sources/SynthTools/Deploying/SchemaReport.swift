internal import CloudFormation

/// What the runner of migrations reports, in words.
struct SchemaReport {
  private let json: JSON

  /// - Parameter output: With the report at its end, as JSON.
  init?(_ output: String) {
    var start: Substring.Index? = output.startIndex
    // Warnings may stand before it.
    while let line = start, output[line...].first != "{" {
      start = output[line...].firstIndex(of: "\n").map { output.index(after: $0) }
    }
    guard let start, let json = try? JSON(parsing: Array(output[start...].utf8)),
      json["state"]?.string != nil
    else { return nil }
    self.json = json
  }

  /// What was done.
  var summary: String {
    // With the number of statements of each.
    let applied = json["applied"]?.members?.map(\.key) ?? []
    let roles = (json["roles"]?.elements ?? []).compactMap { $0["name"]?.string }
    let migrations =
      applied.isEmpty ? "no new migration" : "applied " + applied.joined(separator: ", ")
    return migrations + (roles.isEmpty ? "" : "; roles " + roles.joined(separator: ", "))
  }

  /// Why it failed, and what now.
  var lines: [String] {
    var lines: [String] = []
    if let migration = text("migration") {
      let line = number("line").map { ", line \($0)" } ?? ""
      lines.append("migration \(migration)\(line):")
    } else if let role = text("role") {
      lines.append("role \(role):")
    }
    if let statement = text("statement") { lines.append("  " + statement) }
    let code = text("sqlstate").map { $0.isEmpty ? "" : " (SQLSTATE \($0))" } ?? ""
    if let reason = text("reason") { lines.append(reason + code) }
    for key in ["detail", "hint"] {
      if let more = text(key) { lines.append("\(key): \(more)") }
    }
    lines += names(in: "problems").map { "  " + $0 }
    if let next = text("next") { lines.append("what now: " + next) }
    return lines
  }

  private func text(_ key: String) -> String? { json[key]?.string }

  private func number(_ key: String) -> Int? { json[key]?.integer }

  private func names(in key: String) -> [String] {
    (json[key]?.elements ?? []).compactMap(\.string)
  }
}
