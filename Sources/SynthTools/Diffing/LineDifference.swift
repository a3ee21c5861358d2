/// What differs between two texts of many lines, such as the code of a function.
struct LineDifference {
  private(set) var lines: [(sign: String, text: String)] = []

  init?(_ old: TemplateValue, _ new: TemplateValue) {
    guard let a = Self.text(of: old), let b = Self.text(of: new),
      a.utf8.contains(UInt8(ascii: "\n")) || b.utf8.contains(UInt8(ascii: "\n")),
      (old.call == nil) == (new.call == nil)
    else { return nil }
    let (before, after) = (Self.lines(of: a), Self.lines(of: b))
    var (i, j) = (0, 0)
    for pair in CommonSubsequence(before, after).pairs + [(before.count, after.count)] {
      lines += before[i..<pair.old].map { ("-", TextQuoting.visible($0)) }
      lines += after[j..<pair.new].map { ("+", TextQuoting.visible($0)) }
      (i, j) = (pair.old + 1, pair.new + 1)
    }
    if lines.isEmpty { return nil }
  }

  var summary: String {
    let added = lines.count { $0.sign == "+" }
    return Counts.text([(added, "added"), (lines.count - added, "removed")], of: "line")
  }

  private static func text(of value: TemplateValue) -> String? {
    if let call = value.call { return call.function == "Fn::Sub" ? call.argument.text : nil }
    return value.text
  }

  private static func lines(of text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }
}
