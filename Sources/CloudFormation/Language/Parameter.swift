/// A value that whoever deploys may choose; for what is known when synthesizing there are settings.
public struct Parameter<Wrapped>: Sendable {
  package let declaration: Declaration

  public var value: Value<Wrapped> {
    Value(.reference(Reference(id: declaration.id, target: .declaration(declaration))))
  }

  fileprivate init(_ id: String, _ content: Members, _ location: SourceLocation) {
    declaration = Declaration(.parameters, id, .object(content), location: location)
  }
}

extension Parameter where Wrapped == String {
  /// - Parameters:
  ///   - default: Without one, whoever deploys has to give a value.
  ///   - pattern: A regular expression that the whole value has to match.
  ///   - isSecret: Masks the value wherever CloudFormation shows it.
  public init(
    _ id: String, _ description: String? = nil, default: String? = nil, allowed: [String]? = nil,
    pattern: String? = nil, constraint: String? = nil, isSecret: Bool = false,
    fileID: String = #fileID, line: Int = #line
  ) {
    var content = Members()
    content.set("AllowedPattern", pattern)
    content.set("AllowedValues", allowed)
    content.set("ConstraintDescription", constraint)
    content.set("Default", `default`)
    content.set("Description", description)
    if isSecret { content.set("NoEcho", true) }
    content.set("Type", "String")
    self.init(id, content, SourceLocation(file: fileID, line: line))
  }
}

extension Parameter where Wrapped == Int {
  public init(
    _ id: String, _ description: String? = nil, default: Int? = nil,
    in range: ClosedRange<Int>? = nil, fileID: String = #fileID, line: Int = #line
  ) {
    var content = Members()
    content.set("Default", `default`)
    content.set("Description", description)
    content.set("MaxValue", range?.upperBound)
    content.set("MinValue", range?.lowerBound)
    content.set("Type", "Number")
    self.init(id, content, SourceLocation(file: fileID, line: line))
  }
}

extension Parameter where Wrapped == [String] {
  public init(
    _ id: String, _ description: String? = nil, default: [String]? = nil,
    fileID: String = #fileID, line: Int = #line
  ) {
    var content = Members()
    content.set("Default", `default`?.joined(separator: ","))
    content.set("Description", description)
    content.set("Type", "CommaDelimitedList")
    self.init(id, content, SourceLocation(file: fileID, line: line))
  }
}
