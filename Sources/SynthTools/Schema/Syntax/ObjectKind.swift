/// What a statement creates, changes or drops.
package enum ObjectKind: String, Sendable, CaseIterable {
  case table = "TABLE"
  case index = "INDEX"
  case sequence = "SEQUENCE"
  case view = "VIEW"
  case schema = "SCHEMA"
  case domain = "DOMAIN"
  case function = "FUNCTION"
  case routine = "ROUTINE"
  case statistics = "STATISTICS"

  /// As sentences name it.
  var noun: String { rawValue.lowercased() }

  /// With its article.
  var oneOf: String {
    switch self {
    case .index: "an index"
    case .statistics: "statistics"
    default: "a \(noun)"
    }
  }

  init?(word: String) { self.init(rawValue: word.uppercased()) }
}
