/// Everything that is wrong with a function's code, at once.
package struct AssetFailure: Error, Hashable, CustomStringConvertible {
  /// Never empty. One without a location is about the function that names the code.
  package let diagnostics: [Diagnostic]

  package init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }

  package init(_ id: String, _ message: String) { self.init([Diagnostic(id, message)]) }

  package var description: String {
    diagnostics.map(\.description).joined(separator: "\n")
  }
}
