package import Assembly
public import CloudFormation

/// One CloudFormation stack in one Region.
///
/// What is not there once per Region of a database goes into a stack of its own.
public struct Stack: Sendable {
  package let name: String
  package let region: Region
  package var content: Content
  package var clusters: [ClusterRecord] = []
  /// The ids of the databases that it is made of, also of those that something else owns.
  package var databases: [String] = []
  package var description: String?
  package var metadata: [String: Expression] = [:]
  package var tags: [String: String] = [:]
  package let location: SourceLocation

  package init(name: String, region: Region, content: Content, location: SourceLocation) {
    self.name = name
    self.region = region
    self.content = content
    self.location = location
  }

  public init(
    _ name: String, in region: Region, fileID: String = #fileID, line: Int = #line,
    @ContentBuilder content: () -> Content
  ) {
    self.init(
      name: name, region: region, content: content(),
      location: SourceLocation(file: fileID, line: line))
  }

  /// What reports call it, and what only it may mention names as its home.
  var title: String { Self.title(name, in: region) }
  static func title(_ name: String, in region: Region) -> String { "'\(name)' in \(region)" }

  /// Tags the stack and, by that, everything in it that can be tagged.
  public func tagged(_ tags: [String: String]) -> Stack {
    var copy = self
    copy.tags.merge(tags) { _, new in new }
    return copy
  }

  /// Adds metadata to the template, such as the parameter groups of `AWS::CloudFormation::Interface`.
  public func metadata(_ metadata: [String: Expression]) -> Stack {
    var copy = self
    copy.metadata.merge(metadata) { _, new in new }
    return copy
  }

  /// Says in the template what the stack is for.
  public func described(as description: String) -> Stack {
    var copy = self
    copy.description = description
    return copy
  }
}
