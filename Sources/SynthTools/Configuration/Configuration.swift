internal import Assembly

/// What was chosen for a description, from everywhere that one can choose.
package struct Configuration: Sendable {
  /// The weakest first: `dsqlsynth.json`, its environment, variables, the command line.
  package let choices: [Choice]
  package let environment: DeploymentEnvironment?

  /// - Parameters:
  ///   - file: Nil when there is none beside the description.
  ///   - environment: The name of one of the file's environments.
  ///   - variables: Those of the process; only `DSQLSYNTH_…` count.
  ///   - assignments: `key=value`.
  package init(
    file: ConfigurationFile?, environment name: String?,
    variables: [(name: String, value: String)], assignments: [String]
  ) throws(ConfigurationError) {
    var problems: [ConfigurationProblem] = []
    var choices = file?.settings ?? []
    var environment: DeploymentEnvironment?
    if let name {
      if let found = file?.environments.first(where: { $0.target.name == name }) {
        environment = found.target
        choices += found.settings
      } else {
        problems.append(.unknownEnvironment(name, in: file))
      }
    }
    let fromVariables = Self.choices(variables: variables)
    problems += Self.repeated(fromVariables, .content) { $0.origin }
    var fromCommandLine: [Choice] = []
    for assignment in assignments {
      guard let choice = Choice(assignment: assignment) else {
        problems.append(
          ConfigurationProblem(.usage, "-c \(assignment) chooses nothing; write -c KEY=VALUE"))
        continue
      }
      fromCommandLine.append(choice)
    }
    problems += Self.repeated(fromCommandLine, .usage) { "-c \($0.key)=\($0.value)" }
    if !problems.isEmpty { throw ConfigurationError(problems: problems) }
    self.choices = choices + fromVariables + fromCommandLine
    self.environment = environment
  }

  private static func choices(variables: [(name: String, value: String)]) -> [Choice] {
    let prefix = "DSQLSYNTH_"
    return variables.filter { $0.name.hasPrefix(prefix) && $0.name != prefix }
      .sorted { $0.name < $1.name }
      .map { name, value in
        Choice(origin: name, key: String(name.dropFirst(prefix.count)), value: value)
      }
  }

  private static func repeated(
    _ choices: [Choice], _ kind: ConfigurationProblem.Kind, name: (Choice) -> String
  ) -> [ConfigurationProblem] {
    var seen: [String: Choice] = [:]
    return choices.compactMap { choice in
      guard let other = seen.updateValue(choice, forKey: SettingKey.normalized(choice.key)) else {
        return nil
      }
      return ConfigurationProblem(
        kind, "\(name(other)) and \(name(choice)) choose one setting; keep one of them")
    }
  }
}

extension Choice {
  /// - Parameter assignment: As `-c` takes it.
  fileprivate init?(assignment: String) {
    guard let equals = assignment.firstIndex(of: "="), equals != assignment.startIndex else {
      return nil
    }
    self.init(
      origin: "-c", key: String(assignment[..<equals]),
      value: String(assignment[equals...].dropFirst()))
  }
}

extension ConfigurationProblem {
  fileprivate static func unknownEnvironment(_ name: String, in file: ConfigurationFile?)
    -> ConfigurationProblem
  {
    guard let file else {
      return ConfigurationProblem(
        .usage,
        "there is no environment '\(name)', because there is no \(ConfigurationFile.name) beside the description"
      )
    }
    let names = file.environments.map(\.target.name)
    let hint =
      name.nearest(among: names).map { "did you mean '\($0)'?" }
      ?? (names.isEmpty ? "it has none" : "there are \(names.joined(separator: ", "))")
    return ConfigurationProblem(
      .usage, "\(file.path) has no environment '\(name)'; \(hint)")
  }
}
