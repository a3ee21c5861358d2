/// A value of a template in the form in which two sides compare: members sorted, each function written one way,
/// lists whose order means nothing marked as sets, and names that only a content hash tells apart made one.
struct TemplateValue: Sendable {
  struct Member: Sendable {
    let key: String
    let value: TemplateValue
  }

  enum Kind: Sendable {
    case null
    case bool(Bool)
    /// Numbers that are whole are integers, so that `1` and `1.0` are one. `"1"` and `1` stay two: CloudFormation
    /// converts between them, what stands in a JSON text or in a custom resource does not.
    case integer(Int)
    case number(Double)
    case string(String)
    /// The name of a resource that the other side calls differently.
    case name(String, means: String)
    case list([TemplateValue])
    case set([TemplateValue])
    case object([Member])
    /// What nobody may see.
    indirect case masked(TemplateValue)
  }

  let kind: Kind
  private let digest: Int

  init(_ kind: Kind) {
    self.kind = kind
    var hasher = Hasher()
    switch kind {
    case .null: break
    case .bool(let value): hasher.combine(value)
    case .integer(let value): hasher.combine(value)
    case .number(let value): hasher.combine(value)
    case .string(let text), .name(_, let text): hasher.combine(text)
    case .list(let items): for item in items { hasher.combine(item.digest) }
    case .set(let items): hasher.combine(items.reduce(0) { $0 &+ $1.digest })
    case .object(let members):
      for member in members {
        hasher.combine(member.key)
        hasher.combine(member.value.digest)
      }
    case .masked(let value): hasher.combine(value.digest)
    }
    digest = hasher.finalize()
  }
}

extension TemplateValue: Hashable {
  func hash(into hasher: inout Hasher) { hasher.combine(digest) }

  static func == (a: TemplateValue, b: TemplateValue) -> Bool {
    guard a.digest == b.digest else { return false }
    switch (a.kind, b.kind) {
    case (.null, .null): return true
    case (.bool(let a), .bool(let b)): return a == b
    case (.integer(let a), .integer(let b)): return a == b
    case (.number(let a), .number(let b)): return a == b
    case (.list(let a), .list(let b)): return a == b
    case (.set(let a), .set(let b)): return Tally(a) == Tally(b)
    case (.object(let a), .object(let b)):
      return a.count == b.count
        && zip(a, b).allSatisfy { $0.key.hasSameBytes(as: $1.key) && $0.value == $1.value }
    case (.masked(let a), .masked(let b)): return a == b
    default:
      guard let a = a.meaning, let b = b.meaning else { return false }
      return a.hasSameBytes(as: b)
    }
  }
}

extension TemplateValue {
  /// The text of a string, by the names of the new side.
  var meaning: String? {
    switch kind {
    case .string(let text), .name(_, let text): text
    default: nil
    }
  }

  /// The text of a string as its own side writes it.
  var text: String? {
    switch kind {
    case .string(let text), .name(let text, _): text
    default: nil
    }
  }

  var members: [Member]? { if case .object(let members) = kind { members } else { nil } }

  var items: [TemplateValue]? {
    switch kind {
    case .list(let items), .set(let items): items
    default: nil
    }
  }

  subscript(key: String) -> TemplateValue? { members?.first { $0.key == key }?.value }

  /// The intrinsic function that this is a call of.
  var call: (function: String, argument: TemplateValue)? {
    guard let members, members.count == 1, IntrinsicFunction.isName(members[0].key) else {
      return nil
    }
    return (members[0].key, members[0].value)
  }

  /// Whether this is one value to whoever reads it: text, a number, a function.
  var isScalar: Bool { items == nil && (members == nil || call != nil) }
}

/// How often each value occurs.
struct Tally: Equatable {
  private(set) var counts: [TemplateValue: Int]

  init(_ values: [TemplateValue]) {
    counts = Dictionary(values.map { ($0, 1) }, uniquingKeysWith: +)
  }

  /// Takes one of the equal values away, if there is one left.
  mutating func take(_ value: TemplateValue) -> Bool {
    guard let count = counts[value], count > 0 else { return false }
    counts[value] = count - 1
    return true
  }
}

extension String {
  /// Unlike `==`, tells one way of composing a character from another.
  func hasSameBytes(as other: String) -> Bool { utf8.elementsEqual(other.utf8) }
}
