import Testing

@testable import SynthTools

struct FactsTests {
  @Test(arguments: RefusedStatement.all.map { $0.words.joined(separator: " ") })
  func `refuses each statement that it has a reason for`(_ words: String) throws {
    let found = Migrations("\(words) x;")
    let refused = try #require(
      RefusedStatement.all.first { $0.words == words.split(separator: " ").map(String.init) })
    #expect(found.ids == [refused.id])
    #expect(found.messages[0].contains("\(words.uppercased()) \(refused.instead)"))
  }

  @Test func `refuses no statement twice`() {
    let words = RefusedStatement.all.map(\.words)
    #expect(Set(words).count == words.count)
  }

  @Test(arguments: StorableType.named.keys.sorted())
  func `stores each type under each of its names`(_ name: String) throws {
    let found = Migrations("CREATE TABLE a (b \(name), c \(name.uppercased()));")
    #expect(found.messages == [])
    #expect(
      found.schema.tables[ObjectName("a")]?.columns.map(\.type)
        == Array(repeating: StorableType.named[name]?.name, count: 2))
  }

  @Test(arguments: StorableType.all.filter { !$0.isIndexable }.map(\.name))
  func `lets no key have a type that cannot be indexed`(_ name: String) {
    #expect(Migrations("CREATE TABLE a (b \(name) PRIMARY KEY);").ids == ["key-is-indexable"])
    #expect(
      Migrations("CREATE DOMAIN d AS \(name); CREATE TABLE a (b d UNIQUE);").ids == [
        "key-is-indexable"
      ])
  }

  @Test(arguments: TypeReplacement.named.sorted { $0.key < $1.key })
  func `names a type that is stored for one that is not`(_ name: String, _ instead: String) {
    #expect(StorableType.named[name] == nil)
    let names = StorableType.named.keys
    #expect(names.contains { instead.hasPrefix($0) } || instead.hasPrefix("two columns"))
    #expect(Migrations("CREATE TABLE a (b \(name));").ids == ["type-is-storable"])
  }

  @Test(arguments: [
    ("varchar(65535)", true), ("varchar(65536)", false), ("char(4096)", true),
    ("char(4097)", false), ("bpchar(4097)", false), ("numeric(1000, -1000)", true),
    ("numeric(0)", false), ("numeric(10, 1001)", false), ("timestamp(6)", true),
    ("timestamp(7) with time zone", false), ("time(7)", false), ("interval(7)", false),
  ])
  func `knows how long a type may be`(_ type: String, _ isAllowed: Bool) {
    let found = Migrations("CREATE TABLE a (b \(type));")
    #expect(found.ids == (isAllowed ? [] : ["type-is-within-limits"]))
  }
}
