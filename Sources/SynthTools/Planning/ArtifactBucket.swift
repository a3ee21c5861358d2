/// The bucket of a Region that holds what is too large to be part of a command: archives, and large
/// templates.
///
/// One rule says which: what the shell variable names; else what the environment of `dsqlsynth.json`
/// names; else `dsqlsynth-<account>-<region>`, which the plan creates. A bucket that was named is
/// taken as it is.
struct ArtifactBucket: Hashable, Sendable {
  /// The parameter of a template whose functions take their code from there.
  static let parameter = "ArtifactBucket"

  let region: String
  /// What the environment names.
  let choice: String?
  /// The environment's account.
  let account: String?
  /// `$(…)`: the name, where the account has to be asked for.
  let answer: String

  /// The shell variable that names the bucket.
  var variable: String { Self.variable(in: region) }

  static func variable(in region: String) -> String {
    "ARTIFACT_BUCKET_" + region.uppercased().map { $0 == "-" ? "_" : String($0) }.joined()
  }

  /// The name without the variable, for people.
  var otherwise: String { choice ?? created(by: account ?? "<account>") }

  /// Has the shell's `bucket` name it.
  var line: String {
    guard let name = choice ?? account.map(created) else { return "bucket=\"\(answer)\"" }
    return "bucket=\"${\(variable):-\(name)}\""
  }

  /// The name of the bucket that the plan creates.
  func created(by account: String) -> String { "dsqlsynth-\(account)-\(region)" }

  /// What ``line`` names.
  static func word(as name: String? = nil) -> ShellWord {
    .verbatim("\"\(name.map { $0 + "=" } ?? "")$bucket\"")
  }
}
