import DSQLKit
import TestSupport
import Testing

struct LambdaReports {
  @Test func `retries have their ranges`() throws {
    let said = try stackReports {
      let worker = Function("Worker", code: .inline("…"))
      worker.retry(times: 3, within: .seconds(10))  // ①
    }
    #expect(
      said == """
        ①: error: the age in seconds to which events of 'Worker' are tried is 10; allowed is 60 to 21600 [event-age-in-range]
        ①: error: the number of times that events of 'Worker' are tried again is 3; allowed is 0 to 2 [retry-attempts-in-range]
        """)
  }

  @Test func `a function sends its failures to one place`() throws {
    let said = try stackReports {
      let worker = Function("Worker", code: .inline("…"))
      worker.onFailure(send: Topic("One"))  // ①
      worker.onFailure(send: Topic("Two"))  // ②
    }
    #expect(
      said == """
        ②: error: 'Worker' is told twice where failures are sent, and differently; it has one way [asynchronous-behavior-is-said-once]
        ①: note: the other way is said here
        """)
  }

  @Test func `provisioned concurrency is some, and within what is reserved`() throws {
    let said = try stackReports {
      let worker = Function("Worker", code: .inline("…"), reservedConcurrency: 5)  // ①
      FunctionAlias("Live", of: worker, provisionedConcurrency: 4)
      FunctionAlias("Test", of: worker, name: "test", provisionedConcurrency: 2)  // ②
      FunctionAlias("None", of: worker, name: "none", provisionedConcurrency: 0)  // ③
    }
    #expect(
      said == """
        ③: error: the alias 'None' keeps 0 instances ready; allowed is 1 or more, and none is without provisionedConcurrency [provisioned-concurrency-is-some]
        ③: error: the aliases of function 'Worker' keep 6 instances ready, and 5 are reserved for it; reserve as many or more [provisioned-concurrency-fits-reserved]
        ①: note: 'Worker' is declared here
        """)
  }

  @Test func `a function has five layers at most, which suit it`() throws {
    let said = try stackReports {
      let other = Layer(
        "Other", code: .s3(bucket: "b", key: "k"), runtimes: [.nodeJS22, .nodeJS24],
        architectures: [.x86])
      let layers = (1...5).map {
        Layer.existing("arn:aws:lambda:us-east-1:123456789012:layer:L:\($0)")
      }
      Function("Api", code: .inline("…"), layers: layers + [other])  // ①
    }
    #expect(
      said == """
        ①: error: function 'Api' has 6 layers; allowed are up to 5 [function-has-five-layers-at-most]
        ①: error: function 'Api' runs on 'arm64', and its layer 'Other' is made for 'x86_64' [layer-suits-the-function]
        ①: error: function 'Api' runs on 'python3.13', and its layer 'Other' is made for 'nodejs22.x', 'nodejs24.x' [layer-suits-the-function]
        """)
  }

  @Test func `a layer names few runtimes`() throws {
    let said = try stackReports {
      let layer = Layer(  // ①
        "Many", code: .s3(bucket: "b", key: "k"),
        runtimes: Array(repeating: .python313, count: 16))
      Function("Api", code: .inline("…"), layers: [layer])
    }
    #expect(
      said == """
        ①: error: the layer 'Many' names 16 runtimes; allowed are up to 15, and none means any [layer-names-few-runtimes]
        """)
  }

  @Test func `a function's place in a VPC is whole`() throws {
    let said = try stackReports {
      Function(  // ①
        "Api", code: .inline("…"), vpc: VPCAttachment(subnets: [], securityGroups: []))
    }
    #expect(
      said == """
        ①: error: the number of security groups of function 'Api' is 0; allowed is 1 to 5 [security-groups-in-range]
        ①: error: the number of subnets of function 'Api' is 0; allowed is 1 to 16 [subnets-in-range]
        """)
  }

  @Test func `a function has one alias of a name`() throws {
    let said = try stackReports {
      let worker = Function("Worker", code: .inline("…"))
      FunctionAlias("One", of: worker)  // ①
      FunctionAlias("Two", of: worker)  // ②
      FunctionAlias("Three", of: worker, name: "test")
      FunctionAlias("Four", of: Function("Other", code: .inline("…")))
    }
    #expect(
      said == """
        ②: error: the aliases 'One' and 'Two' of function 'Worker' are both named 'live'; a function has one of a name, so use one of them or say another by name: [alias-is-named-once]
        ①: note: the other one is said here
        """)
  }

  @Test func `a function has an entry point, and layers of its Region`() throws {
    let said = try stackReports {
      Function("Api", code: .inline("…"), handler: "index.a b")  // ①
      Function(  // ②
        "Far", code: .inline("…"),
        layers: [.existing("arn:aws:lambda:eu-west-1:123456789012:layer:L:1")])
    }
    #expect(
      said == """
        ①: error: the handler of function 'Api' is 'index.a b'; one has 1 to 128 characters without spaces, such as 'index.handler' [handler-has-its-form]
        ②: error: function 'Far' has the layer 'arn:aws:lambda:eu-west-1:123456789012:layer:L:1', which is of 'eu-west-1'; Lambda takes layers of the function's own Region only [layer-is-of-its-region]
        """)
  }
}
