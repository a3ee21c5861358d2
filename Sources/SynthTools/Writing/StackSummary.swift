/// One line about a stack that was written.
package struct StackSummary: Sendable {
  package let region: String
  package let name: String
  package let resources: Int
  package let bytes: Int

  init(_ stack: PlannedStack) {
    region = stack.id.region
    name = stack.id.name
    resources = stack.index.resources.count
    bytes = stack.index.bytes.count
  }

  package var count: String { "\(resources) resource\(resources == 1 ? "" : "s")" }

  package var size: String {
    ByteCount(bytes).description
  }

  /// How the template is deployed when it is too large for a command.
  package var remark: String? {
    guard bytes > TemplateLimits.inlineBytes else { return nil }
    return "over \(TemplateLimits.inlineBytes) bytes, so it is deployed by way of "
      + "the bucket that \(ArtifactBucket.variable(in: region)) names, or the Region's own"
  }
}
