internal import SynthTools

/// A line a stack: Region, name, number of resources, size.
struct StackTable {
  let text: String

  init(_ stacks: [StackSummary]) {
    let rows = stacks.map {
      [$0.region, $0.name, $0.count, $0.size] + [$0.remark].compactMap(\.self)
    }
    text = TextTable(rows).text
  }
}
