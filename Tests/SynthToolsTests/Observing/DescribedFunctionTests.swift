import Testing

@testable import SynthTools

struct DescribedFunctionTests {
  private func functions(_ id: String, _ stacks: [PlannedStack]) throws -> [DescribedFunction] {
    try DescribedFunction.all(id, in: stacks)
  }

  @Test func `knows where the template sends its log, and how long it may run`() throws {
    let stack = try FunctionStack.planned()
    let all = try ["Api", "Plain", "Given", "Named"].map { try functions($0, [stack])[0] }
    #expect(all.map(\.logGroup) == [.resource("ApiLogs"), .lambdas, .computed, .computed])
    #expect(all.map(\.timeout) == [30, 3, 900, 3])
  }

  @Test func `is found in every stack, and named by no more than is needed`() throws {
    let stacks = try [
      FunctionStack.planned("App", in: "us-east-2"), FunctionStack.planned("App"),
      FunctionStack.planned("Shop"),
    ]
    let found = try functions("Api", stacks)
    #expect(found.map(\.stack) == stacks.map(\.id))
    #expect(
      found.map { $0.label(among: found) } == [
        "us-east-2", "us-east-1/App", "us-east-1/Shop",
      ])
  }

  @Test(arguments: [
    ("Aip", "'Aip'; did you mean 'Api'? the functions are Api, Given, Named, Plain"),
    ("ApiLogs", "'ApiLogs'; the functions are Api, Given, Named, Plain"),
  ])
  func `says which functions there are`(id: String, message: String) throws {
    let stacks = try [FunctionStack.planned(), FunctionStack.planned("Shop")]
    #expect(throws: SelectionProblem("there is no function \(message)")) {
      try functions(id, stacks)
    }
  }

  @Test func `says that there are no functions`() throws {
    let stack = try PlannedStack(SampleStack.plain("App"))
    #expect(throws: SelectionProblem("there is no function 'Api'; there are no functions")) {
      try functions("Api", [stack])
    }
  }
}

struct StackSelectionTests {
  private func names(region: String? = nil, stack: String? = nil) throws -> [String] {
    let stacks = try [("B", "us-east-2"), ("A", "us-east-1"), ("B", "us-east-1")].map {
      try PlannedStack(SampleStack.plain($0, in: $1))
    }
    return try StackSelection(stacks, region: region, stack: stack).stacks.map {
      "\($0.id.region)/\($0.id.name)"
    }
  }

  @Test func `keeps the order and takes what both choose`() throws {
    #expect(try names() == ["us-east-2/B", "us-east-1/A", "us-east-1/B"])
    #expect(try names(region: "us-east-1") == ["us-east-1/A", "us-east-1/B"])
    #expect(try names(stack: "B") == ["us-east-2/B", "us-east-1/B"])
    #expect(try names(region: "us-east-1", stack: "B") == ["us-east-1/B"])
  }

  @Test func `says what could have been chosen`() {
    #expect(
      throws: SelectionProblem(
        "there is no Region 'us-east-3'; did you mean 'us-east-1'? the Regions of the stacks are us-east-1, us-east-2"
      )
    ) { try names(region: "us-east-3") }
    #expect(
      throws: SelectionProblem(
        "there is no stack 'A'; did you mean 'B'? the stacks in us-east-2 are B")
    ) { try names(region: "us-east-2", stack: "A") }
  }
}
