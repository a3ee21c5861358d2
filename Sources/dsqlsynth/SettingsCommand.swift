internal import Assembly
internal import SynthTools

/// `dsqlsynth settings`
struct SettingsCommand {
  let arguments: Arguments

  func run() throws(Failure) -> ExitStatus {
    let source = try Source(arguments.operands.first ?? ".", arguments)
    let loaded = try source.load(onlySettings: true)
    Terminal.message(loaded.output)
    try Terminal.data(table(loaded.document.settings))
    var report = Report(isStrict: arguments.has("--strict"))
    report.add(loaded, without: Self.missing)
    try report.end()
    return .done
  }

  /// A setting without a value, which the table shows.
  private static let missing = "setting-has-a-value"

  private func table(_ settings: [SettingRecord]) -> String {
    guard !settings.isEmpty else { return "" }
    let rows = settings.map { setting in
      [setting.key, setting.value ?? "(missing)", setting.origin, setting.allowed, setting.help]
    }
    return TextTable([["key", "value", "chosen by", "allowed", "meaning"]] + rows).text
  }
}
