/// A command of the AWS CLI in the text of a step, or in a function that the step calls.
struct PlannedCall: Hashable {
  /// Such as `cloudformation`.
  let service: String
  /// Such as `describe-stacks`; a `wait` comes with what it waits for.
  let operation: String
  let region: String
  private let options: [String]

  /// Every call of a text: our own lines of bash, in which a command begins with the word `aws` and
  /// says its Region, or with the name of one of our functions and the Region, and perhaps the stack.
  static func all(in text: String) -> [PlannedCall] {
    parts(of: text).flatMap { name, words in
      guard let name else { return [PlannedCall(words)].compactMap(\.self) }
      let arguments = words.prefix(2).map(bare)
      guard let region = arguments.first, isRegion(region) else { return [] }
      return (FunctionCalls.all[name] ?? []).map {
        PlannedCall($0, in: region, stack: arguments.dropFirst().first)
      }
    }
  }

  /// What follows on `aws`, or on the name of a function, up to the next of them.
  typealias Part = (function: String?, words: ArraySlice<String>)

  static func parts(of text: String) -> [Part] {
    let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    let names = words.map { word in word.split(separator: "(").last.map(String.init) ?? "" }
    let starts = words.indices.filter {
      isStart(words[$0]) || FunctionCalls.bodies[names[$0]] != nil
    }
    return starts.enumerated().map { number, start in
      let end = number + 1 < starts.count ? starts[number + 1] : words.count
      return (isStart(words[start]) ? nil : names[start], words[(start + 1)..<end])
    }
  }

  /// The call of a function, whose variables hold its Region and its stack.
  private init(_ call: PlannedCall, in region: String, stack: String?) {
    service = call.service
    operation = call.operation
    self.region = region
    let name = stack.map { ["--stack-name", $0] } ?? []
    options = ["--region", region] + (call.has("--stack-name") ? name : [])
  }

  init?(_ words: ArraySlice<String>) {
    let names = words.prefix { !$0.hasPrefix("-") }
    guard names.count >= 2, names.allSatisfy(Self.isName) else { return nil }
    service = names[names.startIndex]
    operation = names.dropFirst().joined(separator: " ")
    options = words.dropFirst(names.count).map(Self.bare)
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

  /// A word without what the shell reads of it.
  private static func bare(_ word: String) -> String { word.filter { !"\"'();".contains($0) } }

  private static func isRegion(_ word: String) -> Bool {
    isName(word) && word.contains("-") && word.last?.isNumber == true
  }

  private static func isName(_ word: String) -> Bool {
    word.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "-") }
  }
}
