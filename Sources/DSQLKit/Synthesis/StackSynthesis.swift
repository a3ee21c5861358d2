internal import Assembly
internal import CloudFormation

/// Gathers everything that a stack's content mentions. Each resource is followed once, however often it is mentioned.
struct StackSynthesis {
  private(set) var diagnostics: [Diagnostic] = []
  private(set) var template = Template()
  private(set) var sources: [(id: String, location: SourceLocation)] = []
  private(set) var accesses: [AccessRecord] = []
  private(set) var assets: [AssetRecord] = []
  private(set) var migrations: [MigrationsRecord] = []
  private(set) var carried: [CarriedValue] = []

  private let stack: Stack
  private let context: GatheringContext
  private var resources: [String: Resource] = [:]
  private var declarations: [String: Declaration] = [:]
  private var outputs: [String: Output] = [:]
  private var followed: Set<ObjectIdentifier> = []
  private var pending: [(resource: Resource, location: SourceLocation?)] = []
  private var statements = StatementGroups()
  private var amendments: [Amendment] = []
  /// Ids that are mentioned without the thing itself, and where.
  private var mentionedIDs: [String: SourceLocation] = [:]
  private var stored: [(resource: Resource, location: SourceLocation?)] = []

  init(of stack: Stack, in context: GatheringContext) {
    self.stack = stack
    self.context = context
    for entry in stack.content.entries { add(entry) }
    gather(below: Grant.afterAmendments)
    if !statements.isEmpty {
      amend()
      gather(below: .max)
    }
    diagnostics += amend().circles
    for (resource, location) in stored where !holds(resource) {
      diagnostics.append(.neverMentioned(resource, at: location))
    }
    checkMentionedIDs()
    assemble()
  }

  func holds(_ resource: Resource) -> Bool { resources[resource.id] != nil }

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
    var graph = DependencyGraph(of: resources)
    apply(amendments, to: &graph)
    amendments = []
    return graph
  }

  private mutating func add(_ entry: Content.Entry) {
    switch entry.element {
    case .resource(let resource): mention(resource, at: entry.location)
    case .declaration(let declaration): mention(declaration, at: entry.location)
    case .output(let output): add(output, at: entry.location)
    case .statement(let statement):
      if let subject = statement.subject {
        statements.add(statement, about: subject)
        mention(subject, at: entry.location)
        for mentioned in statement.mentions { mention(in: mentioned, at: entry.location) }
      }
    case .problem(let problem): diagnostics.append(problem)
    case .stored(let resources): stored += resources.map { ($0, entry.location) }
    }
    followPending()
  }

  private mutating func add(_ output: Output, at location: SourceLocation?) {
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

  private mutating func mention(_ resource: Resource, at location: SourceLocation?) {
    guard followed.insert(ObjectIdentifier(resource)).inserted else { return }
    pending.append((resource, location))
  }

  private mutating func mention(_ declaration: Declaration, at location: SourceLocation?) {
    guard followed.insert(ObjectIdentifier(declaration)).inserted else { return }
    if let other = declarations.updateValue(declaration, forKey: declaration.id),
      other.location != declaration.location || !other.matches(declaration)
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
      diagnostics.append(.logicalID(resource.id, at: location))
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
    if let problem = said as? Problem {
      diagnostics.append(problem.diagnostic)
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

// MARK: Amending and assembling

extension StackSynthesis {
  /// Amendments make no circle: what they set is plain text, and a dependency that would close one is left out.
  private mutating func apply(_ amendments: [Amendment], to graph: inout DependencyGraph) {
    var set: [String: Amendment] = [:]
    for amendment in amendments.sorted(by: Amendment.precedes) {
      guard let resource = resources[amendment.resource] else { continue }
      switch amendment.change {
      case .replace(let path, let value):
        resources[resource.id] = resource.overriding(path[...], with: value)
      case .set(let path, let value):
        let key = ([resource.id] + path).joined(separator: ".")
        let current = resource.properties.value(at: path[...])
        if let current, current != value {
          diagnostics.append(.conflict(amendment, value, current, and: set[key], over: resource))
        } else {
          resources[resource.id] = resource.overriding(path[...], with: value)
          set[key] = amendment
        }
      case .dependsOn(let id) where !graph.reaches(resource.id, from: id):
        resources[resource.id] = resource.depending(on: id)
        graph.add(resource.id, waitingFor: id)
      case .dependsOn: break
      }
    }
  }

  private mutating func assemble() {
    template.description = stack.description
    for (key, value) in stack.metadata { template.metadata.set(key, value) }
    template.resources = resources.values.map { $0.withoutNeedlessDependencies }
      .sorted { $0.id < $1.id }
    for declaration in declarations.values {
      switch declaration.section {
      case .parameters: template.parameters.set(declaration.id, declaration.content)
      case .rules: template.rules.set(declaration.id, declaration.content)
      case .mappings: template.mappings.set(declaration.id, declaration.content)
      case .conditions: template.conditions.set(declaration.id, declaration.content)
      }
      check(declaration)
    }
    for output in outputs.values {
      template.outputs.set(output.id, .object(output.content))
      if !Self.isLogicalID(output.id) {
        diagnostics.append(.logicalID(output.id, at: output.location))
      }
    }
    if resources.isEmpty {
      diagnostics.append(
        Diagnostic(
          "stack-has-a-resource",
          "stack '\(stack.name)' has no resources; AWS refuses a template without any",
          at: stack.location))
    }
    // An output may be named as a resource is, whose line then counts.
    var ids: Set<String> = []
    sources =
      (resources.values.map { ($0.id, $0.location) }
      + declarations.values.map { ($0.id, $0.location) }
      + outputs.values.map { ($0.id, Optional($0.location)) })
      .compactMap { id, location in location.flatMap { $0.file.isEmpty ? nil : (id, $0) } }
      .filter { ids.insert($0.0).inserted }
      .sorted { ($0.0, $0.1) < ($1.0, $1.1) }
    accesses.sort { ($0.database, $0.user, $0.roleOutput) < ($1.database, $1.user, $1.roleOutput) }
    assets.sort { ($0.key, $0.path) < ($1.key, $1.path) }
    migrations.sort { $0.database < $1.database }
    carried = declarations.values.compactMap { declaration in
      declaration.source.map {
        CarriedValue(
          parameter: declaration.id, stack: $0.stack, region: $0.region, output: $0.output)
      }
    }.sorted { $0.parameter < $1.parameter }
  }

  private mutating func checkMentionedIDs() {
    let parameters = declarations.values.filter { $0.section == .parameters }.map(\.id).sorted()
    for (id, location) in mentionedIDs
    where resources[id] == nil && !parameters.contains(id) && !id.hasPrefix("AWS::") {
      diagnostics.append(.missing(id, among: resources.keys.sorted() + parameters, at: location))
    }
  }

  private mutating func check(_ declaration: Declaration) {
    if declaration.section == .parameters, let problem = Diagnostic.refusedDefault(of: declaration)
    {
      diagnostics.append(problem)
    }
    if !Self.isLogicalID(declaration.id) {
      diagnostics.append(.logicalID(declaration.id, at: declaration.location))
    }
    if declaration.section == .parameters, let resource = resources[declaration.id] {
      diagnostics.append(
        .duplicate(
          "a parameter and a resource", declaration.id, at: declaration.location,
          and: resource.location))
    }
  }

  func write(_ stack: Stack, to json: inout JSONWriter) {
    let record = StackRecord(
      name: stack.name, region: stack.region.rawValue, clusters: stack.clusters, carried: carried,
      accesses: accesses, assets: assets, migrations: migrations,
      tags: stack.tags.sorted { $0.key < $1.key }.map { ($0.key, $0.value) },
      sources: sources, resourceCount: template.resources.count)
    record.write(to: &json) { template.write(to: &$0) }
  }
}

extension SourceLocation {
  static let none = SourceLocation(file: "", line: 0)
}

extension Resource {
  fileprivate func depending(on id: String) -> Resource {
    var ids: Set<String> = [id]
    switch attributes["DependsOn"] {
    case .string(let other): ids.insert(other)
    case .array(let others): for case .string(let other) in others { ids.insert(other) }
    default: break
    }
    return setting("DependsOn", to: .array(ids.sorted().map { .string($0) }))
  }
}

extension Resource {
  /// Without `DependsOn` for what the properties mention, of which linters warn.
  fileprivate var withoutNeedlessDependencies: Resource {
    guard case .array(let list)? = attributes["DependsOn"] else { return self }
    let mentions = DependencyGraph.mentions(of: self)
    let needed = list.filter { id in
      if case .string(let id) = id { !mentions.contains(id) } else { true }
    }
    guard needed.count < list.count else { return self }
    return setting("DependsOn", to: needed.isEmpty ? nil : .array(needed))
  }
}
