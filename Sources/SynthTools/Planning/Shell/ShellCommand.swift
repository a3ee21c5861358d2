/// A command line.
package struct ShellCommand: Hashable, Sendable {
  package private(set) var words: [ShellWord]

  package init(_ words: [ShellWord]) { self.words = words }

  package mutating func append(_ more: ShellWord...) { words += more }

  package mutating func append(_ option: ShellWord, _ values: [ShellWord]) {
    if !values.isEmpty { words += [option] + values }
  }

  package var line: String { words.map(\.text).joined(separator: " ") }

  /// The command with an option a line, when one line would be long.
  package func wrapped(indent: String) -> String {
    guard line.count > 80 else { return indent + line }
    var text = indent
    for (index, word) in words.enumerated() {
      if index > 0 { text += word.startsLine ? " \\\n\(indent)  " : " " }
      text += word.text
    }
    return text
  }
}
