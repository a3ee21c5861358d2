/// Rows in columns, for people and for `awk`.
package struct TextTable {
  private let rows: [[String]]

  package init(_ rows: [[String]]) { self.rows = rows }

  package var text: String {
    rows.map { row in
      let row = Array(row.reversed().drop(while: \.isEmpty).reversed())
      return row.enumerated().map { column, cell in
        column == row.count - 1 ? cell : padded(cell, to: width(of: column))
      }.joined(separator: "  ") + "\n"
    }.joined()
  }

  private func width(of column: Int) -> Int {
    rows.map { $0.indices.contains(column) ? $0[column].count : 0 }.max() ?? 0
  }

  private func padded(_ cell: String, to width: Int) -> String {
    cell + String(repeating: " ", count: width - cell.count)
  }
}
