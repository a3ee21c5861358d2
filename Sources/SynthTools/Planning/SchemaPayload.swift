internal import Assembly
internal import CloudFormation

/// What the runner of migrations is told of a database: its roles, who logs in as them, and what
/// they may do.
struct SchemaPayload {
  /// The outputs that tell the ARNs.
  private(set) var reads: [Step.Read] = []
  /// What together is the JSON text.
  private(set) var words: [ShellWord] = []
  private var literal = ""

  init(of database: String, in stacks: [PlannedStack], by cli: AWSCommandLine) {
    var accesses: [(stack: StackID, record: AccessRecord)] = []
    for stack in stacks {
      accesses += stack.record.accesses.filter { $0.database == database }.map { (stack.id, $0) }
    }
    literal = "{\"roles\":["
    for (index, user) in Set(accesses.map(\.record.user)).sorted().enumerated() {
      literal += (index == 0 ? "" : ",") + "{\"name\":\(Self.json(user)),\"arns\":["
      let mine = accesses.filter { $0.record.user == user }
      var seen: Set<Place> = []
      for place in mine.map({ Place(stack: $0.stack, output: $0.record.roleOutput) }).sorted()
      where seen.insert(place).inserted {
        add(place, isFirst: seen.count == 1, by: cli)
      }
      literal += "],\"tables\":" + Self.tables(of: mine.map(\.record)) + "}"
    }
    literal += "]}"
    end()
  }

  private struct Place: Hashable, Comparable {
    let stack: StackID
    let output: String

    static func < (a: Place, b: Place) -> Bool { (a.stack, a.output) < (b.stack, b.output) }
  }

  private mutating func add(_ place: Place, isFirst: Bool, by cli: AWSCommandLine) {
    let known = reads.first { $0.stack == place.stack && $0.output == place.output }
    let read =
      known
      ?? Step.Read(
        stack: place.stack, output: place.output, variable: "role\(reads.count + 1)",
        answer: cli.output(place.output, of: place.stack))
    if known == nil { reads.append(read) }
    literal += isFirst ? "\"" : ",\""
    end()
    words.append(
      .required(
        read.variable,
        or: "stack \(place.stack.name) in \(place.stack.region) has no output \(place.output)"))
    literal = "\""
  }

  private mutating func end() {
    words.append(ShellWord(literal))
    literal = ""
  }

  /// The permissions of all stacks together, which are one database's.
  private static func tables(of accesses: [AccessRecord]) -> String {
    var tables: [String: Set<String>] = [:]
    for table in accesses.flatMap(\.tables) {
      tables[table.name, default: []].formUnion(table.permissions)
    }
    let members = tables.sorted { $0.key < $1.key }.map { name, permissions in
      "\(json(name)):[\(permissions.sorted().map(json).joined(separator: ","))]"
    }
    return "{\(members.joined(separator: ","))}"
  }

  private static func json(_ text: String) -> String {
    var json = JSONWriter()
    json.string(text)
    return String(decoding: json.finish().dropLast(), as: UTF8.self)
  }
}
