/// What the functions of `functions.sh` call, as it stands there.
enum FunctionCalls {
  /// By the functions' names. Calls say `$region`, and `$stack` where they are about one.
  static let all: [String: [PlannedCall]] = Dictionary(
    uniqueKeysWithValues: bodies.keys.map { ($0, calls(of: $0)) })

  /// What a function calls itself.
  static func direct(of name: String) -> [PlannedCall] {
    parts(of: name).filter { $0.function == nil }.compactMap { PlannedCall($0.words) }
  }

  private static func calls(of name: String) -> [PlannedCall] {
    parts(of: name).flatMap { function, words in
      function.map(calls) ?? [PlannedCall(words)].compactMap(\.self)
    }
  }

  private static func parts(of name: String) -> [PlannedCall.Part] {
    PlannedCall.parts(of: bodies[name] ?? "")
  }

  /// By the functions' names. One begins with its name and `()` at the start of a line. It ends with its line, or with
  /// one that begins with what closes it.
  static let bodies: [String: String] = {
    var bodies: [String: String] = [:]
    var current: String?
    for line in PlanFunctions.text.split(separator: "\n") where line.first != "#" {
      if let name = current {
        bodies[name, default: ""] += "\n" + line
        if line.first == "}" || line.first == ")" { current = nil }
      } else if let end = line.firstRange(of: "() ") {
        let name = String(line[..<end.lowerBound])
        bodies[name] = String(line[end.upperBound...])
        if line.last != "}" { current = name }
      }
    }
    return bodies
  }()
}
