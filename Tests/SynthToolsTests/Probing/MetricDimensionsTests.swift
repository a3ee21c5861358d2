import CloudFormation
import Testing

@testable import SynthTools

struct MetricDimensionsTests {
  private func dimensions(_ metrics: String...) throws -> MetricDimensions {
    var dimensions = MetricDimensions()
    for text in metrics {
      dimensions.add(try JSON(parsing: Array("{\"Metrics\": [\(text)]}".utf8)))
    }
    return dimensions
  }

  private static func metric(_ name: String, _ dimensions: String...) -> String {
    let list = dimensions.map { "{\"Name\": \"\($0)\", \"Value\": \"x\"}" }
    return "{\"MetricName\": \"\(name)\", \"Dimensions\": [\(list.joined(separator: ","))]}"
  }

  @Test func `are nothing where nothing was measured`() throws {
    #expect(try dimensions("", "").text == nil)
    #expect(try dimensions(Self.metric("IsImpaired", "ClusterId", "StreamId")).text == nil)
  }

  @Test func `are told with their metrics`() throws {
    let found = try dimensions(
      "\(Self.metric("TotalDPU", "ResourceId")),\(Self.metric("OccConflicts", "ClusterId"))",
      "\(Self.metric("CommitLatency", "ClusterId")),\(Self.metric("OccConflicts", "ClusterId"))")
    #expect(found.text == "ClusterId, ResourceId")
    #expect(found.evidence == "ClusterId: CommitLatency, OccConflicts; ResourceId: TotalDPU")
  }
}
