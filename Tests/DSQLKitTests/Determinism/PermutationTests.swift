import DSQLKit
import TestSupport
import Testing

/// The order of statements, and that of declarations, changes no byte of a template.
struct PermutationTests {
  @Test func `every order of a small body gives the same template`() throws {
    let api = Function("Api", code: .inline("…"))
    let alerts = Topic("Alerts")
    let events = EventBus("Events")
    let http = RestAPI("Http", cors: .allow(origins: ["*"]))
    let parts: [any Construct] = [
      http.route(.get, "/users", to: api), alerts.grantPublish(to: api),
      events.grantPutEvents(to: api), Alarm("Errors", on: api.errors, atLeast: 1, notify: alerts),
      ScheduledRule("Often", every: .minutes(1), target: api), Output("URL", http.url),
    ]
    let first = try answer(of: parts)
    let orders = permutations(of: parts)
    #expect(orders.count == 720)
    for order in orders { #expect(try answer(of: order) == first) }
  }

  @Test(arguments: 0..<10)
  func `any order of events and messages gives the same template`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let parts = Self.messages()
    #expect(try answer(of: parts.shuffled(using: &random)) == answer(of: parts))
  }

  @Test(arguments: 0..<16)
  func `any order of a large body gives the same template`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let parts = Self.largeBody(lines: Array(1...400))
    #expect(try answer(of: parts.shuffled(using: &random)) == answer(of: parts))
  }

  @Test(arguments: 0..<8)
  func `any order of the lines of declarations gives the same template`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let inOrder = Self.largeBody(lines: Array(1...400))
    let shuffled = Self.largeBody(lines: Array(1...400).shuffled(using: &random))
    let made = try stack { for part in shuffled { part } }
    #expect(try made.text == stack { for part in inOrder { part } }.text)
  }

  @Test(arguments: 0..<10)
  func `any order of constructs around a cluster gives the same stacks`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let database = Database("Orders", in: .europe(.euWest1, .euWest2, witness: .euWest3))
    func answer(_ order: ([any Construct]) -> [any Construct]) throws -> [UInt8] {
      try Synthesized {
        database.inEachRegion { cluster in
          for part in order(Self.statements(about: cluster)) { part }
        }
      }.bytes
    }
    #expect(try answer { $0.shuffled(using: &random) } == answer { $0 })
  }

  @Test func `any order of stacks gives the same templates`() throws {
    func texts(_ names: [String]) throws -> [String: String] {
      let made = try Synthesized {
        for name in names { Stack(name, in: .usEast1) { Topic("Alerts", name: Value(name)) } }
      }
      return Dictionary(uniqueKeysWithValues: made.stacks.map { ($0.record.name, $0.text) })
    }
    #expect(try texts(["A", "B", "C"]) == texts(["C", "A", "B"]))
  }

  /// All that the tool is told, lines of the description among it.
  private func answer(of parts: [any Construct]) throws -> [UInt8] {
    let made = try Synthesized {
      Stack("Test", in: .usEast1) { for part in parts { part } }
    }
    #expect(made.diagnostics == [])
    return made.bytes
  }
}

extension PermutationTests {
  /// Everything that has a say in the policies of topics, queues, keys and rules.
  private static func messages() -> [any Construct] {
    let key = Key("Secrets")
    let failed = Queue("Failed", encryption: .key(key))
    let orders = Queue("Orders", encryption: .key(key), visibilityTimeout: .minutes(1))
    let alerts = Topic("Alerts", encryption: .key(key), requiresTLS: true)
    let events = EventBus("Events", encryption: .key(key, deadLetters: failed))
    let audit = EventBus("Audit")
    let api = Function("Api", code: .inline("…"))
    let flow = StateMachine(
      "Flow", definition: ["StartAt": "End", "States": ["End": ["Type": "Succeed"]]])
    let own = EventRule("Own", on: events, when: .source("shop").fromThisRegion)
    let other = EventRule("Other", when: .source("aws.ec2"))
    return [
      own.send(to: api, deadLetters: failed), own.send(to: orders), own.send(to: alerts),
      own.send(to: flow), own.send(to: events.peer(in: .usWest2)), other.send(to: audit),
      other.send(to: orders, deadLetters: failed), other.send(to: alerts),
      alerts.subscribe(orders, deadLetters: failed), alerts.subscribe(api),
      alerts.grantPublish(to: api), alerts.allowPublish(from: "s3.amazonaws.com"),
      orders.deliver(to: api), orders.grantSend(to: api),
      orders.allowSend(from: "s3.amazonaws.com"), key.grantDecrypt(to: flow),
      key.allowUse(by: "s3.amazonaws.com"), events.allowPutEvents(fromAccount: "123456789012"),
      Archive("Kept", of: events, encryption: key),
      Alarm("Errors", on: api.errors, atLeast: 1, notify: alerts),
      Schedule("Say", .daily(hour: 6), target: .publish(to: alerts, "hi"), runsIn: .everyRegion),
    ]
  }

  /// Statements that depend on each other in every way there is, declared at the given lines.
  private static func largeBody(lines: [Int]) -> [any Construct] {
    var lines = lines
    func line() -> Int { lines.popLast() ?? 0 }
    let role = Role("Shared", for: "lambda.amazonaws.com", line: line())
    let alerts = Topic("Alerts", line: line())
    let http = RestAPI("Http", cors: .allow(origins: ["*"]), line: line())
    let mode = Parameter<String>("Mode", default: "test", line: line())
    let isProd = Condition("IsProd", .equals(mode.value, "prod"), line: line())
    let functions = (0..<12).map { index in
      Function(
        "F\(index)", code: .inline("…"), environment: ["MODE": mode.value, "URL": http.url],
        role: index.isMultiple(of: 3) ? role : nil, line: line())
    }
    var parts: [any Construct] = [alerts.condition(isProd).tagged(["A": "b"]).body, isProd, mode]
    for (index, function) in functions.enumerated() {
      let next = functions[(index + 1) % functions.count]
      parts += [
        http.route(.get, "/users/{id}/f\(index)", to: function, line: line()),
        http.route(.any, "/f\(index)/{path+}", to: function, line: line()),
        Grant(["lambda:InvokeFunction"], on: next.arn, to: function, line: line()),
        Grant(["sns:Publish"], on: "*", to: function, line: line()),
        Alarm("Errors\(index)", on: function.errors, atLeast: 1, line: line()),
        ScheduledRule("Often\(index)", every: .minutes(5), target: function, line: line()),
        Output("Arn\(index)", function.arn, line: line()),
      ]
    }
    return parts
  }

  private static func statements(about cluster: Cluster) -> [any Construct] {
    let one = Function("One", code: .inline("…"), environment: ["HOST": cluster.endpoint])
    let two = Function("Two", code: .inline("…"), role: one.role)
    return [
      cluster.grantConnect(to: one, as: "app", tables: ["users": [.select, .insert]]),
      cluster.grantConnect(to: two, as: "app", tables: ["orders": [.select]]),
      cluster.grantConnect(to: two, as: "app", tables: ["users": [.update, .select]]),
      cluster.grantRead(to: two), Output("Host", cluster.endpoint),
      Output("Peer", cluster.peers[0].endpoint), Topic("Alerts"), EventBus("Events"),
    ]
  }

  private func permutations<Element>(of elements: [Element]) -> [[Element]] {
    guard let last = elements.last else { return [[]] }
    return permutations(of: elements.dropLast()).flatMap { shorter in
      (0...shorter.count).map { index in
        shorter[..<index] + [last] + shorter[index...]
      }
    }
  }
}

/// SplitMix64: the same numbers for the same seed, everywhere.
private struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
