/// A requirements file's lines, with those joined that end in a backslash, and without comments.
struct RequirementLines {
  private(set) var lines: [(text: String, number: Int)] = []

  init(_ text: String) {
    var pending = ""
    var start = 1
    let written = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    for (index, line) in written.enumerated() {
      if pending.isEmpty { start = index + 1 }
      let content = Self.withoutComment(line)
      if content.hasSuffix("\\") {
        pending += content.dropLast() + " "
      } else {
        add(pending + content, start)
        pending = ""
      }
    }
    add(pending, start)
  }

  private mutating func add(_ text: String, _ number: Int) {
    let text = text.trimmingBlanks
    if !text.isEmpty { lines.append((String(text), number)) }
  }

  /// A `#` begins a comment at the start of a line and behind a space.
  private static func withoutComment(_ line: Substring) -> Substring {
    var previous: Character = " "
    for index in line.indices {
      if line[index] == "#", previous == " " || previous == "\t" { return line[..<index] }
      previous = line[index]
    }
    return line
  }
}
