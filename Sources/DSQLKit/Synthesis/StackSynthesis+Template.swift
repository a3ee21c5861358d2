internal import Assembly
internal import CloudFormation

extension StackSynthesis {
  mutating func set(_ amendments: [Amendment]) {
    var set: [String: Amendment] = [:]
    for amendment in amendments {
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
      case .dependsOn: break
      }
    }
  }

  /// A dependency that would close a circle is left out.
  mutating func addDependencies(_ amendments: [Amendment], to graph: inout DependencyGraph) {
    for amendment in amendments {
      guard case .dependsOn(let id) = amendment.change,
        let resource = resources[amendment.resource], !graph.reaches(resource.id, from: id)
      else { continue }
      resources[resource.id] = resource.depending(on: id)
      graph.add(resource.id, waitingFor: id)
    }
  }

  mutating func assemble() {
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
        wrongIDs.append((output.id, output.location))
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

  mutating func checkMentionedIDs() {
    let parameters = declarations.values.filter { $0.section == .parameters }.map(\.id).sorted()
    // What is wrong with a resource may be why a companion of it is not made.
    let isWrong = diagnostics.contains { $0.severity == .error }
    for (id, location) in mentionedIDs
    where resources[id] == nil && !parameters.contains(id) && !id.hasPrefix("AWS::") {
      if isWrong, resources.keys.contains(where: { id.hasPrefix($0) }) { continue }
      diagnostics.append(.missing(id, among: resources.keys.sorted() + parameters, at: location))
    }
  }

  /// One report of an id that the user wrote, and none of those that are made of it.
  mutating func reportWrongIDs() {
    let derived = wrongIDs.filter { wrong in
      wrongIDs.contains { other in
        other.location == wrong.location && other.id != wrong.id && wrong.id.hasPrefix(other.id)
      }
    }
    let derivedIDs = Set(derived.map(\.id))
    for (id, location) in wrongIDs where !derivedIDs.contains(id) {
      diagnostics.append(.logicalID(id, at: location))
    }
    diagnostics.sort { ($0.location ?? .none, $0.message) < ($1.location ?? .none, $1.message) }
  }

  private mutating func check(_ declaration: Declaration) {
    if declaration.section == .parameters, let problem = Diagnostic.refusedDefault(of: declaration)
    {
      diagnostics.append(problem)
    }
    if !Self.isLogicalID(declaration.id) {
      wrongIDs.append((declaration.id, declaration.location))
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
      accesses: accesses, assets: assets, migrations: migrations, commands: commandRecords,
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
