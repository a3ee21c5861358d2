internal import Assembly

/// Why what somebody chose is not there to be chosen.
package struct SelectionProblem: Error, Hashable, Sendable {
  package let message: String

  init(_ message: String) { self.message = message }

  /// - Parameters:
  ///   - kind: What it should be, such as `function`.
  ///   - plural: What the message calls all of them.
  init(no kind: String, _ name: String, among names: some Sequence<String>, called plural: String) {
    let names = Set(names).sorted()
    guard !names.isEmpty else {
      message = "there is no \(kind) '\(name)'; there are no \(plural)"
      return
    }
    let hint = name.nearest(among: names).map { "did you mean '\($0)'? " } ?? ""
    message =
      "there is no \(kind) '\(name)'; \(hint)the \(plural) are \(names.joined(separator: ", "))"
  }
}
