internal import CloudFormation

extension SchemaReader {
  mutating func structure(_ node: SchemaNode, name: String) -> Structure {
    var nested: [NestedType] = []
    var properties: [Property] = []
    let required = Set(node.texts("required"))
    let members = node.allProperties
    for (key, member) in members where !hidden.contains(member.pointer) {
      properties.append(
        Property(
          key: key, label: SwiftName.label(key),
          type: swiftType(of: member, named: key, into: &nested),
          isRequired: required.contains(key)))
    }
    let labels = Dictionary(grouping: properties, by: \.label)
    for (label, same) in labels.sorted(by: { $0.key < $1.key }) where same.count > 1 {
      report(
        "the properties \(same.map(\.key).joined(separator: ", ")) would all be labelled \(label)",
        at: node.pointer)
    }
    let keys = Set(members.map(\.key))
    for key in required.sorted() where !keys.contains(key) {
      report("requires \"\(key)\", which is no property there", at: node.pointer)
    }
    let choice = choice(node, among: keys, offered: Set(properties.map(\.key)))
    return Structure(
      name: name, summary: node.text("description").flatMap(DocComment.init),
      properties: properties.filter(\.isRequired) + properties.filter { !$0.isRequired },
      choice: choice, remarks: remarks(node, beside: choice, offered: properties),
      nested: sorted(nested, at: node.pointer))
  }

  /// The properties of which one must be given, as cfn-lint and JSON Schema have them.
  private mutating func choice(
    _ node: SchemaNode, among keys: Set<String>, offered: Set<String>
  ) -> Choice? {
    let groups: [(String, Choice.Rule, [String])] = [
      ("requiredXor", .exactlyOne, node.texts("requiredXor")),
      ("requiredOr", .atLeastOne, node.texts("requiredOr")),
      ("oneOf", .exactlyOne, node.singleRequirements("oneOf")),
      ("anyOf", .atLeastOne, node.singleRequirements("anyOf")),
    ]
    var choice: Choice?
    for (keyword, rule, names) in groups where !names.isEmpty {
      for name in names where !keys.contains(name) {
        report(
          "names \"\(name)\", which is no property there", at: node.pointer(to: keyword))
      }
      let names = names.filter(offered.contains)
      guard names.count > 1 else { continue }
      choice = choice ?? Choice(rule: rule, keys: names)
    }
    choice?.excluded = node.textLists("dependentExcluded")
    choice?.needed = node.textLists("dependentRequired")
    return choice
  }

  /// What a property excludes or needs, where no initializer says it already.
  private mutating func remarks(
    _ node: SchemaNode, beside choice: Choice?, offered: [Property]
  ) -> [String] {
    let labels = Dictionary(offered.map { ($0.key, $0.label) }, uniquingKeysWith: { $1 })
    let keys = Set(node.allProperties.map(\.key))
    var remarks: [String] = []
    for (keyword, verb) in [("dependentExcluded", "excludes"), ("dependentRequired", "needs")] {
      let lists = node.textLists(keyword).sorted { $0.key < $1.key }
      for key in Set(lists.flatMap { [$0.key] + $0.value }).subtracting(keys).sorted() {
        report("names \"\(key)\", which is no property there", at: node.pointer(to: keyword))
      }
      var said: Set<Set<String>> = []
      for (name, others) in lists where choice?.keys.contains(name) != true {
        let others = others.filter { said.insert([name, $0]).inserted }
          .compactMap { labels[$0] }.map { "`\($0)`" }
        guard let label = labels[name], !others.isEmpty else { continue }
        remarks.append("`\(label)` \(verb) \(others.joined(separator: ", ")).")
      }
    }
    return remarks
  }

  mutating func enumeration(_ node: SchemaNode, name: String) -> Enumeration {
    var words: [Enumeration.Word] = []
    for text in node.texts("enum") {
      let given = node.node("swiftNames")?.text(text)
      guard let constant = given ?? SwiftName.constant(text) else {
        report("the word \"\(text)\" has no name; give one in swiftNames", at: node.pointer)
        continue
      }
      if let other = words.first(where: { $0.constant == constant }) {
        report(
          "the words \"\(other.text)\" and \"\(text)\" would both be \(constant); "
            + "give one another name in swiftNames", at: node.pointer)
      }
      words.append(Enumeration.Word(constant: SwiftName.escaped(constant), text: text))
    }
    for (text, _) in node.node("swiftNames")?.members.list.map({ ($0.key, $0.value) }) ?? []
    where !node.texts("enum").contains(text) {
      report("swiftNames names \"\(text)\", which is no word there", at: node.pointer)
    }
    return Enumeration(
      name: name, summary: node.text("description").flatMap(DocComment.init), words: words)
  }
}

extension SchemaNode {
  /// Its properties and those of the alternatives it offers, in the order of their names.
  var allProperties: [(key: String, node: SchemaNode)] {
    var found = nodes("properties").map { (key: $0.name, node: $0.node) }
    for alternative in alternatives("oneOf") + alternatives("anyOf") {
      for (name, node) in alternative.nodes("properties")
      where !found.contains(where: { $0.key == name }) {
        found.append((name, node))
      }
    }
    return found.sorted { $0.key < $1.key }
  }

  /// A set of words, whatever else may stand there.
  var isWords: Bool {
    !texts("enum").isEmpty && (self["type"] == nil || types.contains("string"))
  }

  var types: [String] { text("type").map { [$0] } ?? texts("type") }

  /// The names that the alternatives require, when each requires one and the names differ.
  fileprivate func singleRequirements(_ keyword: String) -> [String] {
    let names = alternatives(keyword).map { $0.texts("required") }
    guard names.allSatisfy({ $0.count == 1 }) else { return [] }
    let singles = names.flatMap(\.self)
    return Set(singles).count == singles.count ? singles : []
  }
}
