extension HandlerActions {
  /// What CloudFormation does with a resource, and how the table calls it.
  enum Handler: String {
    case create, read, update, delete
    /// Tags that somebody asks for, and those that CloudFormation sets on everything.
    case tags, systemTags
  }

  /// The actions of a type's handlers; nil for a type that is not in the table.
  static func of(_ type: String) -> [Handler: [String]]? { byType[type] }

  static var types: [String] { byType.keys.sorted() }

  private static let byType: [String: [Handler: [String]]] = {
    var byType: [String: [Handler: [String]]] = [:]
    for line in table.split(separator: "\n") {
      let words = line.split(separator: " ").map(String.init)
      guard words.count > 2, let handler = Handler(rawValue: words[1]) else { continue }
      byType[words[0], default: [:]][handler] = Array(words.dropFirst(2))
    }
    return byType
  }()
}
