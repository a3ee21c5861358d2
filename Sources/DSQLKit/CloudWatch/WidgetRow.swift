internal import CloudFormation

/// Widgets side by side; those that say no width share what is left of the 24 columns.
public struct WidgetRow: Sendable {
  let widgets: [Widget]
  let height: Int

  private static let columns = 24

  /// - Parameter height: In squares of the grid, of which a screen shows about 20.
  public static func row(_ widgets: Widget..., height: Int = 6) -> WidgetRow {
    WidgetRow(widgets: widgets, height: height)
  }

  func check(of owner: String, _ problems: inout Problems) {
    problems.require(
      (1...1_000).contains(height), "row-has-a-height",
      "\(owner) is \(height) high; allowed is 1 to 1000")
    let said = widgets.compactMap(\.columns)
    let sharing = widgets.count - said.count
    let total = said.reduce(0) { $0.addingReportingOverflow($1).partialValue }
    if let wrong = said.first(where: { !(1...Self.columns).contains($0) }) {
      problems.require(
        false, "row-fits-the-grid",
        "\(owner) has a widget \(wrong) columns wide; allowed is 1 to \(Self.columns)")
    } else {
      problems.require(
        total + sharing <= Self.columns, "row-fits-the-grid",
        "\(owner) has widgets of \(total) columns\(sharing > 0 ? " and \(sharing) that share the rest" : ""); the grid has \(Self.columns), so put some into another row"
      )
    }
    for widget in widgets { widget.check(of: owner, &problems) }
  }

  /// The widgets with their places on the grid, from the left.
  func placed(below y: Int) -> [Expression] {
    let said = widgets.compactMap(\.columns)
    var sharing = widgets.count - said.count
    var left = Self.columns - said.reduce(0) { $0.addingReportingOverflow($1).partialValue }
    var x = 0
    return widgets.map { widget in
      var width = widget.columns ?? 0
      if widget.columns == nil {
        // What does not divide goes to the first ones.
        width = (left + sharing - 1) / max(sharing, 1)
        left -= width
        sharing -= 1
      }
      defer { x = x.addingReportingOverflow(width).partialValue }
      return [
        "height": .integer(height), "properties": widget.properties, "type": .string(widget.type),
        "width": .integer(width), "x": .integer(x), "y": .integer(y),
      ]
    }
  }
}
