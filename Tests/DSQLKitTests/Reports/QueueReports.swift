import DSQLKit
import TestSupport
import Testing

struct QueueReports {
  @Test func `a queue's numbers are in range`() throws {
    let said = try stackReports {
      Queue(  // ①
        "Orders", visibilityTimeout: .hours(13), retention: .days(15), delay: .minutes(16),
        after: 0, redrive: .only([]))
    }
    #expect(
      said == """
        ①: error: the delay of queue 'Orders', in seconds, is 960; allowed is 0 to 900 [message-delay-in-range]
        ①: error: the number of attempts of queue 'Orders', before a message is a dead letter, is 0; allowed is 1 to 1000 [attempts-in-range]
        ①: error: the number of queues that may send the queue 'Orders' their dead letters is 0; allowed is 1 to 10 [redrive-sources-in-range]
        ①: error: the retention of queue 'Orders', in seconds, is 1296000; allowed is 60 to 1209600 [message-retention-in-range]
        ①: error: the visibility timeout of queue 'Orders', in seconds, is 46800; allowed is 0 to 43200 [visibility-timeout-in-range]
        """)
  }

  @Test func `the name of a queue has its form`() throws {
    let said = try stackReports {
      Queue("Orders", name: "my orders")  // ①
      Queue("Others", name: "orders.fifo")  // ②
      FIFOQueue("Ordered", name: "orders")  // ③
    }
    #expect(
      said == """
        ①: error: the queue 'Orders' is named 'my orders'; a name has 1 to 80 letters, digits, hyphens and underscores [queue-name-has-its-form]
        ②: error: the queue 'Others' is named 'orders.fifo'; a name has 1 to 80 letters, digits, hyphens and underscores [queue-name-has-its-form]
        ③: error: the queue 'Ordered' is named 'orders'; the name of a queue that keeps an order ends in '.fifo' [fifo-queue-name-ends-in-fifo]
        """)
  }

  @Test func `a delivery's numbers are in range`() throws {
    let said = try stackReports {
      let worker = Function("Worker", code: .inline("…"))
      let orders = Queue("Orders", visibilityTimeout: .minutes(1))
      let ordered = FIFOQueue("Ordered", visibilityTimeout: .minutes(1))
      orders.deliver(  // ①
        to: worker, batchSize: 10_001, window: .minutes(6), maxConcurrency: 1)
      ordered.deliver(to: worker, batchSize: 11, window: .seconds(1))  // ②
      Queue("Others", visibilityTimeout: .minutes(1)).deliver(to: worker, batchSize: 11)  // ③
    }
    #expect(
      said == """
        ①: error: the batch size of the delivery from 'Orders' to 'Worker' is 10001; allowed is 1 to 10000 [batch-size-in-range]
        ①: error: the batch window of the delivery from 'Orders' to 'Worker', in seconds, is 360; allowed is 0 to 300 [batch-window-in-range]
        ①: error: the concurrency of the delivery from 'Orders' to 'Worker' is 1; allowed is 2 to 1000 [concurrency-in-range]
        ②: error: the batch size of the delivery from 'Ordered' to 'Worker' is 11; allowed is 1 to 10 [batch-size-in-range]
        ②: error: the delivery from 'Ordered' to 'Worker' has a window; a queue that keeps an order has none [ordered-batch-has-no-window]
        ③: error: the batch size of the delivery from 'Others' to 'Worker' is 11 and messages are not gathered; above 10, give a window of a second or more [large-batch-has-a-window]
        """)
  }

  @Test func `messages stay hidden while a function works on them`() throws {
    let said = try stackReports {
      let worker = Function("Worker", code: .inline("…"), timeout: .seconds(60))
      Queue("Orders").deliver(to: worker)  // ①
      Queue("Others", visibilityTimeout: .seconds(60)).deliver(to: worker)  // ②
      Queue("Enough", visibilityTimeout: .minutes(6)).deliver(to: worker)
    }
    #expect(
      said == """
        ①: error: messages of queue 'Orders' are hidden for 30 seconds, and function 'Worker' may take 60; Lambda refuses less than the function takes, so give the queue a visibilityTimeout of 360 seconds [visibility-outlasts-the-function]
        ②: warning: messages of queue 'Others' are hidden for 60 seconds, and function 'Worker' may take 60; AWS asks for six times that, so give the queue a visibilityTimeout of 360 seconds [visibility-outlasts-retries]
        """)
  }

  @Test func `dead letters are let in`() throws {
    let said = try stackReports {
      let dead = Queue("Dead", redrive: .noQueue)
      Queue("Source", deadLetters: dead)  // ①
    }
    #expect(
      said == """
        ①: error: the queue 'Source' sends its dead letters to the queue 'Dead', which takes none: redrive is .noQueue; leave that out there [dead-letters-are-let-in]
        """)
  }

  @Test func `a queue has one consumer`() throws {
    let said = try stackReports {
      let orders = Queue("Orders", visibilityTimeout: .minutes(1))
      let api = Function("Api", code: .inline("…"))
      let other = Function("Other", code: .inline("…"))
      orders.deliver(to: api)  // ①
      orders.deliver(to: other)  // ②
    }
    #expect(
      said == """
        ②: warning: messages of the queue 'Orders' are delivered to 'Api' and to 'Other', and each message reaches one of them only; for both to have it, publish to a topic to which a queue of each subscribes [queue-has-one-consumer]
        ①: note: the other delivery is here
        """)
  }
}
