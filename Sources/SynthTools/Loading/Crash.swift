/// What the Swift runtime told when a description crashed.
struct Crash {
  struct Frame: Equatable {
    let file: String
    let line: Int
  }

  /// In the runtime's words, such as `Index out of range`.
  var cause: String? { fatal ?? failure ?? signal }
  private var fatal: String?
  private var failure: String?
  private var signal: String?
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
        failure = failure ?? Self.failure(of: line)
        signal = signal ?? Self.signal(of: line)
        if let frame = Self.frame(line, sources) {
          depth += 1
          if !frames.contains(frame) { frames.append(frame) }
        }
      } else if let message = Self.text(of: line, behind: ": Fatal error: ") {
        fatal = message
      } else {
        printed.append(line)
      }
    }
    isDeep = depth > 32
    while printed.last?.isEmpty == true { printed.removeLast() }
    self.output = printed.flatMap { Array($0.utf8) + [UInt8(ascii: "\n")] }
  }

  /// `*** Swift runtime failure: arithmetic overflow ***`, which may also stand in the first frame as
  /// `0 [inlined] 0x0000562c004a9214 Swift runtime failure: arithmetic overflow in App at …`
  private static func failure(of line: Substring) -> String? {
    text(of: line, behind: "Swift runtime failure: ", to: [" ***", " in "])
  }

  /// `*** Program crashed: Bad pointer dereference at 0x0008 ***`
  private static func signal(of line: Substring) -> String? {
    text(of: line, behind: "*** Program crashed: ", to: [" ***", " at 0x"])
  }

  private static func text(of line: Substring, behind mark: String, to ends: [String] = [])
    -> String?
  {
    guard let start = line.ranges(of: mark).first?.upperBound else { return nil }
    let rest = line[start...]
    let end = ends.compactMap { rest.ranges(of: $0).first?.lowerBound }.min()
    return String(rest[..<(end ?? rest.endIndex)])
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
