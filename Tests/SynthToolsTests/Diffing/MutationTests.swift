import SynthTools
import Testing

/// Random templates, in which a single value is made another: none may go unnoticed.
struct MutationTests {
  private struct Source {
    var state: UInt64

    mutating func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
  }

  private static let keys = [
    "Tags", "Key", "Name", "Statement", "Effect", "Action", "EventPattern", "DependsOn", "Sid",
    "List",
    "Body",
  ]

  /// A value as text, with `#0`, `#1`, … for its leaves.
  private func value(_ source: inout Source, depth: Int, leaves: inout Int) -> String {
    let kind = depth == 0 ? 0 : source.next(6)
    switch kind {
    case 1, 2:
      let start = source.next(Self.keys.count)
      let members = (0..<source.next(4)).map { index in
        let key = Self.keys[(start + index * 3) % Self.keys.count]
        return "\"\(key)\": \(value(&source, depth: depth - 1, leaves: &leaves))"
      }
      return "{" + members.joined(separator: ", ") + "}"
    case 3, 4:
      let items = (0..<source.next(4)).map { _ in value(&source, depth: depth - 1, leaves: &leaves)
      }
      return "[" + items.joined(separator: ", ") + "]"
    case 5:
      let function = ["Ref", "Fn::Sub", "Fn::GetAtt", "Fn::If", "Fn::Join"][source.next(5)]
      return "{\"\(function)\": \(value(&source, depth: depth - 1, leaves: &leaves))}"
    default:
      leaves += 1
      return "\"#\(leaves - 1)#\""
    }
  }

  private func filled(_ template: String, _ leaf: (Int) -> String, count: Int) -> String {
    var text = template
    for index in 0..<count { text = text.replacing("#\(index)#", with: leaf(index)) }
    return #"{"Resources": {"R": {"Type": "T", "Properties": {"P": \#(text)}}}}"#
  }

  @Test func `a single other value is never hidden, and the same template is never reported`()
    throws
  {
    var source = Source(state: 7)
    for _ in 0..<1_500 {
      var leaves = 0
      let shape = value(&source, depth: 5, leaves: &leaves)
      guard leaves > 0 else { continue }
      // Few different values, so that items repeat and have to be told apart.
      let values = (0..<leaves).map { _ in ["Allow", "a", "b"][source.next(3)] }
      let mutated = source.next(leaves)
      let old = filled(shape, { values[$0] }, count: leaves)
      let new = filled(shape, { $0 == mutated ? "z" : values[$0] }, count: leaves)
      #expect(try difference(old, old + "\n").isEmpty, "\(old)")
      let forth = try difference(old, new)
      #expect(
        !forth.isEmpty && forth.text(detail: .long).contains("z"), "\(old)\n\(new)\n\(forth.text())"
      )
      #expect(try !difference(new, old).isEmpty, "\(new)\n\(old)")
    }
  }
}
