import DSQLKit
import TestSupport
import Testing

struct FunctionAliasTests {
  private func versions(memory: Int, user: String = "app") throws -> [String] {
    try Synthesized {
      Database("Orders", in: .single(.usEast1)).inEachRegion { cluster in
        let api = Function("Api", code: .inline("…"), memory: .mebibytes(memory))
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
}
