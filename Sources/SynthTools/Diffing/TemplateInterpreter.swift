internal import CloudFormation

/// Turns what a template says into what is compared.
struct TemplateInterpreter {
  /// What the new side calls resources of the old side that only a content hash tells apart.
  let names: [String: String]

  func value(
    _ json: JSON, under key: String = "", _ meaning: ListMeaning = .ordinary
  ) -> TemplateValue {
    switch json.kind {
    case .null: TemplateValue(.null)
    case .bool(let value): TemplateValue(.bool(value))
    case .integer(let value): TemplateValue(.integer(value))
    case .number(let value):
      TemplateValue(Int(exactly: value).map { .integer($0) } ?? .number(value))
    case .string(let text): TemplateValue(key == "DependsOn" ? named(text) : .string(text))
    case .array(let elements): list(elements, under: key, meaning)
    case .object(let members): object(members, under: key, meaning)
    }
  }

  private func list(_ elements: [JSON], under key: String, _ meaning: ListMeaning) -> TemplateValue
  {
    let items = elements.map { value($0, under: key == "DependsOn" ? key : "", meaning) }
    let isPolicy =
      key == "Statement" && elements.allSatisfy { Self.isStatement($0.members ?? []) }
    guard isPolicy || meaning.isSet(under: key) else { return TemplateValue(.list(items)) }
    if !isPolicy, items.count == 1, meaning.isOneOrMany(under: key) { return items[0] }
    return TemplateValue(.set(items))
  }

  private func object(
    _ members: [JSON.Member], under key: String, _ meaning: ListMeaning
  ) -> TemplateValue {
    if members.count == 1, IntrinsicFunction.isName(members[0].key) {
      let function = members[0].key
      let argument = argument(members[0].value, of: function, under: key, meaning)
      return TemplateValue(.object([.init(key: function, value: argument)]))
    }
    let isStatement = Self.isStatement(members)
    let inner = isStatement ? .statement : meaning
    var list = members.map { member in
      TemplateValue.Member(
        key: member.key,
        value: value(member.value, under: member.key, inner.entering(member.key)))
    }
    if zip(list, list.dropFirst()).contains(where: { $1.key.hasLowerBytes(than: $0.key) }) {
      list.sort { $0.key.hasLowerBytes(than: $1.key) }
    }
    let object = TemplateValue(.object(list))
    // A policy of one statement may leave out the brackets.
    return isStatement && key == "Statement" ? TemplateValue(.set([object])) : object
  }

  private static func isStatement(_ members: [JSON.Member]) -> Bool {
    ["Allow", "Deny"].contains(members.first { $0.key == "Effect" }?.value.string)
  }

  private func argument(
    _ json: JSON, of function: String, under key: String, _ meaning: ListMeaning
  ) -> TemplateValue {
    switch (function, json.kind) {
    case ("Ref", .string(let id)):
      return TemplateValue(named(id))
    case ("Fn::GetAtt", .string(let text)):
      guard let dot = text.firstIndex(of: ".") else { return TemplateValue(named(text)) }
      return TemplateValue(
        .list([
          TemplateValue(named(String(text[..<dot]))),
          TemplateValue(.string(String(text[text.index(after: dot)...]))),
        ]))
    case ("Fn::GetAtt", .array(let elements)):
      var items = elements.map { value($0) }
      if let id = elements.first?.string { items[0] = TemplateValue(named(id)) }
      return TemplateValue(.list(items))
    case ("Fn::Sub", .string(let text)):
      return substitution(text)
    case ("Fn::Sub", .array(let elements)):
      var items = elements.map { value($0) }
      if let text = elements.first?.string { items[0] = substitution(text) }
      return TemplateValue(.list(items))
    case ("Fn::If", .array(let elements)):
      return TemplateValue(.list(elements.map { value($0, under: key, meaning) }))
    default:
      return value(json)
    }
  }

  private func named(_ id: String) -> TemplateValue.Kind {
    guard !names.isEmpty, let meaning = names[id] else { return .string(id) }
    return .name(id, means: meaning)
  }

  private func substitution(_ text: String) -> TemplateValue {
    guard !names.isEmpty else { return TemplateValue(.string(text)) }
    let meaning = IntrinsicFunction.renaming(text) { names[String($0)] }
    return TemplateValue(meaning == text ? .string(text) : .name(text, means: meaning))
  }
}

extension String {
  func hasLowerBytes(than other: String) -> Bool {
    utf8.lexicographicallyPrecedes(other.utf8)
  }
}
