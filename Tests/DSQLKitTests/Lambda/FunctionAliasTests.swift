import DSQLKit
import TestSupport
import Testing

struct FunctionAliasTests {
  private func versions(
    memory: Int, user: String = "app", reserved: Int? = nil, tags: [String: Value<String>] = [:]
  ) throws -> [String] {
    try Synthesized {
      Database("Orders", in: .single(.usEast1)).inEachRegion { cluster in
        let api = Function(
          "Api", code: .inline("…"), memory: .mebibytes(memory), reservedConcurrency: reserved
        ).tagged(tags)
        FunctionAlias("ApiLive", of: api)
        FunctionAlias("ApiTest", of: api, name: "test")
        cluster.grantConnect(to: api, as: user)
      }
    }.stack.ids(ofType: "AWS::Lambda::Version")
  }

  @Test func `a changed function gets another version, an unchanged one keeps its own`() throws {
    let one = try versions(memory: 512)
    #expect(one.count == 1)
    #expect(try versions(memory: 512) == one)
    #expect(try versions(memory: 1_024) != one)
    // What statements say of the function belongs to it.
    #expect(try versions(memory: 512, user: "other") != one)
    // Lambda would publish nothing for what no version holds.
    #expect(try versions(memory: 512, reserved: 5, tags: ["team": "shop"]) == one)
  }

  @Test func `an alias names the version, and routes and schedules call the alias`() throws {
    let made = try stack {
      let api = Function("Api", code: .inline("…"))
      let live = FunctionAlias("ApiLive", of: api)
      RestAPI("Http").route(.get, "/", to: live)
      ScheduledRule("Often", every: .minutes(1), target: live)
    }
    let version = try #require(made.ids(ofType: "AWS::Lambda::Version").first)
    #expect(version.wholeMatch(of: /ApiVersion[0-9a-f]{10}/) != nil)
    #expect(made[version, "FunctionName.Ref"] == #""Api""#)
    #expect(made["ApiLive", "FunctionVersion"]?.contains(#""\#(version)""#) == true)
    #expect(made["HttpGetMethod", "Integration.Uri"]?.contains("${ApiLive}/invocations") == true)
    #expect(made["HttpInvokesApiLive", "FunctionName.Ref"] == #""ApiLive""#)
    #expect(made["OftenInvokesApiLive", "FunctionName.Ref"] == #""ApiLive""#)
  }

  @Test func `each of many aliases has its version`() throws {
    let made = try stack {
      let layer = Layer("Shared", code: .s3(bucket: "b", key: "k"))
      let failures = Topic("Failures")
      for number in 1...100 {
        let api = Function("Api\(number)", code: .inline("…"), layers: [layer])
        failures.grantPublish(to: api)
        FunctionAlias("Live\(number)", of: api)
        api.onFailure(send: failures)
      }
    }
    let versions = Set(made.ids(ofType: "AWS::Lambda::Version"))
    #expect(versions.count == 100)
    for number in 1...100 {
      let version = try #require(made["Live\(number)", "FunctionVersion.Fn::GetAtt.0"])
      #expect(versions.contains(String(version.dropFirst().dropLast())))
    }
  }
}
