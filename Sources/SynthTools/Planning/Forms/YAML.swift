/// YAML as far as a workflow of GitHub Actions needs it.
///
/// A text is never more than a text: it cannot become YAML, nor an expression, which GitHub looks for
/// in every text, scripts included.
indirect enum YAML: Hashable, Sendable {
  struct Member: Hashable, Sendable {
    let key: String
    let value: YAML
    /// Stands above it.
    let comment: String?

    init(_ key: String, _ value: YAML, comment: String? = nil) {
      self.key = key
      self.value = value
      self.comment = comment
    }
  }

  /// A word of ours that stands as it is.
  case word(String)
  /// `${{ … }}`
  case expression(String)
  case text(String)
  /// Several lines, such as a script.
  case lines(String)
  case list([YAML])
  case map([Member])

  /// A document.
  var document: String { rendered.joined(separator: "\n") + "\n" }

  /// The lines of a list or a map, or the only line of everything else.
  private var rendered: [String] {
    switch self {
    case .list(let elements):
      elements.flatMap { element in
        let lines = element.rendered
        return lines.prefix(1).map { "- " + $0 } + Self.indented(Array(lines.dropFirst()))
      }
    case .map(let members): members.flatMap(Self.lines)
    case .word(let word): [word]
    case .expression(let expression): ["${{ \(expression) }}"]
    case .text(let text), .lines(let text): [Self.quoted(Self.literal(text))]
    }
  }

  private static func lines(of member: Member) -> [String] {
    let comment = (member.comment ?? "").split(separator: "\n").map { "# " + $0 }
    let key = isWord(member.key) ? member.key : quoted(member.key)
    switch member.value {
    case .list(let elements) where elements.isEmpty: return comment + [key + ": []"]
    case .map(let members) where members.isEmpty: return comment + [key + ": {}"]
    case .list, .map: return comment + [key + ":"] + indented(member.value.rendered)
    case .lines(let text) where isBlock(text):
      let lines = literal(text).split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      return comment + [key + ": |"] + indented(lines.map(String.init))
    case .lines, .text, .word, .expression:
      return comment + [key + ": " + member.value.rendered.joined()]
    }
  }

  private static func indented(_ lines: [String]) -> [String] {
    lines.map { $0.isEmpty ? "" : "  " + $0 }
  }
}
