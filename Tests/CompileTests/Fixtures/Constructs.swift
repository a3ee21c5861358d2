import DSQLKit

struct TextIsNoConstruct: Construct {
  var body: Content {
    "Api"
    // expected-error@-1 {{argument type 'String' does not conform to expected type 'Construct'}}
  }
}

struct ListIsNoConstruct: Construct {
  let topics: [Topic]

  var body: Content {
    topics
    // expected-error@-1 {{argument type '[Topic]' does not conform to expected type 'Construct'}}
  }
}

struct ValueIsNoConstruct: Construct {
  let topic: Topic

  var body: Content {
    topic.arn
    // expected-error@-1 {{argument type 'Value<String>' does not conform to expected type 'Construct'}}
  }
}

struct DatabaseIsNoConstruct: Construct {
  let database: Database

  var body: Content {
    database
    // expected-error@-1 {{argument type 'Database' does not conform to expected type 'Construct'}}
  }
}

struct StackIsNoConstruct: Construct {
  var body: Content {
    Stack("Inner", in: .usEast1) { Topic("Alerts") }
    // expected-error@-1 {{argument type 'Stack' does not conform to expected type 'Construct'}}
  }
}

final class Shared {
  // expected-note@-1 {{class 'Shared' does not conform to the 'Sendable' protocol}}
  var count = 0
}

struct StateIsShared: Construct {
  let shared: Shared
  // expected-error@-1 {{stored property 'shared' of 'Sendable'-conforming struct 'StateIsShared' has non-Sendable type 'Shared'}}
  var body: Content { Topic("Alerts\(shared.count)") }
}
