/// What tells an item of a list from the others, whatever its position.
struct ItemIdentity: Hashable {
  let keys: [Change.Key]

  /// The first of the known ways to name an item that this one has.
  init?(_ item: TemplateValue) {
    guard item.call == nil, let members = item.members else { return nil }
    for names in Self.names {
      let keys = names.compactMap { name -> Change.Key? in
        guard let value = members.first(where: { $0.key == name })?.value, value.isScalar else {
          return nil
        }
        return Change.Key(name: name, value: value.meaning ?? ValueText(value).text)
      }
      if keys.count == names.count {
        self.keys = keys
        return
      }
    }
    return nil
  }

  private static let names = [
    ["Sid"], ["Key"], ["Id"], ["Name"], ["PolicyName"], ["AttributeName"], ["ParameterKey"],
    ["ParameterName"], ["PathPattern"], ["DomainName"], ["ResourcePath", "HttpMethod"],
    ["Protocol", "Endpoint"],
  ]
}

extension [TemplateValue] {
  /// What tells each item from the others; nil where nothing does, or where two say the same.
  var identities: [ItemIdentity?] {
    let all = map { ItemIdentity($0) }
    let counts = Dictionary(all.compactMap { $0 }.map { ($0, 1) }, uniquingKeysWith: +)
    return all.map { identity in identity.flatMap { counts[$0] == 1 ? $0 : nil } }
  }
}
