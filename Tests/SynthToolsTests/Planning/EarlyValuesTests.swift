import Assembly
import Testing

@testable import SynthTools

/// What can be taken of a stack before it has outputs.
struct EarlyValuesTests {
  private func value(_ output: String, of stack: String, in region: String = "us-east-1")
    -> CarriedValue
  {
    CarriedValue(parameter: "Any", stack: stack, region: region, output: output)
  }

  @Test func `are the name and the ARN of a cluster with a peer`() throws {
    let early = EarlyValues(of: try SampleStack.pair.map(PlannedStack.init))
    let arn = value("OrdersArn", of: "App-us-east-1")
    let identifier = value("OrdersIdentifier", of: "App-us-east-2", in: "us-east-2")
    #expect(early.holds(arn))
    #expect(early.source(of: arn) == .cluster("Orders"))
    #expect(early.holds(identifier))
    #expect(early.source(of: identifier) == .resource("Orders"))
  }

  @Test func `are no other outputs, of no other stack`() throws {
    let early = EarlyValues(of: try SampleStack.pair.map(PlannedStack.init))
    for other in [
      value("ApiArn", of: "App-us-east-1"), value("OrdersArn", of: "App-us-east-2"),
      value("OrdersArn", of: "App-us-east-1", in: "us-east-2"),
    ] {
      #expect(!early.holds(other))
      #expect(early.source(of: other) == .output(other.output))
    }
  }

  @Test func `are nothing of a cluster that is made with its stack`() throws {
    let early = EarlyValues(of: [try PlannedStack(SampleStack.single(name: "Books"))])
    #expect(!early.holds(value("LedgerArn", of: "Books")))
    #expect(early.source(of: value("LedgerArn", of: "Books")) == .output("LedgerArn"))
  }

  @Test func `leave a stack waiting only for what is not early`() throws {
    func order(_ output: String) throws -> [[String]] {
      var stacks = SampleStack.pair
      stacks[0].carried = [value(output, of: "App-us-east-2", in: "us-east-2")]
      let planned = try stacks.map(PlannedStack.init)
      return StackOrder(planned, early: EarlyValues(of: planned)).layers.map { $0.map(\.id.region) }
    }
    #expect(try order("OrdersArn") == [["us-east-1", "us-east-2"]])
    #expect(try order("ApiArn") == [["us-east-2"], ["us-east-1"]])
  }
}
