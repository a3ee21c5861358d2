import Testing

@testable import SynthTools

struct ProbeSearchTests {
  private static let stack = """
    {"Stacks": [{"StackStatus": "UPDATE_FAILED", "Description": "\(ProbeForm.description)"}]}
    """

  private static func cluster(_ identifier: String, _ tags: String) -> String {
    FakeAWS.saying(
      """
      {"identifier": "\(identifier)", "arn": "arn-\(identifier)", "status": "ACTIVE", "tags": {\(tags)}}
      """)
  }

  private static let silence = "echo 'Could not connect' >&2; exit 255"

  private func everything(in aws: FakeAWS) -> ProbeRemains {
    withExtendedLifetime(aws) { search(aws).everything() }
  }

  private func again(_ remains: ProbeRemains, in aws: FakeAWS) -> ProbeRemains {
    withExtendedLifetime(aws) { search(aws).again(remains) }
  }

  private func search(_ aws: FakeAWS) -> ProbeSearch {
    ProbeSearch(regions: ["us-east-1"], account: ProbeAccount(inquiry: aws.inquiry()))
  }

  private func account() throws -> FakeAWS {
    try FakeAWS([
      "list-clusters": FakeAWS.saying(
        #"{"clusters": [{"identifier": "orphan"}, {"identifier": "foreign"}]}"#),
      "stack-name dsqlsynth-probe-import": FakeAWS.refusing("ValidationError", "does not exist"),
      "describe-stacks": FakeAWS.saying(Self.stack),
      "describe-stack-resource": FakeAWS.saying(
        #"{"StackResourceDetail": {"PhysicalResourceId": "owned"}}"#),
      "identifier orphan": Self.cluster("orphan", #""dsqlsynth-probe": "true""#),
      "identifier foreign": Self.cluster("foreign", #""Name": "orders""#),
      "identifier owned": Self.cluster("owned", ""),
    ])
  }

  @Test func `finds stacks by their names, and clusters by them or by their tag`() throws {
    let remains = everything(in: try account())
    #expect(
      remains.lines == [
        "us-east-1  stack dsqlsynth-probe (UPDATE_FAILED)", "us-east-1  cluster orphan (ACTIVE)",
        "us-east-1  cluster owned (ACTIVE)",
      ])
    #expect(remains.owned.values.map(\.identifier) == ["owned"])
  }

  @Test func `says where it cannot look`() throws {
    let aws = try FakeAWS(["-clusters": Self.silence, "-stacks": Self.silence])
    let remains = everything(in: aws)
    #expect(!remains.isEmpty)
    #expect(
      remains.lines == [
        "us-east-1  clusters cannot be listed (unreachable: Could not connect)",
        "us-east-1  stack dsqlsynth-probe (unreachable: Could not connect)",
        "us-east-1  stack dsqlsynth-probe-import (unreachable: Could not connect)",
      ])
  }

  @Test func `takes what it cannot look at again for what it was`() throws {
    let remains = everything(in: try account())
    #expect(remains.stacks.count == 1 && remains.clusters.count == 2)
    let again = again(remains, in: try FakeAWS(["region": Self.silence]))
    #expect(again.stacks == remains.stacks)
    #expect(again.clusters == remains.clusters)
    #expect(again.owned == remains.owned)
    let gone = FakeAWS.refusing("ResourceNotFoundException", "gone")
    let empty = try FakeAWS([
      "describe-stack": FakeAWS.refusing("ValidationError", "does not exist"), "dsql": gone,
    ])
    #expect(self.again(remains, in: empty).isEmpty)
  }
}
