extension ResourceFacts {
  static let messaging: [ResourceFacts] = [
    ResourceFacts(
      "AWS::SNS::Subscription", at: [.of("TopicArn", else: "sns:{region}:{account}:*")]),
    ResourceFacts(
      "AWS::SNS::Topic", name: Name(property: "TopicName", limit: 256),
      at: ["sns:{region}:{account}:{}"],
      needs: [
        Need("sns:PutDataProtectionPolicy", for: ["DataProtectionPolicy"]),
        Need("sns:Subscribe", "sns:Unsubscribe", for: ["Subscription"]),
      ]),
    ResourceFacts("AWS::SNS::TopicPolicy", at: [.of("Topics", else: "sns:{region}:{account}:*")]),
    ResourceFacts(
      "AWS::SQS::Queue", name: Name(property: "QueueName", limit: 80),
      at: ["sqs:{region}:{account}:{}"]),
    // A queue that is not of the template is named by its URL.
    ResourceFacts("AWS::SQS::QueuePolicy", at: [.of("Queues", else: "sqs:{region}:{account}:*")]),
  ]
}
