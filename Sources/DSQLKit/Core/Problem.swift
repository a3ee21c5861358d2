package import Assembly
package import CloudFormation

/// Something wrong with a resource, reported when a stack mentions it.
package struct Problem: ResourceStatement {
  package let diagnostic: Diagnostic

  init(_ diagnostic: Diagnostic) { self.diagnostic = diagnostic }

  package init(
    _ id: String, _ message: String, severity: Diagnostic.Severity = .error,
    at location: SourceLocation?, notes: [Diagnostic.Note] = []
  ) {
    diagnostic = Diagnostic(id, message, severity: severity, at: location, notes: notes)
  }
}

/// What is wrong with the arguments of one initializer, all at once.
struct Problems {
  private(set) var list: [Problem] = []
  private let location: SourceLocation

  init(at location: SourceLocation) { self.location = location }

  mutating func require(_ holds: Bool, _ id: String, _ message: @autoclosure () -> String) {
    if !holds { list.append(Problem(id, message(), at: location)) }
  }

  mutating func warn(unless holds: Bool, _ id: String, _ message: @autoclosure () -> String) {
    if !holds { list.append(Problem(id, message(), severity: .warning, at: location)) }
  }

  /// Refuses a number that is known and outside of what AWS allows.
  mutating func require(
    _ number: Int?, in range: ClosedRange<Int>, _ id: String, _ what: @autoclosure () -> String
  ) {
    guard let number, !range.contains(number) else { return }
    require(
      false, id, "\(what()) is \(number); allowed is \(range.lowerBound) to \(range.upperBound)")
  }

  var companions: [Resource.Companion] { list.map { .statement($0) } }
}
