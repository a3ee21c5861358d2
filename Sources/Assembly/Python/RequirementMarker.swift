/// When a requirement holds, as in PEP 508: `python_version < "3.9" and sys_platform == "linux"`.
///
/// pip evaluates markers for the Python that it runs on. A package would then depend on the machine that made it, so
/// we evaluate them, for the Python that the function runs on.
package struct RequirementMarker: Hashable, Sendable {
  package struct Failure: Error, Hashable {
    package let message: String
  }

  private let words: [String]

  package init(_ text: some StringProtocol) throws(Failure) {
    words = try Self.words(of: text)
  }

  /// - Parameter extras: Those of the package that the requirement is of.
  package func holds(on target: PythonTarget, extras: Set<String> = []) throws(Failure) -> Bool {
    var reader = Reader(words: words[...], target: target, extras: extras)
    let holds = try reader.alternatives()
    guard reader.words.isEmpty else { throw reader.failure }
    return holds
  }

  /// Names, texts with their quotes, operators and parentheses.
  private static func words(of text: some StringProtocol) throws(Failure) -> [String] {
    var words: [String] = []
    var rest = text[...]
    while let first = rest.first {
      var word = String(first)
      rest.removeFirst()
      if first == "\"" || first == "'" {
        guard let end = rest.firstIndex(of: first) else {
          throw Failure(message: "the marker '\(text)' has a quote that does not end")
        }
        word = "\"" + rest[..<end]
        rest = rest[end...].dropFirst()
      } else if first == " " || first == "\t" {
        continue
      } else if "<>=!~".contains(first) {
        let more = rest.prefix { $0 == "=" }
        word += more
        rest.removeFirst(more.count)
      } else if first != "(", first != ")" {
        let more = rest.prefix { $0.isLetter || $0.isNumber || "_.".contains($0) }
        word += more
        rest.removeFirst(more.count)
      }
      words.append(word)
    }
    return words
  }

  private struct Reader {
    var words: ArraySlice<String>
    let target: PythonTarget
    let extras: Set<String>

    var failure: Failure {
      Failure(
        message: words.first.map { "the marker has '\($0)' where nothing of that kind can be" }
          ?? "the marker ends too early")
    }

    mutating func alternatives() throws(Failure) -> Bool {
      var holds = try conditions()
      while take("or") { holds = try conditions() || holds }
      return holds
    }

    private mutating func conditions() throws(Failure) -> Bool {
      var holds = try condition()
      while take("and") { holds = try condition() && holds }
      return holds
    }

    private mutating func condition() throws(Failure) -> Bool {
      if take("(") {
        let holds = try alternatives()
        guard take(")") else { throw failure }
        return holds
      }
      let left = try operand()
      let isNegated = take("not")
      guard let comparison = words.popFirst() else { throw failure }
      let right = try operand()
      if left == .extra || right == .extra {
        let name = (left == .extra ? right : left).text
        return extras.contains(PackageName.normal(name)) == (comparison == "==")
      }
      guard let holds = Self.compare(left.text, comparison, right.text) else {
        throw Failure(message: "the marker has '\(comparison)', which is no comparison")
      }
      return holds != isNegated
    }

    private enum Operand: Equatable {
      case text(String)
      case extra

      var text: String { if case .text(let text) = self { text } else { "" } }
    }

    private mutating func operand() throws(Failure) -> Operand {
      guard let word = words.popFirst() else { throw failure }
      if word.hasPrefix("\"") { return .text(String(word.dropFirst())) }
      if word == "extra" { return .extra }
      guard let value = target.value(of: word) else {
        throw Failure(
          message: "the marker has '\(word)', which is not known before the function runs")
      }
      return .text(value)
    }

    private mutating func take(_ word: String) -> Bool {
      guard words.first == word else { return false }
      words.removeFirst()
      return true
    }

    /// Compares versions as numbers, and anything else as text.
    private static func compare(_ left: String, _ comparison: String, _ right: String) -> Bool? {
      if comparison == "in" { return right.contains(left) }
      let isPrefix = right.hasSuffix(".*")
      guard let a = PythonVersion(left),
        let b = PythonVersion(isPrefix ? right.dropLast(2) : right[...])
      else { return order(left, comparison, right) }
      if isPrefix, comparison == "==" { return a.hasPrefix(b) }
      if isPrefix, comparison == "!=" { return !a.hasPrefix(b) }
      if comparison == "~=" { return a >= b && a.hasPrefix(PythonVersion(b.numbers.dropLast())) }
      return order(a, comparison, b)
    }

    private static func order<Value: Comparable>(
      _ a: Value, _ comparison: String, _ b: Value
    ) -> Bool? {
      switch comparison {
      case "==", "===": a == b
      case "!=": a != b
      case "<": a < b
      case "<=": a <= b
      case ">": a > b
      case ">=": a >= b
      default: nil
      }
    }
  }
}
