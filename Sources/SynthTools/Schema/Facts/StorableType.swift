/// A type that a column may have.
struct StorableType: Hashable, Sendable {
  let name: String
  let aliases: [String]
  let isIndexable: Bool
  /// The largest length that may be asked for.
  let maximumLength: Int?

  init(
    _ name: String, aliases: [String] = [], isIndexable: Bool = true, maximumLength: Int? = nil
  ) {
    self.name = name
    self.aliases = aliases
    self.isIndexable = isIndexable
    self.maximumLength = maximumLength
  }

  /// The closed list.
  static let all = [
    StorableType("smallint", aliases: ["int2"]),
    StorableType("integer", aliases: ["int", "int4"]),
    StorableType("bigint", aliases: ["int8"]),
    StorableType("real", aliases: ["float4"]),
    StorableType("double precision", aliases: ["float8", "float"]),
    StorableType("numeric", aliases: ["decimal", "dec"]),
    StorableType("character", aliases: ["char"], maximumLength: 4096),
    StorableType("character varying", aliases: ["varchar", "char varying"], maximumLength: 65535),
    StorableType("bpchar", maximumLength: 4096),
    StorableType("text"),
    StorableType("date"),
    StorableType("time", maximumLength: 6),
    StorableType(
      "time with time zone", aliases: ["timetz"], isIndexable: false, maximumLength: 6),
    StorableType("timestamp", maximumLength: 6),
    StorableType("timestamp with time zone", aliases: ["timestamptz"], maximumLength: 6),
    StorableType("interval", isIndexable: false, maximumLength: 6),
    StorableType("boolean", aliases: ["bool"]),
    StorableType("bytea", isIndexable: false),
    StorableType("uuid"),
    StorableType("json", isIndexable: false),
    StorableType("jsonb", isIndexable: false),
  ]

  /// By name and alias.
  static let named: [String: StorableType] = Dictionary(
    all.flatMap { type in ([type.name] + type.aliases).map { ($0, type) } },
    uniquingKeysWith: { first, _ in first })

  static let numericPrecision = 1...1000
  static let numericScale = -1000...1000
}
