/// Stacks of a description, those of one Region or one name, or all.
package struct StackSelection: Sendable {
  package let stacks: [PlannedStack]

  /// - Parameter stacks: In an order that is kept.
  package init(_ stacks: [PlannedStack], region: String?, stack name: String?)
    throws(SelectionProblem)
  {
    var chosen = stacks
    if let region {
      chosen = chosen.filter { $0.id.region == region }
      guard !chosen.isEmpty else {
        throw SelectionProblem(
          no: "Region", region, among: stacks.map(\.id.region), called: "Regions of the stacks")
      }
    }
    if let name {
      let names = chosen.map(\.id.name)
      chosen = chosen.filter { $0.id.name == name }
      guard !chosen.isEmpty else {
        let place = region.map { " in \($0)" } ?? ""
        throw SelectionProblem(no: "stack", name, among: names, called: "stacks\(place)")
      }
    }
    self.stacks = chosen
  }
}
