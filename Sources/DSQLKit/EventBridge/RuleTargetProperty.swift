internal import AWSResources
internal import CloudFormation

extension RuleStatement.Target {
  var propertyID: String { id.shortened(to: 64) }

  /// - Parameter role: The id of the role that it may need.
  func property(role: String?) -> Events.Rule.Target {
    let needsRole = if case .role = access { true } else { false }
    return .init(
      arn: arn,
      id: Value(propertyID),
      deadLetterConfig: deadLetters.map { .init(arn: $0.attribute("Arn")) },
      input: input.input,
      inputPath: input.inputPath,
      inputTransformer: input.transformer,
      retryPolicy: retry.map {
        .init(
          maximumEventAgeInSeconds: $0.age?.seconds,
          maximumRetryAttempts: $0.attempts.map { Value($0) })
      },
      roleArn: needsRole ? role.map { .ofOwner($0, "Arn") } : nil,
      sqsParameters: messageGroup.map { .init(messageGroupId: $0) })
  }
}
