import Testing

@testable import SynthTools

extension FakeAWS {
  func inquiry(as environment: DeploymentEnvironment? = nil) -> AWSInquiry {
    AWSInquiry(as: environment, variables: ["PATH=\(folder.path)/bin:/usr/bin:/bin"])
  }

  /// What `sh` does to answer.
  static func saying(_ json: String) -> String { "cat <<'END'\n\(json)\nEND\nexit" }

  /// What `sh` does as the AWS CLI does when AWS refuses.
  static func refusing(_ error: String, _ message: String) -> String {
    "echo >&2; echo \"An error occurred (\(error)) when calling the X operation: \(message)\" >&2; exit 254"
  }
}
