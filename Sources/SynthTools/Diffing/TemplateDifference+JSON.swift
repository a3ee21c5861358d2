package import CloudFormation

extension TemplateDifference {
  /// The version of the document's form; it changes only when a reader would have to.
  package static let version = 1

  /// Writes what differs, for programs.
  ///
  /// `stacks` has the stacks that differ, with `kind` and the paths of their templates; `entries` of a changed
  /// stack what differs in it by `section` and `id`; `changes` of an entry what differs in it. A `path` leads from
  /// the entry to the change: a string is a member, a number the position in a list (the new list's, or the old
  /// one's of what is removed), an object the item of a list that has these members (`{}` an item of a set that is
  /// nothing but its value), and `null` the way into the JSON document that a text holds. `old` and `new` are the
  /// values as the templates have them; those of a parameter with `NoEcho` are `****`.
  package func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("version", Self.version)
      json.member("isSame", isEmpty)
      json.member("totals") { json in
        json.object { json in
          json.member("stacks") { json in
            json.object { json in
              for kind in [StackDifference.Kind.added, .changed, .removed] {
                json.member(kind.rawValue, count(kind))
              }
              json.member("same", sameCount)
            }
          }
          json.member("entries") { json in
            json.object { json in
              for kind in [EntryDifference.Kind.added, .changed, .removed, .replaced] {
                json.member(kind.rawValue, count(kind))
              }
            }
          }
        }
      }
      json.member("stacks", stacks) { $1.write(to: &$0) }
    }
  }
}

extension StackDifference {
  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("stack", name)
      json.member("kind", kind.rawValue)
      json.member("old", oldPath)
      json.member("new", newPath)
      json.member("resources", resourceCount)
      if kind == .changed { json.member("entries", entries) { $1.write(to: &$0) } }
    }
  }
}

extension EntryDifference {
  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("section", section)
      json.member("id", id)
      json.member("kind", kind.rawValue)
      json.member("oldID", oldID)
      if oldType == newType {
        json.member("type", newType)
      } else {
        json.member("oldType", oldType)
        json.member("newType", newType)
      }
      if let old { json.member("old") { old.write(to: &$0) } }
      if let new { json.member("new") { new.write(to: &$0) } }
      if old == nil, new == nil { json.member("changes", changes) { $1.write(to: &$0) } }
    }
  }
}

extension Change {
  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("path", path) { $1.write(to: &$0) }
      json.member("kind", kind.rawValue)
      if let old { json.member("old") { old.write(to: &$0) } }
      if let new { json.member("new") { new.write(to: &$0) } }
    }
  }
}

extension Change.Step {
  fileprivate func write(to json: inout JSONWriter) {
    switch self {
    case .member(let key): json.write(.string(key))
    case .item(let index): json.write(.integer(index))
    case .keyed(let keys):
      json.object { json in
        for key in keys { json.member(key.name, key.value) }
      }
    case .element: json.object { _ in }
    case .embedded: json.write(.null)
    }
  }
}

extension TemplateValue {
  fileprivate func write(to json: inout JSONWriter) {
    switch kind {
    case .null: json.write(.null)
    case .bool(let value): json.write(.bool(value))
    case .integer(let value): json.write(.integer(value))
    case .number(let value): json.write(.number(value))
    case .string(let text), .name(let text, _): json.write(.string(text))
    case .masked: json.write(.string(ValueText.mask))
    case .list(let items), .set(let items):
      json.array { json in
        for item in items { json.element { item.write(to: &$0) } }
      }
    case .object(let members):
      json.object { json in
        for member in members { json.member(member.key) { member.value.write(to: &$0) } }
      }
    }
  }
}
