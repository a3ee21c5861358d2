internal import CloudFormation

/// Collects the constructs listed in a block.
@resultBuilder
public enum ContentBuilder {
  /// One overload, not generic: that is a sixth of the time to type-check a long body.
  public static func buildExpression(
    _ construct: any Construct, fileID: String = #fileID, line: Int = #line
  ) -> Content {
    Content(construct, at: SourceLocation(file: fileID, line: line))
  }

  public static func buildBlock(_ parts: Content...) -> Content { Content(joining: parts) }
  public static func buildOptional(_ part: Content?) -> Content { part ?? Content() }
  public static func buildEither(first part: Content) -> Content { part }
  public static func buildEither(second part: Content) -> Content { part }
  public static func buildArray(_ parts: [Content]) -> Content { Content(joining: parts) }
  public static func buildLimitedAvailability(_ part: Content) -> Content { part }
}
