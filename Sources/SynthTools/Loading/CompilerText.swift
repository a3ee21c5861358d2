/// What the compiler or the package manager printed.
struct CompilerText {
  private let lines: [Substring]

  init(_ bytes: [UInt8]) {
    lines = String(decoding: bytes, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
  }

  /// Each warning once, with the lines that show it and its notes.
  var warnings: [String] {
    var warnings: [[Substring]] = []
    var isInside = false
    for line in lines {
      if line.contains(": warning: "), !Self.isExcerpt(line) {
        warnings.append([line])
        isInside = true
      } else if isInside, Self.isExcerpt(line) || line.contains(": note: ") {
        warnings[warnings.count - 1].append(line)
      } else if !line.isEmpty {
        isInside = false
      }
    }
    var seen: Set<String> = []
    return warnings.map { $0.joined(separator: "\n") }.filter { seen.insert($0).inserted }
  }

  /// Everything but what the package manager tells of its progress.
  var withoutProgress: String {
    let kept = lines.filter { line in
      !Self.isStep(line) && !line.hasPrefix("Building for ") && !line.hasPrefix("warning: 'swift-")
    }
    return kept.joined(separator: "\n").trimmingNewlines
  }

  var text: String { lines.joined(separator: "\n").trimmingNewlines }

  /// Whether the package manager compiled this file, and would have shown its warnings.
  func tellsCompiling(_ file: String) -> Bool {
    let name = Path.name(of: file)
    return lines.contains { line in
      Self.isStep(line) && line.contains("] Compiling ") && line.contains(name)
    }
  }

  /// `[3/8] Compiling App App.swift`
  private static func isStep(_ line: Substring) -> Bool {
    guard line.first == "[", let bracket = line.firstIndex(of: "]") else { return false }
    return line[..<bracket].dropFirst().allSatisfy { $0.isNumber || $0 == "/" }
  }

  /// A line of the source, ` 3 | let x = 1`, or one that points into it.
  private static func isExcerpt(_ line: Substring) -> Bool {
    let rest = line.drop { $0 == " " || $0.isNumber }
    return rest.first == "|" || rest.hasPrefix("`-")
  }
}

extension String {
  fileprivate var trimmingNewlines: String {
    var text = Substring(self)
    while text.last == "\n" { text.removeLast() }
    while text.first == "\n" { text.removeFirst() }
    return String(text)
  }
}
