extension JSONWriter {
  /// Writes a value as it stands in a template, references and functions by their names there.
  public mutating func write(_ expression: Expression) {
    switch expression {
    case .null: null()
    case .bool(let value): bool(value)
    case .integer(let value): integer(value)
    case .number(let value): number(value)
    case .string(let value): string(value)
    case .array(let elements):
      array { json in
        for element in elements { json.element { $0.write(element) } }
      }
    case .object(let members):
      object { json in
        for member in members.list { json.member(member.key) { $0.write(member.value) } }
      }
    case .reference(let reference): write(reference)
    case .joined(let parts): write(Substitution(parts).expression)
    case .call(let call):
      object { $0.member(call.function) { $0.write(call.argument) } }
    }
  }

  private mutating func write(_ reference: Reference) {
    object { json in
      guard let attribute = reference.attribute else {
        return json.member("Ref", reference.id)
      }
      json.member("Fn::GetAtt", [reference.id, attribute]) { $0.string($1) }
    }
  }
}

extension JSON {
  /// The same value as plain data, objects in the order of their keys.
  public var expression: Expression {
    switch kind {
    case .null: return .null
    case .bool(let value): return .bool(value)
    case .integer(let value): return .integer(value)
    case .number(let value): return .number(value)
    case .string(let value): return .string(value)
    case .array(let elements): return .array(elements.map(\.expression))
    case .object(let list):
      var members = Members(minimumCapacity: list.count)
      for member in list { members.set(member.key, member.value.expression) }
      return .object(members)
    }
  }
}
