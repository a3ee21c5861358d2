/// What the compiler or the package manager printed.
struct CompilerText {
  private let lines: [Substring]

  init(_ bytes: [UInt8]) {
    lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
  }

  /// Each warning once, with the lines that show it and its notes.
  var warnings: [String] {
    paragraphs.filter { paragraph in
      paragraph.prefix { $0 != "\n" }.contains(": warning: ")
    }
  }

  /// Everything but what the package manager tells of its progress.
  var withoutProgress: String {
    let paragraphs = paragraphs
    let hasErrors = paragraphs.contains { $0.contains(": error: ") }
    return paragraphs.filter { !hasErrors || !$0.contains(" command failed with exit code ") }
      .joined(separator: "\n")
  }

  var lastLine: String? { lines.last.map(String.init) }

  /// Each line once, together with the source that it shows and its notes: a module and its files
  /// are compiled apart, and complain of the same.
  private var paragraphs: [String] {
    var paragraphs: [[Substring]] = []
    for line in lines where !Self.isStep(line) && !line.hasPrefix("Building for ") {
      if !paragraphs.isEmpty, Self.isExcerpt(line) || line.contains(": note: ") {
        paragraphs[paragraphs.count - 1].append(line)
      } else {
        paragraphs.append([line])
      }
    }
    var seen: Set<String> = []
    return paragraphs.map { $0.joined(separator: "\n") }.filter { seen.insert($0).inserted }
  }

  /// Whether the package manager compiled this file, and would have shown its warnings.
  func tellsCompiling(_ file: String) -> Bool {
    let name = Path.name(of: file)
    return lines.contains { line in
      Self.isStep(line) && line.contains("] Compiling ") && line.contains(" \(name)")
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
