internal import Assembly
internal import Foundation

/// The marks at the ends of a file's lines, by which expected reports call them.
struct Marks {
  private let file: Substring
  private let marks: [Int: Substring]

  init(in path: String) {
    file = path.split(separator: "/").suffix(1).first ?? ""
    let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    var marks: [Int: Substring] = [:]
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    where line.dropLast().hasSuffix("// ") { marks[index + 1] = line.suffix(1) }
    self.marks = marks
  }

  func text(of synthesized: Synthesized) -> String {
    synthesized.diagnostics.map { "\($0)" }.joined(separator: "\n")
      .split(separator: "\n", omittingEmptySubsequences: false).map(marked)
      .joined(separator: "\n")
  }

  private func marked(_ line: Substring) -> Substring {
    guard let range = line.firstRange(of: "/\(file):") else { return line }
    let digits = line[range.upperBound...].prefix { $0.isNumber }
    guard let mark = Int(digits).flatMap({ marks[$0] }) else { return line }
    return mark + line[digits.endIndex...]
  }
}
