import DSQLKit

func deadLettersInOrder(_ ordered: FIFOQueue) -> Queue {
  Queue("Orders", deadLetters: ordered)
  // expected-error@-1 {{cannot convert value of type 'FIFOQueue' to expected argument type 'Queue'}}
}

func deadLettersWithoutOrder(_ queue: Queue) -> FIFOQueue {
  FIFOQueue("Orders", deadLetters: queue)
  // expected-error@-1 {{cannot convert value of type 'Queue' to expected argument type 'FIFOQueue'}}
}

func ofATopicWithoutOrder(_ topic: Topic, _ ordered: FIFOQueue) -> TopicSubscription {
  topic.subscribe(ordered)
  // expected-error@-1 {{requires that 'FIFOQueue' conform to 'Invocable'}}
}

func encryptedByText() -> Queue {
  Queue("Orders", encryption: "alias/aws/sqs")
  // expected-error@-1 {{cannot convert value of type 'String' to expected argument type 'Queue.Encryption'}}
}

func encryptingABusWithoutAKey(_ failed: Queue) -> EventBus {
  EventBus("Events", encryption: .awsOwned(deadLetters: failed))
  // expected-error@-1 {{enum case 'awsOwned' has no associated values}}
}
