internal import Assembly
internal import CloudFormation

/// `dsqlsynth.json` beside a description: settings, and environments with settings of their own.
///
/// ```json
/// {
///   "settings": {"memory": 1024},
///   "environments": {
///     "prod": {
///       "account": "123456789012", "profile": "prod",
///       "artifactBuckets": {"us-east-1": "my-artifacts"}, "settings": {"suffix": "prod"}
///     }
///   }
/// }
/// ```
package struct ConfigurationFile: Sendable {
  package static let name = "dsqlsynth.json"

  struct Environment {
    var target: DeploymentEnvironment
    var settings: [Choice] = []
  }

  let path: String
  private(set) var settings: [Choice] = []
  private(set) var environments: [Environment] = []

  /// - Parameter path: What problems and origins call the file.
  package init(reading bytes: [UInt8], at path: String) throws(ConfigurationError) {
    self.path = path
    var reader = ConfigurationReader(bytes: bytes, path: path)
    let document: JSON
    do { document = try JSON(parsing: bytes) } catch {
      let problem = ConfigurationProblem(error.message, in: path, at: error.line, error.column)
      throw ConfigurationError(problems: [problem])
    }
    reader.read(document, "the file", keys: ["settings", "environments"]) { reader, key, value in
      if key == "settings" {
        settings = reader.settings(value)
      } else {
        reader.read(value, "'environments'", keys: nil) { reader, name, value in
          environments.append(reader.environment(name, value))
        }
      }
    }
    if !reader.problems.isEmpty { throw ConfigurationError(problems: reader.problems) }
  }
}
