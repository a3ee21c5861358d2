package import CloudFormation

/// A named value that the deployed stack reports.
public struct Output: Construct {
  package let id: String
  package let content: Members
  package let location: SourceLocation

  /// - Parameter export: A name under which other stacks of the Region may import the value.
  public init(
    _ id: String, _ value: Value<String>, description: String? = nil,
    export: Value<String>? = nil, fileID: String = #fileID, line: Int = #line
  ) {
    var content = Members()
    content.set("Description", description)
    if let export { content.set("Export", ["Name": export.expression] as Expression) }
    content.set("Value", value)
    self.id = id
    self.content = content
    location = SourceLocation(file: fileID, line: line)
  }

  public var body: Content { return Content(.output(self)) }
}
