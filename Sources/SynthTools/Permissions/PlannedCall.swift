/// A command of the AWS CLI in the text of a step.
struct PlannedCall: Hashable {
  /// Such as `cloudformation`.
  let service: String
  /// Such as `describe-stacks`; a `wait` comes with what it waits for.
  let operation: String
  let region: String
  private let options: [String]

  /// Every call of a text: our own lines of bash, in which a command begins with the word `aws` and
  /// says its Region.
  static func all(in text: String) -> [PlannedCall] {
    let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    let starts = words.indices.filter { isStart(words[$0]) }
    return starts.enumerated().compactMap { number, start in
      let end = number + 1 < starts.count ? starts[number + 1] : words.count
      return PlannedCall(words[(start + 1)..<end])
    }
  }

  private init?(_ words: ArraySlice<String>) {
    let names = words.prefix { !$0.hasPrefix("-") }
    guard names.count >= 2, names.allSatisfy(Self.isName) else { return nil }
    service = names[names.startIndex]
    operation = names.dropFirst().joined(separator: " ")
    options = words.dropFirst(names.count).map { $0.filter { !"\"'();".contains($0) } }
    guard let region = Self.value(of: "--region", in: options) else { return nil }
    self.region = region
  }

  func has(_ option: String) -> Bool { options.contains(option) }

  func value(of option: String) -> String? { Self.value(of: option, in: options) }

  private static func value(of option: String, in options: [String]) -> String? {
    options.firstIndex(of: option).flatMap { index in
      index + 1 < options.count ? options[index + 1] : nil
    }
  }

  /// As a word of its own, or right behind `$(`.
  private static func isStart(_ word: String) -> Bool { word == "aws" || word.hasSuffix("(aws") }

  private static func isName(_ word: String) -> Bool {
    word.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "-") }
  }
}
