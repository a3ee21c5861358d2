import Testing

@testable import SynthTools

/// What `--cluster` may say, and what is said of what it may not.
struct AdoptionTests {
  private static let one = "abcdefghijklmnopqrstuvwx01"
  private static let other = "zyxwvutsrqponmlkjihgfedc98"

  /// - Parameter isAlone: Whether `Orders` is the only database of the description.
  private func adoption(_ words: String..., isAlone: Bool = true) throws -> Adoption {
    var stacks = [
      SampleStack.side(in: "us-east-1", peer: "us-east-2"),
      SampleStack.side(in: "us-east-2", peer: "us-east-1"),
      SampleStack.plain("Topics", in: "eu-west-1"),
    ]
    if !isAlone { stacks.append(SampleStack.single(of: "Ledger", in: "us-east-1")) }
    return Adoption(words, of: try stacks.map(PlannedStack.init))
  }

  @Test func `names a cluster of each Region, in the variables of the plan`() throws {
    let adoption = try adoption("us-east-2=\(Self.other)", "us-east-1=\(Self.one)")
    #expect(adoption.problems == [])
    #expect(
      adoption.variables == [
        "ADOPT_ORDERS_US_EAST_1=\(Self.one)", "ADOPT_ORDERS_US_EAST_2=\(Self.other)",
      ])
  }

  @Test func `names a database where a Region has several`() throws {
    let ledger = try adoption("Ledger@us-east-1=\(Self.one)", isAlone: false)
    #expect(ledger.problems == [])
    #expect(ledger.variables == ["ADOPT_LEDGER_US_EAST_1=\(Self.one)"])
    #expect(
      try adoption("us-east-1=\(Self.one)", isAlone: false).problems == [
        "there are several databases in us-east-1; write Orders@us-east-1=ID or Ledger@us-east-1=ID"
      ])
    // It is never wrong to name it.
    #expect(
      try adoption("Orders@us-east-1=\(Self.one)", "Orders@us-east-2=\(Self.other)").problems == [])
  }

  @Test func `names a stack where several have a database of that name`() throws {
    let records = ["One", "Two"].flatMap { name in
      [("us-east-1", "us-east-2"), ("us-east-2", "us-east-1")].map { region, peer in
        SampleStack.side(in: region, peer: peer, name: name)
      }
    }
    let stacks = try records.map(PlannedStack.init)
    let named = Adoption(
      ["Orders@Two@us-east-1=\(Self.one)", "Orders@Two@us-east-2=\(Self.other)"], of: stacks)
    #expect(named.problems == [])
    #expect(
      named.variables == [
        "ADOPT_Orders_Two_us_east_1=\(Self.one)", "ADOPT_Orders_Two_us_east_2=\(Self.other)",
      ])
    for word in ["us-east-1", "Orders@us-east-1"] {
      #expect(
        Adoption(["\(word)=\(Self.one)"], of: stacks).problems == [
          "there are several databases in us-east-1; write Orders@One@us-east-1=ID or Orders@Two@us-east-1=ID"
        ])
    }
    #expect(
      Adoption(["Orders@Two@us-east-1=\(Self.one)"], of: stacks).problems == [
        "Orders has a cluster in us-east-2, too; name it by --cluster Orders@Two@us-east-2=ID"
      ])
  }

  @Test func `takes ARNs, of the Region that they are for`() throws {
    let arn = "arn:aws:dsql:us-east-1:123456789012:cluster/"
    #expect(
      try adoption("us-east-1=\(arn)\(Self.one)", "us-east-2=\(Self.other)").variables
        == ["ADOPT_ORDERS_US_EAST_1=\(Self.one)", "ADOPT_ORDERS_US_EAST_2=\(Self.other)"])
    #expect(
      try adoption("us-east-2=\(arn)\(Self.one)", "us-east-1=\(Self.one)").problems == [
        "the cluster '\(arn)\(Self.one)' is in us-east-1, and not in us-east-2"
      ])
  }

  @Test(arguments: [
    "", "abc", "abcdefghijklmnopqrstuvwx0", "abcdefghijklmnopqrstuvwx012",
    "Abcdefghijklmnopqrstuvwx01", "abcdefghijklmnopqrstuvwx-1", "ébcdefghijklmnopqrstuvwx0",
    "=abcdefghijklmnopqrstuvwx0", "arn:aws:dsql:us-east-1:123456789012:cluster/abc",
    "arn:aws:rds:us-east-1:123456789012:cluster/abcdefghijklmnopqrstuvwx01",
    "arn:aws:dsql:us-east-1:123456789012:stream/abcdefghijklmnopqrstuvwx01",
    "arn:aws:dsql:us-east-1:cluster/abcdefghijklmnopqrstuvwx01",
  ])
  func `takes nothing else for a cluster`(text: String) throws {
    let adoption = try adoption("us-east-1=\(text)", "us-east-2=\(Self.other)")
    #expect(
      adoption.problems == [
        "'\(text)' is no cluster; one is named by its identifier, which has 26 lower-case letters and digits, or by its ARN"
      ])
    #expect(!adoption.variables.contains { $0.hasPrefix("ADOPT_ORDERS_US_EAST_1") })
  }

  @Test(arguments: [
    (
      "us-eats-1=\(one)",
      "the description has no cluster of its own in 'us-eats-1'; did you mean 'us-east-1'?"
    ),
    (
      "eu-west-1=\(one)",
      "the description has no cluster of its own in 'eu-west-1'; it has some in us-east-1, us-east-2"
    ),
    ("Order@us-east-1=\(one)", "there is no database 'Order' in us-east-1; did you mean 'Orders'?"),
    ("Ledger@us-east-1=\(one)", "there is no database 'Ledger' in us-east-1; there is Orders"),
    ("@us-east-1=\(one)", "there is no database '' in us-east-1; there is Orders"),
    (one, "--cluster is '\(one)'; it is like us-east-1=abcdefghijklmnopqrstuvwxyz"),
    (
      "=\(one)",
      "the description has no cluster of its own in ''; it has some in us-east-1, us-east-2"
    ),
    ("", "--cluster is ''; it is like us-east-1=abcdefghijklmnopqrstuvwxyz"),
  ])
  func `knows no other place`(word: String, problem: String) throws {
    let adoption = try adoption(word)
    #expect(adoption.problems == [problem])
    #expect(adoption.variables == [])
  }

  @Test func `names both sides, each once`() throws {
    #expect(
      try adoption("us-east-1=\(Self.one)").problems == [
        "Orders has a cluster in us-east-2, too; name it by --cluster us-east-2=ID"
      ])
    #expect(
      try adoption("us-east-1=\(Self.one)", "us-east-1=\(Self.other)", "us-east-2=\(Self.other)")
        .problems
        == ["--cluster names two clusters for Orders in us-east-1"])
    // By the word that can name it.
    #expect(
      try adoption("us-east-2=\(Self.one)", isAlone: false).problems == [
        "Orders has a cluster in us-east-1, too; name it by --cluster Orders@us-east-1=ID"
      ])
  }

  @Test func `is explained all at once`() throws {
    #expect(
      try adoption("us-east-1=abc", "us-eats-2=\(Self.one)", "x").problems.count == 4)
  }

  @Test func `is about clusters of the description alone`() throws {
    let plain = try PlannedStack(SampleStack.plain("Topics"))
    #expect(
      Adoption(["us-east-1=\(Self.one)"], of: [plain]).problems == [
        "the description has no cluster of its own in 'us-east-1'"
      ])
  }
}
