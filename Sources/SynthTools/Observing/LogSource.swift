internal import CloudFormation

/// The log of a deployed function.
package struct LogSource: Hashable, Sendable {
  let label: String
  let region: String
  let group: String

  /// Where the logs of functions are, and why some are not found.
  package static func all(of functions: [DescribedFunction], by inquiry: AWSInquiry)
    -> [(function: DescribedFunction, source: Presence<LogSource>)]
  {
    let first = inquiry.answers(
      to: functions.map { PhysicalID.question(of: $0.named, in: $0.stack, by: inquiry.cli) })
    let names = functions.map { function in
      let question = PhysicalID.question(of: function.named, in: function.stack, by: inquiry.cli)
      return (function, Presence(first[question], PhysicalID.text))
    }
    let second = inquiry.answers(
      to: names.compactMap { function, name in
        function.logGroup == .computed
          ? name.value.map { configuration(of: $0, function, inquiry) } : nil
      })
    return names.map { function, name in
      let label = function.label(among: functions)
      let group: Presence<String> =
        switch (name, function.logGroup) {
        case (.present(let name), .computed):
          Presence(second[configuration(of: name, function, inquiry)]) {
            $0["LoggingConfig"]?["LogGroup"]?.string
          }
        case (.present(let name), .lambdas): .present("/aws/lambda/\(name)")
        default: name
        }
      let source = group.map { LogSource(label: label, region: function.stack.region, group: $0) }
      return (function, source)
    }
  }

  private static func configuration(
    of name: String, _ function: DescribedFunction, _ inquiry: AWSInquiry
  ) -> AWSQuestion {
    AWSQuestion(
      "lambda", "get-function-configuration", in: function.stack.region, by: inquiry.cli,
      "--function-name", ShellWord(name))
  }
}

extension DescribedFunction {
  /// The resource whose name leads to the log.
  fileprivate var named: String {
    if case .resource(let group) = logGroup { group } else { id }
  }
}
