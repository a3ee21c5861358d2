/// Text in columns.
enum Column {
  /// Longer cells push the rest of their own line, not of every line.
  private static let limit = 40

  static func width(_ cells: [String]) -> Int {
    cells.map(\.count).filter { $0 <= limit }.max() ?? 0
  }

  static func padded(_ cell: String, _ width: Int) -> String {
    cell + String(repeating: " ", count: max(0, width - cell.count))
  }

  /// A line of cells, without space at its end.
  static func line(_ indentation: Int, _ cells: [String]) -> String {
    var line = String(repeating: " ", count: indentation)
    line += cells.filter { !$0.isEmpty }.joined(separator: "  ")
    while line.last == " " { line.removeLast() }
    return line + "\n"
  }
}
