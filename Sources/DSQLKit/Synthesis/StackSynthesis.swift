internal import Assembly
internal import CloudFormation

/// Gathers everything that a stack's content mentions. Each resource is followed once, however often it is mentioned.
struct StackSynthesis {
  var diagnostics: [Diagnostic] = []
  var template = Template()
  var sources: [(id: String, location: SourceLocation)] = []
  var accesses: [AccessRecord] = []
  var assets: [AssetRecord] = []
  var migrations: [MigrationsRecord] = []
  var carried: [CarriedValue] = []

  let stack: Stack
  let context: GatheringContext
  var resources: [String: Resource] = [:]
  var declarations: [String: Declaration] = [:]
  var outputs: [String: Output] = [:]
  var commands: [String: Command] = [:]
  /// What the folders of commands hold, by their paths.
  var folders: [String: String] = [:]
  /// Kept, since the place of one that is gone may be another's; and where it was mentioned first.
  private(set) var followed: [ObjectIdentifier: (thing: AnyObject, location: SourceLocation?)] = [:]
  /// What blocks list, among what is followed.
  private(set) var listed: Set<ObjectIdentifier> = []
  private var pending: [(resource: Resource, location: SourceLocation?)] = []
  private var statements = StatementGroups()
  var amendments: [Amendment] = []
  var wrongIDs: [(id: String, location: SourceLocation?)] = []
  /// Ids that are mentioned without the thing itself, and where.
  var mentionedIDs: [String: SourceLocation] = [:]
  private var stored: [(properties: StoredProperties, location: SourceLocation?)] = []

  init(of stack: Stack, in context: GatheringContext) {
    self.stack = stack
    self.context = context.gathering(in: stack.region)
    for entry in stack.content.entries { add(entry) }
    gather(below: Grant.afterAmendments)
    if !statements.isEmpty {
      amend()
      gather(below: .max)
    }
    diagnostics += amend().circles
    for (properties, location) in stored {
      for resource in properties.resources where !holds(resource) {
        diagnostics.append(.neverMentioned(resource.id, at: resource.location ?? location))
      }
      for command in properties.commands where !holds(command) {
        diagnostics.append(.neverMentioned(command.record.id, at: command.location))
      }
    }
    checkMentionedIDs()
    assemble()
    diagnostics += UngrantedUse(resources: resources).problems
    reportWrongIDs()
  }

  func holds(_ resource: Resource) -> Bool { resources[resource.id] != nil }
  func holds(_ command: Command) -> Bool { commands[command.record.id] != nil }

  // MARK: Gathering

  private mutating func gather(below rank: Int) {
    while let group = statements.next(below: rank) {
      let subject = resources[group.subject.id] ?? group.subject
      for made in group.gather(about: subject, in: context) { add(made, about: subject) }
      followPending()
    }
  }

  /// Applies what statements have said so far, once.
  @discardableResult
  private mutating func amend() -> DependencyGraph {
    let amendments = amendments.sorted(by: Amendment.precedes)
    self.amendments = []
    set(amendments)
    var graph = DependencyGraph(of: resources)
    addDependencies(amendments, to: &graph)
    return graph
  }

  private mutating func add(_ entry: Content.Entry) {
    switch entry.element {
    case .resource(let resource):
      listed.insert(ObjectIdentifier(resource))
      mention(resource, at: entry.location)
    case .declaration(let declaration): mention(declaration, at: entry.location)
    case .output(let output): add(output, at: entry.location)
    case .statement(let statement):
      if let subject = statement.subject {
        statements.add(statement, about: subject)
        mention(subject, at: entry.location)
        for mentioned in statement.mentions { mention(in: mentioned, at: entry.location) }
      }
    case .command(let command): add(command, at: entry.location)
    case .problem(let problem): diagnostics.append(problem)
    case .stored(let properties): stored.append((properties, entry.location))
    }
    followPending()
  }

  mutating func add(_ output: Output, at location: SourceLocation?) {
    if let other = outputs.updateValue(output, forKey: output.id),
      other.location != output.location || other.content != output.content
    {
      diagnostics.append(
        .duplicate("two outputs", output.id, at: output.location, and: other.location))
    }
    mention(in: .object(output.content), at: location)
  }

  private mutating func add(_ made: Gathered, about subject: Resource) {
    switch made {
    case .resource(let resource): mention(resource, at: resource.location)
    case .statement(let statement): statements.add(statement, about: statement.subject ?? subject)
    case .amendment(let amendment): amendments.append(amendment)
    case .problem(let problem): diagnostics.append(problem.diagnostic)
    case .output(let output): add(output, at: output.location)
    case .access(let access): accesses.append(access)
    case .migrations(let record): migrations.append(record)
    case .asset(let asset): if !assets.contains(asset) { assets.append(asset) }
    }
  }

  private mutating func isNew(_ thing: AnyObject, at location: SourceLocation?) -> Bool {
    let id = ObjectIdentifier(thing)
    guard followed[id] == nil else { return false }
    followed[id] = (thing, location)
    return true
  }

  private mutating func mention(_ resource: Resource, at location: SourceLocation?) {
    guard isNew(resource, at: location) else { return }
    pending.append((resource, location))
  }

  private mutating func mention(_ declaration: Declaration, at location: SourceLocation?) {
    guard isNew(declaration, at: location) else { return }
    // One output of another stack may be asked for at several lines.
    if let other = declarations.updateValue(declaration, forKey: declaration.id),
      other.location != declaration.location && declaration.source == nil
        || !other.matches(declaration)
    {
      if let source = declaration.source, let own = other.source {
        diagnostics.append(.leak(of: declaration, from: [source, own], into: stack, at: location))
        return
      }
      diagnostics.append(
        .duplicate(
          declaration.section.noun(beside: other.section), declaration.id,
          at: declaration.location ?? location, and: other.location))
    }
    mention(in: declaration.content, at: location)
  }

  private mutating func mention(_ id: String, at location: SourceLocation?) {
    mentionedIDs[id] = mentionedIDs[id] ?? location ?? SourceLocation.none
  }

  /// Deeper than any property of AWS's, and well within what readers of JSON follow.
  private static let depthLimit = 64

  private mutating func mention(
    in expression: Expression, at location: SourceLocation?, depth: Int = 1
  ) {
    guard depth <= Self.depthLimit else {
      diagnostics.append(
        Diagnostic(
          "value-nests-within-reason",
          "a property nests values deeper than \(Self.depthLimit) levels", at: location))
      return
    }
    switch expression {
    case .null, .bool, .integer, .string: break
    case .number(let number):
      if !number.isFinite {
        diagnostics.append(
          Diagnostic(
            "number-is-finite", "a property is \(number); a template holds finite numbers only",
            at: location))
      }
    case .array(let parts), .joined(let parts):
      for part in parts { mention(in: part, at: location, depth: depth + 1) }
    case .object(let members):
      if let id = members.mentionedID { mention(id, at: location) }
      for member in members.list { mention(in: member.value, at: location, depth: depth + 1) }
    case .reference(let reference):
      switch reference.target {
      case .resource(let resource): mention(resource, at: location)
      case .declaration(let declaration): mention(declaration, at: location)
      case nil: mention(reference.id, at: location)
      }
    case .call(let call):
      for declaration in call.mentions { mention(declaration, at: location) }
      mention(in: call.argument, at: location, depth: depth + 1)
    }
  }

  private mutating func followPending() {
    while let (resource, location) = pending.popLast() { follow(resource, at: location) }
  }

  private mutating func follow(_ resource: Resource, at location: SourceLocation?) {
    if let home = resource.home, home != stack.title {
      diagnostics.append(.leak(of: resource, from: home, into: stack, at: location))
      return
    }
    let location = resource.location ?? location
    if let other = resources.updateValue(resource, forKey: resource.id) {
      if other.location != resource.location || !other.matches(resource) {
        diagnostics.append(
          .duplicate("two resources", resource.id, at: location, and: other.location))
      }
    } else if !Self.isLogicalID(resource.id) {
      wrongIDs.append((resource.id, location))
    }
    for companion in resource.companions {
      switch companion {
      case .resource(let other): mention(other, at: location)
      case .declaration(let declaration): mention(declaration, at: location)
      case .statement(let statement): add(statement, about: resource)
      }
    }
    for member in resource.properties.list { mention(in: member.value, at: location) }
    for member in resource.attributes.list { mention(in: member.value, at: location) }
  }

  private mutating func add(_ said: any ResourceStatement, about resource: Resource) {
    if let requirement = said as? any Requirement {
      if let problem = requirement.problem(in: stack) { diagnostics.append(problem.diagnostic) }
    } else if let statement = said as? any Statement {
      let subject = statement.subject ?? resource
      statements.add(statement, about: subject)
      mention(subject, at: resource.location)
    }
  }

  static func isLogicalID(_ id: String) -> Bool {
    (1...255).contains(id.utf8.count) && id.utf8.allSatisfy(ASCII.isLetterOrDigit)
  }
}
