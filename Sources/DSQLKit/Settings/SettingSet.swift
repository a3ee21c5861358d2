package import Assembly
internal import CloudFormation

/// The settings of a description, found by reflection.
package struct SettingSet: Sendable {
  package struct Choice: Sendable {
    package let key: String
    package let text: String
    /// Who says so, such as `-c`.
    package let origin: String

    package init(_ key: String, _ text: String, from origin: String) {
      self.key = key
      self.text = text
      self.origin = origin
    }
  }

  private let settings: [(key: String, setting: any AnySetting)]
  package private(set) var records: [SettingRecord] = []
  package private(set) var diagnostics: [Diagnostic] = []

  /// Applies the choices in order of precedence, strongest last, and says everything that is wrong with them.
  package init(of description: some Sendable, choosing choices: [Choice]) {
    settings = Mirror(reflecting: description).children.compactMap { child in
      guard let setting = child.value as? any AnySetting, let label = child.label else {
        return nil
      }
      return (String(label.drop { $0 == "_" }), setting)
    }
    var strongest: [String: Choice] = [:]
    for choice in choices { strongest[Self.normalized(choice.key)] = choice }
    for (key, setting) in settings {
      let outcome = setting.apply(strongest.removeValue(forKey: Self.normalized(key)), key: key)
      records.append(outcome.record)
      if let problem = outcome.problem { diagnostics.append(problem) }
    }
    let keys = settings.map(\.key)
    diagnostics += strongest.values.sorted { $0.key < $1.key }.map { .unknown($0, among: keys) }
  }

  /// camelCase, snake_case and kebab-case are one key.
  fileprivate static func normalized(_ key: String) -> String {
    key.filter { $0 != "_" && $0 != "-" }.lowercased()
  }
}

/// A setting of some type.
protocol AnySetting: Sendable {
  func apply(_ choice: SettingSet.Choice?, key: String) -> (
    record: SettingRecord, problem: Diagnostic?
  )
}

extension Setting: AnySetting {
  func apply(_ choice: SettingSet.Choice?, key: String) -> (
    record: SettingRecord, problem: Diagnostic?
  ) {
    let allowed = rule?.allowed ?? Value.allowedSettings
    var problem: Diagnostic?
    if let choice {
      let value = Value(setting: choice.text)
      if let value, rule?.holds(value) != false {
        choose(value)
      } else {
        // A text that is no number at all is told first that it should be one.
        let isForeign = rule != nil && value == nil
        problem = .refused(
          choice.text, for: key, choice.origin,
          allowed: isForeign ? "\(Value.allowedSettings), \(allowed)" : allowed, at: location)
      }
    } else if let initial {
      if rule?.holds(initial) == false {
        problem = .refused(
          initial.settingText, for: key, "its default", allowed: allowed, at: location)
      }
    } else {
      problem = .missing(key, help: help, allowed: allowed, at: location)
    }
    // What was refused is shown as it was written, beside the report that says so.
    let record = SettingRecord(
      key: key, help: help, allowed: allowed, initial: initial?.settingText,
      value: problem == nil ? current?.settingText : choice?.text ?? initial?.settingText,
      origin: choice?.origin ?? "default")
    return (record, problem)
  }
}

extension Diagnostic {
  fileprivate static func unknown(_ choice: SettingSet.Choice, among keys: [String]) -> Diagnostic {
    let near = SettingSet.normalized(choice.key).nearest(among: keys.map(SettingSet.normalized))
    let meant = keys.first { SettingSet.normalized($0) == near }
    let known =
      keys.isEmpty ? "; the description has none" : "; there are \(keys.joined(separator: ", "))"
    // A variable of the environment may be meant for another description.
    return Diagnostic(
      "setting-is-known",
      "there is no setting '\(choice.key)' (from \(choice.origin))"
        + (meant.map { "; did you mean '\($0)'?" } ?? known),
      severity: choice.origin.hasPrefix("DSQLSYNTH_") ? .warning : .error)
  }

  fileprivate static func missing(
    _ key: String, help: String, allowed: String, at location: SourceLocation
  ) -> Diagnostic {
    Diagnostic(
      "setting-has-a-value",
      "setting '\(key)' (\(help)) has no value and no default; allowed is \(allowed), given by -c \(key)=…",
      at: location)
  }

  fileprivate static func refused(
    _ text: String, for key: String, _ origin: String, allowed: String, at location: SourceLocation
  ) -> Diagnostic {
    Diagnostic(
      "setting-is-allowed",
      "setting '\(key)' is '\(text)' (from \(origin)); allowed is \(allowed)", at: location)
  }
}
