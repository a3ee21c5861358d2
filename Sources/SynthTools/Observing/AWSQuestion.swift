/// A call of the AWS CLI whose answer is JSON.
package struct AWSQuestion: Hashable, Sendable {
  let region: String
  var command: ShellCommand
  /// In seconds, with everything that the AWS CLI tries again.
  let timeout: Int

  /// Of a Region that does not answer: the AWS CLI would wait for a minute, and that several times.
  private static let connectTimeout = 5

  init(
    _ service: ShellWord, _ operation: ShellWord, in region: String, by cli: AWSCommandLine,
    _ options: ShellWord..., timeout: Int = 45
  ) {
    var command = cli.silent(service, operation, in: region)
    for option in options { command.append(option) }
    command.append("--cli-connect-timeout", ShellWord("\(Self.connectTimeout)"))
    command.append("--output", "json")
    self.init(command, in: region, timeout: timeout)
  }

  init(_ command: ShellCommand, in region: String, timeout: Int) {
    self.command = command
    self.region = region
    self.timeout = timeout
  }

  /// Only what it answers goes where answers are expected, and not what it complains of.
  var arguments: [String] {
    ["/usr/bin/env", "bash", "-c", "\(command.line) >&\(Spawn.answerDescriptor)"]
  }
}
