/// Properties of which one must be given. Each becomes an initializer that has it without a default.
struct Choice: Equatable {
  enum Rule {
    case exactlyOne
    case atLeastOne
  }
  let rule: Rule
  let keys: [String]
  /// What may not stand beside a property.
  var excluded: [String: [String]] = [:]
  /// What must stand beside a property.
  var needed: [String: [String]] = [:]

  /// The parameters of each initializer.
  ///
  /// Of properties of which at least one must be given, the second initializer lacks the first, the third the first
  /// two: a call then fits only one of them.
  func variants(of properties: [Property]) -> [[Property]] {
    keys.indices.map { index in
      let chosen = keys[index]
      let absent =
        switch rule {
        case .exactlyOne: keys.filter { $0 != chosen } + excluded[chosen, default: []]
        case .atLeastOne: Array(keys[..<index])
        }
      let present = [chosen] + needed[chosen, default: []]
      return properties.filter { !absent.contains($0.key) }.map { property in
        var property = property
        if present.contains(property.key) { property.isRequired = true }
        return property
      }
    }
  }
}
