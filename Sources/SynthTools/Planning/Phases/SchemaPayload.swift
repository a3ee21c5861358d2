internal import Assembly
internal import CloudFormation

/// What the runner of migrations is told of a database: its roles, who logs in as them, and what
/// they may do.
struct SchemaPayload {
  /// The outputs that tell the ARNs.
  private(set) var reads: [Step.Read] = []
  private var words: [ShellWord] = []
  private var literal = ""

  /// - Parameter region: The only Region whose stacks can be asked for ARNs. Those of others stay as
  ///   they are.
  init(
    of database: String, in stacks: [PlannedStack], by cli: AWSCommandLine, only region: String?
  ) {
    var accesses: [(stack: StackID, record: AccessRecord)] = []
    for stack in stacks {
      accesses += stack.record.accesses.filter { $0.database == database }.map { (stack.id, $0) }
    }
    literal = "{\"roles\":["
    for (index, user) in Set(accesses.map(\.record.user)).sorted().enumerated() {
      literal += (index == 0 ? "" : ",") + "{\"name\":\(user.jsonQuoted),\"arns\":["
      let mine = accesses.filter { $0.record.user == user }
      var seen: Set<Place> = []
      let places = mine.map { Place(stack: $0.stack, output: $0.record.roleOutput) }.sorted()
      for place in places
      where (region == nil || place.stack.region == region) && seen.insert(place).inserted {
        add(place, isFirst: seen.count == 1, by: cli)
      }
      let others = region == nil ? "" : "\"keepsOthers\":true,"
      literal += "],\(others)\"tables\":" + Self.tables(of: mine.map(\.record)) + "}"
    }
    literal += "]}"
    end()
  }

  /// The JSON text.
  var word: ShellWord { .verbatim(words.map(\.text).joined()) }

  private struct Place: Hashable, Comparable {
    let stack: StackID
    let output: String

    static func < (a: Place, b: Place) -> Bool { (a.stack, a.output) < (b.stack, b.output) }
  }

  private mutating func add(_ place: Place, isFirst: Bool, by cli: AWSCommandLine) {
    let known = reads.first { $0.stack == place.stack && $0.source == .output(place.output) }
    let read =
      known
      ?? cli.read(.output(place.output), of: place.stack, as: "role\(reads.count + 1)")
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
      "\(name.jsonQuoted):[\(permissions.sorted().map(\.jsonQuoted).joined(separator: ","))]"
    }
    return "{\(members.joined(separator: ","))}"
  }
}
