internal import Assembly
internal import CloudFormation

extension Diagnostic {
  static func duplicate(
    _ what: String, _ id: String, at location: SourceLocation?, and other: SourceLocation?
  ) -> Diagnostic {
    let places = [location, other].compactMap(\.self).filter { $0.line > 0 }.sorted()
    guard places.count == 2 else {
      return Diagnostic(
        "id-is-declared-once",
        "\(what) are named '\(id)', which is the id of one that DSQLKit makes; choose another",
        at: places.first)
    }
    guard places[0] != places[1] else {
      return Diagnostic(
        "id-is-declared-once",
        "\(what) are named '\(id)', declared by one line that says different things; make the id differ with what differs, and write modifiers where the thing is declared, since each makes a copy",
        at: places.first)
    }
    return Diagnostic(
      "id-is-declared-once",
      "\(what) are named '\(id)'; an id stands for one thing in a stack"
        + (what.hasSuffix("resources") ? ", and companions such as ApiRole have ids too" : ""),
      at: places[1],
      notes: [.init("the other one is declared here", at: places[0])])
  }

  static func neverMentioned(_ database: Database) -> Diagnostic {
    Diagnostic(
      "stored-resource-is-mentioned",
      "the database '\(database.id)' is kept in a property and no stack is made of it; write \(database.id.prefix(1).lowercased() + database.id.dropFirst()).inEachRegion { … } in the body",
      at: database.location)
  }

  static func leak(
    of resource: Resource, from home: String, into stack: Stack, at location: SourceLocation?
  ) -> Diagnostic {
    guard !home.isEmpty else {
      return Diagnostic(
        "database-is-of-this-stack",
        "stack \(stack.title) mentions the cluster of '\(resource.id)', which is none of its databases; name it in InEachRegion(of:)",
        at: location,
        notes: [.init("'\(resource.id)' is declared here", at: resource.location)])
    }
    return Diagnostic(
      "cluster-stays-in-its-block",
      "the cluster '\(resource.id)' of stack \(home) is mentioned by stack \(stack.title); a cluster is of one Region, and what can cross to another is in its 'peers'",
      at: location, notes: [.init("'\(resource.id)' is declared here", at: resource.location)])
  }

  /// A peer of another block's cluster may be the cluster of this very stack.
  static func leak(
    of peer: Declaration, from sources: [Declaration.Source], into stack: Stack,
    at location: SourceLocation?
  ) -> Diagnostic {
    let places = sources.map { Stack.title($0.stack, in: Region($0.region)) }.sorted()
    return Diagnostic(
      "cluster-stays-in-its-block",
      "stack \(stack.title) mentions, by '\(peer.id)', the clusters of both \(places.joined(separator: " and ")); take the 'peers' of this Region's own cluster",
      at: location, notes: [.init("the database is declared here", at: peer.location)])
  }

  static func missing(_ id: String, among ids: [String], at location: SourceLocation?)
    -> Diagnostic
  {
    Diagnostic(
      "mentioned-id-is-there",
      "'\(id)' is mentioned, and nothing in the stack has this id"
        + (id.nearest(among: ids).map { "; did you mean '\($0)'?" } ?? ""), at: location)
  }

  /// A parameter's default that the parameter itself refuses.
  static func refusedDefault(of parameter: Declaration) -> Diagnostic? {
    guard case .object(let content) = parameter.content, let value = content["Default"] else {
      return nil
    }
    var allowed: String?
    if case .array(let list)? = content["AllowedValues"], !list.contains(value) {
      allowed = list.map(text).joined(separator: ", ")
    }
    if case .integer(let number) = value, case .integer(let low)? = content["MinValue"],
      case .integer(let high)? = content["MaxValue"], !(low...high).contains(number)
    {
      allowed = "\(low) to \(high)"
    }
    return allowed.map {
      Diagnostic(
        "parameter-default-is-allowed",
        "the default of parameter '\(parameter.id)' is \(text(value)); allowed is \($0)",
        at: parameter.location)
    }
  }

  static func logicalID(_ id: String, at location: SourceLocation?) -> Diagnostic {
    let letters = String(decoding: id.utf8.filter(ASCII.isLetterOrDigit), as: UTF8.self)
    return Diagnostic(
      "id-has-its-form",
      "'\(id)' is no id; one has 1 to 255 letters and digits"
        + (letters.isEmpty || letters == id ? "" : ", such as '\(letters)'"),
      at: location)
  }

  static func conflict(
    _ amendment: Amendment, _ value: Expression, _ current: Expression, and other: Amendment?,
    over resource: Resource
  ) -> Diagnostic {
    guard case .set(let path, _) = amendment.change else {
      return Diagnostic("property-is-said-once", "", at: amendment.location)
    }
    let name = path.last ?? ""
    return Diagnostic(
      "property-is-said-once",
      "'\(resource.id)' gets \(name) \(text(value)) here and \(text(current)) elsewhere; a function has one of each, so say the same in both places",
      at: amendment.location,
      notes: [.init("\(text(current)) is said here", at: other?.location ?? resource.location)])
  }

  private static func text(_ value: Expression) -> String {
    switch value {
    case .string(let text): "'\(text)'"
    case .integer(let number): "\(number)"
    default: "a value known when deployed"
    }
  }
}

extension Declaration.Section {
  /// What this one and another are, such as "a condition and a mapping".
  func noun(beside other: Declaration.Section) -> String {
    guard self != other else { return "two " + rawValue.lowercased() }
    return [self, other].map { "a " + $0.rawValue.lowercased().dropLast() }.sorted()
      .joined(separator: " and ")
  }
}
