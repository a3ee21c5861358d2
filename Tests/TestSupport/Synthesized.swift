package import Assembly
internal import CloudFormation
package import DSQLKit

/// What a description gives when it is synthesized in this process: stacks, or what is wrong.
package struct Synthesized {
  package let stacks: [SynthesizedStack]
  package let settings: [SettingRecord]
  package let diagnostics: [Diagnostic]
  /// The whole answer, as the tool would get it.
  package let bytes: [UInt8]

  package init<Description: Infrastructure>(
    _: Description.Type, choosing choices: [SettingSet.Choice] = [],
    root: String = Repository.path
  ) throws {
    try self.init(Description.assembly(for: Request(choices: choices, root: root)))
  }

  package init(
    root: String = Repository.path, @DeploymentBuilder _ deployment: () -> Deployment
  ) throws {
    let synthesis = DeploymentSynthesis(of: deployment(), in: GatheringContext(root: root))
    try self.init(
      AssemblyDocument.write(settings: [], diagnostics: synthesis.diagnostics) {
        synthesis.write(to: &$0)
      })
  }

  private init(_ bytes: [UInt8]) throws {
    let document = try AssemblyDocument(reading: bytes)
    self.bytes = bytes
    settings = document.settings
    diagnostics = document.diagnostics
    stacks = try document.stacks.map { try SynthesizedStack($0) }
  }

  /// The only stack of a description that has nothing wrong with it.
  package var stack: SynthesizedStack {
    get throws {
      guard diagnostics.isEmpty, stacks.count == 1 else { throw Unexpected(self) }
      return stacks[0]
    }
  }

  /// A description of one stack turned out to be wrong, or to have others.
  package struct Unexpected: Error, CustomStringConvertible {
    package let description: String
    init(_ synthesized: Synthesized) {
      let reports = synthesized.diagnostics.map { "\($0)" }.joined(separator: "\n")
      description = "\(synthesized.stacks.count) stacks\n\(reports)"
    }
  }
}

/// One stack with the content that `content` lists, and no name that matters.
package func stack(
  root: String = Repository.path, @ContentBuilder _ content: () -> Content
) throws -> SynthesizedStack {
  try Synthesized(root: root) { Stack("Test", in: .usEast1, content: content) }.stack
}
