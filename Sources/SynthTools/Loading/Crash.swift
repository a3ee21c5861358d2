/// What the Swift runtime told when a description crashed.
struct Crash {
  struct Frame: Equatable {
    let file: String
    let line: Int
  }

  /// In the runtime's words, such as `Index out of range`.
  private(set) var cause: String?
  /// The description's own lines that were being executed, innermost first.
  private(set) var frames: [Frame] = []
  /// Whether the stack is as deep as the runtime shows it.
  private(set) var isDeep = false
  /// What was printed before the runtime spoke.
  private(set) var output: [UInt8] = []

  /// Looks for lines of these files; of any but ours when they are not known.
  init(in output: [UInt8], sources: [String]) {
    var isBacktrace = false
    var printed: [Substring] = []
    var depth = 0
    let lines = String(decoding: output, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    for line in lines {
      if line.hasPrefix("*** Signal ") { isBacktrace = true }
      if isBacktrace {
        if cause == nil { cause = Self.cause(of: line) }
        if let frame = Self.frame(line, sources) {
          depth += 1
          if !frames.contains(frame) { frames.append(frame) }
        }
      } else if let message = Self.text(of: line, behind: ": Fatal error: ") {
        cause = message
      } else {
        printed.append(line)
      }
    }
    isDeep = depth > 32
    while printed.last?.isEmpty == true { printed.removeLast() }
    self.output = printed.flatMap { Array($0.utf8) + [UInt8(ascii: "\n")] }
  }

  private static func text(of line: Substring, behind mark: String) -> String? {
    line.ranges(of: mark).first.map { String(line[$0.upperBound...]) }
  }

  /// `*** Swift runtime failure: arithmetic overflow ***`,
  /// `*** Program crashed: Bad pointer dereference at 0x0008 ***`
  private static func cause(of line: Substring) -> String? {
    for mark in ["*** Swift runtime failure: ", "*** Program crashed: "] where line.hasPrefix(mark)
    {
      let rest = line.dropFirst(mark.count)
      let end = (rest.ranges(of: " at 0x") + rest.ranges(of: " ***")).map(\.lowerBound).min()
      return String(rest[..<(end ?? rest.endIndex)])
    }
    return nil
  }

  /// `3 [ra] 0x00005605be0ad2d0 pick(_:_:) + 47 in App at /orders/App.swift:3:4`
  private static func frame(_ line: Substring, _ sources: [String]) -> Frame? {
    for at in line.ranges(of: " at /") {
      let place = line[line.index(at.lowerBound, offsetBy: 4)...]
      guard let end = place.ranges(of: ".swift:").last else { continue }
      let file = String(place[..<place.index(end.upperBound, offsetBy: -1)])
      guard let number = Int(place[end.upperBound...].prefix { $0.isNumber }) else { continue }
      let isOurs = libraries.contains { file.contains("/Sources/\($0)/") }
      if sources.isEmpty ? !isOurs : sources.contains(file) {
        return Frame(file: file, line: number)
      }
    }
    return nil
  }

  private static let libraries = Toolchain.modules
}
