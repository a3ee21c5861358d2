import CloudFormation
import Testing

@testable import SynthTools

/// `plan.json`, as other programs read it.
struct PlanJSONTests {
  private func json(_ plan: Plan) throws -> JSON { try JSON(parsing: plan.bytes) }

  private func steps(_ json: JSON) -> [JSON] {
    ["phases", "teardown"].flatMap { json[$0]?.elements ?? [] }
      .flatMap { $0["steps"]?.elements ?? [] }
  }

  private func step(_ id: String, _ json: JSON) throws -> JSON {
    try #require(steps(json).first { $0["id"]?.string == id })
  }

  private func texts(_ json: JSON?) -> [String] { (json?.elements ?? []).compactMap(\.string) }

  @Test func `says of every step what it says itself`() throws {
    for (name, plan) in try SampleApplication.plans {
      let json = try json(plan)
      #expect(json["version"]?.integer == 3)
      #expect(json["functions"]?.string == "functions.sh")
      let all = (plan.phases + plan.teardown).flatMap(\.steps)
      #expect(steps(json).count == all.count)
      for (step, json) in zip(all, steps(json)) {
        #expect(json["id"]?.string == step.id, "\(name)")
        #expect(json["region"]?.string == step.stack.region)
        #expect(json["stack"]?.string == step.stack.name)
        #expect(json["does"]?.string == step.does)
        #expect(json["command"]?.string == step.command)
        #expect(json["precondition"]?.string == step.precondition?.command)
        #expect(json["unless"]?.string == step.unless?.command)
        #expect(json["postcondition"]?.string == step.postcondition?.command)
        #expect(json["timeout"]?.integer == step.timeout)
        switch step.undo {
        case .command(let command): #expect(json["undo"]?["command"]?.string == command)
        case .says(let text): #expect(json["undo"]?["says"]?.string == text)
        case nil: #expect(json["undo"] == nil)
        }
      }
    }
  }

  @Test func `says which steps have to be started together`() throws {
    let json = try json(Plan(of: SampleStack.pair + [SampleStack.plain("More")]))
    let east = try step("peer/us-east-1/App-us-east-1", json)
    #expect(texts(east["with"]) == ["peer/us-east-2/App-us-east-2"])
    #expect(
      texts(try step("peer/us-east-2/App-us-east-2", json)["with"])
        == ["peer/us-east-1/App-us-east-1"])
    #expect(texts(try step("stacks/us-east-1/More", json)["with"]) == [])
    #expect(texts(try step("create/us-east-1/App-us-east-1", json)["with"]) == [])
  }

  @Test func `says what is read, by its kind`() throws {
    let json = try json(Plan(of: SampleApplication.stacks))
    func reads(_ id: String) throws -> [String] {
      (try step(id, json)["reads"]?.elements ?? []).map { read in
        (read.members ?? []).map { "\($0.key)=\($0.value.string ?? "")" }.sorted()
          .joined(separator: " ")
      }
    }
    #expect(
      try reads("peer/us-east-1/App-us-east-1") == [
        "cluster=Orders region=us-east-2 stack=App-us-east-2 variable=OrdersPeerArn"
      ])
    #expect(
      try reads("stacks-2/us-east-1/Large") == [
        "output=ApiArn region=us-east-2 stack=App-us-east-2 variable=Bus"
      ])
    #expect(
      try reads("wait/us-east-2/App-us-east-2/Orders") == [
        "region=us-east-2 resource=Orders stack=App-us-east-2 variable=identifier"
      ])
  }

  @Test func `says what is passed on, what is needed, and which bucket is meant`() throws {
    let asks = SampleStack.plain(
      "Asks", template: #"{"Parameters": {"1st": {"Type": "String"}}, "Resources": {}}"#)
    let json = try json(Plan(of: SampleApplication.stacks + [asks]))
    let large = try step("stacks-2/us-east-1/Large", json)
    let passes = (large["passes"]?.elements ?? []).map {
      "\($0["parameter"]?.string ?? "")=\($0["variable"]?.string ?? "")"
    }
    #expect(Set(passes) == ["Bus=Bus", "ArtifactBucket=bucket"])
    #expect(large["bucket"]?["variable"]?.string == "ARTIFACT_BUCKET_US_EAST_1")
    #expect(large["bucket"]?["otherwise"]?.string == "dsqlsynth-<account>-us-east-1")
    let need = try #require(try step("stacks/us-east-1/Asks", json)["needs"]?.elements?.first)
    #expect(need["variable"]?.string == "_1st")
    #expect(need["what"]?.string == "the value of parameter 1st of stack Asks")
    #expect(try step("stacks/us-east-1/Asks", json)["bucket"] == nil)
  }

  @Test func `says of phases what is at once, and for which data`() throws {
    let plan = try Plan(of: SampleApplication.stacks)
    let json = try json(plan)
    for (member, phases) in [("phases", plan.phases), ("teardown", plan.teardown)] {
      for (phase, json) in zip(phases, json[member]?.elements ?? []) {
        #expect(json["id"]?.string == phase.id)
        #expect(json["does"]?.string == phase.does)
        #expect(json["atOnce"]?.bool == phase.isAtOnce)
        #expect(json["data"]?.string == phase.choice?.rawValue)
      }
    }
    let data = (json["teardown"]?.elements ?? []).compactMap { $0["data"]?.string }
    #expect(Set(data) == ["kept", "deleted"])
  }
}
