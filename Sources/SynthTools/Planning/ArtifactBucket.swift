/// The bucket of a Region that holds what is too large to be part of a command.
struct ArtifactBucket {
  /// The parameter of a template whose functions take their code from there.
  static let parameter = "ArtifactBucket"

  let region: String

  /// The shell variable that names the bucket.
  var variable: String {
    "ARTIFACT_BUCKET_" + region.uppercased().map { $0 == "-" ? "_" : String($0) }.joined()
  }

  var need: Step.Need {
    Step.Need(variable: variable, what: "the bucket for archives and large templates in \(region)")
  }

  func word(as name: String? = nil) -> ShellWord {
    .required(variable, as: name, or: "set it to \(need.what)")
  }
}
