internal import CloudFormation
internal import Assembly
internal import SynthTools

/// What is wrong with a description, printed all at once and counted.
struct Report {
  private let isStrict: Bool
  private var lines: [String] = []
  private var errors = 0
  private var warnings = 0

  init(isStrict: Bool) { self.isStrict = isStrict }

  /// What the compiler and the description itself say.
  ///
  /// - Parameter id: What is shown in another way.
  mutating func add(_ loaded: LoadedDescription, without id: String? = nil) {
    for warning in loaded.warnings {
      lines.append(warning)
      warnings += 1
    }
    add(loaded.document.diagnostics.filter { $0.id != id }, of: loaded)
  }

  mutating func add(_ diagnostics: [Diagnostic], of loaded: LoadedDescription) {
    for diagnostic in diagnostics {
      lines.append(loaded.shown(diagnostic).description)
      switch diagnostic.severity {
      case .error: errors += 1
      case .warning: warnings += 1
      }
    }
  }

  /// Prints everything, and says whether that is an end.
  func end() throws(Failure) {
    for line in lines { Terminal.message(line) }
    let counts = [(errors, "error"), (warnings, "warning")].filter { $0.0 > 0 }
    if !counts.isEmpty {
      Terminal.message(
        counts.map { "\($0) \($1)\($0 == 1 ? "" : "s")" }.joined(separator: ", "))
    }
    if errors > 0 { throw Failure(.wrong) }
    if isStrict, warnings > 0 {
      throw Failure(.wrong, "error: --strict takes warnings for errors")
    }
  }
}

extension LoadedDescription {
  /// The same with the user's paths.
  fileprivate func shown(_ diagnostic: Diagnostic) -> Diagnostic {
    Diagnostic(
      diagnostic.id, diagnostic.message, severity: diagnostic.severity,
      at: diagnostic.location.map(shown),
      notes: diagnostic.notes.map { Diagnostic.Note($0.message, at: $0.location.map(shown)) })
  }

  private func shown(_ location: SourceLocation) -> SourceLocation {
    SourceLocation(file: path(of: location.file), line: location.line, column: location.column)
  }
}
