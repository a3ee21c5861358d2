/// A table of texts that the template carries.
public struct Mapping: Sendable {
  package let declaration: Declaration

  public init(
    _ id: String, _ table: [String: [String: String]], fileID: String = #fileID, line: Int = #line
  ) {
    declaration = Declaration(
      .mappings, id, table.expression, location: SourceLocation(file: fileID, line: line))
  }

  public var id: String { declaration.id }
}
