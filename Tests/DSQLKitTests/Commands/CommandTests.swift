import Assembly
import CloudFormation
import DSQLKit
import Foundation
import TestSupport
import Testing

struct CommandTests {
  private let orders = Database("Orders", in: .europe(.euWest1, .euWest2, witness: .euWest3))

  @Test func `what a command knows only when deployed becomes outputs, each once`() throws {
    let made = try Synthesized {
      Database("Orders", in: .single(.usEast1)).inEachRegion { cluster in
        Command(
          "Seed",
          ["seed", "--host", cluster.endpoint, "--cluster=\(cluster.identifier)", cluster.arn],
          says: "put the first rows in", unless: ["seeded", cluster.identifier],
          undo: ["unseed", "\(AWS.accountID)"], timeout: .hours(12))
      }
    }.stack
    let identifier = CommandWord.Part.output("SeedWordbb15734f")
    #expect(
      made.record.commands == [
        CommandRecord(
          id: "Seed", says: "put the first rows in",
          words: [
            CommandWord(.text("seed")), CommandWord(.text("--host")),
            CommandWord(identifier, .text(".dsql."), .region, .text(".on.aws")),
            CommandWord(.text("--cluster="), identifier),
            CommandWord(.output("SeedWordae0e4b40")),
          ], unless: [CommandWord(.text("seeded")), CommandWord(identifier)],
          undo: [CommandWord(.text("unseed")), CommandWord(.output("SeedWord72b3b2cd"))],
          moment: .schema, timeout: 43_200)
      ])
    #expect(
      made.section("Outputs") == """
        {
          "OrdersArn": {
            "Value": {
              "Fn::GetAtt": [
                "Orders",
                "ResourceArn"
              ]
            }
          },
          "OrdersIdentifier": {
            "Value": {
              "Ref": "Orders"
            }
          },
          "SeedWord72b3b2cd": {
            "Value": {
              "Ref": "AWS::AccountId"
            }
          },
          "SeedWordae0e4b40": {
            "Value": {
              "Fn::GetAtt": [
                "Orders",
                "ResourceArn"
              ]
            }
          },
          "SeedWordbb15734f": {
            "Value": {
              "Ref": "Orders"
            }
          }
        }
        """)
  }

  @Test func `a command of what is written out needs no output`() throws {
    let made = try stack {
      Topic("Alerts")
      Command(
        "Hello", ["echo", "hello", "\(Region.usEast1)", AWS.region], says: "say hello",
        after: .stacks)
    }
    #expect(
      made.record.commands == [
        CommandRecord(
          id: "Hello", says: "say hello",
          words: ["echo", "hello", "us-east-1"].map { CommandWord(.text($0)) }
            + [CommandWord(.region)], moment: .stacks)
      ])
    #expect(made.ids("Outputs") == [])
  }

  @Test func `what a command mentions is in the stack`() throws {
    let made = try stack {
      let alerts = Topic("Alerts")
      let stage = Parameter<String>("Stage", default: "dev")
      Command(
        "Tell", ["aws", "sns", "publish", "--topic-arn", alerts.arn], says: "tell everybody",
        unless: ["test", "\(stage)", "=", "dev"], undo: ["forget", EventBus("Events").arn])
    }
    #expect(made.ids() == ["Alerts", "Events"])
    #expect(made.ids("Parameters") == ["Stage"])
  }

  @Test func `a command brings those that it waits for`() throws {
    let made = try stack {
      Topic("Alerts")
      let first = Command("First", ["a"], says: "a", after: .stacks)
      let second = Command("Second", ["b"], says: "b").after(first)
      Command("Third", ["c"], says: "c").after(second, first)
    }
    #expect(made.record.commands.map(\.id) == ["First", "Second", "Third"])
    #expect(made.record.commands.map(\.predecessors) == [[], ["First"], ["First", "Second"]])
    #expect(made.record.commands.map(\.moment) == [.stacks, .schema, .schema])
  }

  @Test func `a command at home is one, and any other is in each Region`() throws {
    let made = try Synthesized {
      InEachRegion(of: orders) { here in
        Command("Each", ["a", here.cluster(of: orders).identifier], says: "a")
        if here.isHome { Command("Once", ["b"], says: "b") }
      }
    }
    #expect(made.stacks.map { $0.record.commands.map(\.id) } == [["Each", "Once"], ["Each"]])
  }

  @Test func `a command that one line says twice is one`() throws {
    let made = try stack {
      Topic("Alerts")
      for _ in 1...2 { Command("Hello", ["echo", AWS.accountID], says: "say hello") }
    }
    #expect(made.record.commands.count == 1)
    #expect(made.ids("Outputs").count == 1)
  }

  @Test func `a folder goes by its content, and not by what is left out of it`() throws {
    let folder = try Workshop(["seed/rows.csv": "1", "seed/.hidden": "x"])
    func record() throws -> CommandRecord {
      try stack(root: folder.folder.path) {
        Topic("Alerts")
        Command("Seed", ["bash", "seed.sh"], folder: "seed", says: "seed")
      }.record.commands[0]
    }
    let first = try record().folder
    #expect(first?.path == "seed")
    try folder.write("y", to: "seed/.hidden")
    #expect(try record().folder == first)
    try folder.write("2", to: "seed/rows.csv")
    #expect(try record().folder != first)
  }

  @Test func `the order in which commands are listed changes nothing`() throws {
    func answer(_ ids: [String]) throws -> [UInt8] {
      try Synthesized {
        Stack("App", in: .usEast1) {
          Topic("Alerts")
          for id in ids { Command(id, [Value(id), AWS.accountID], says: id) }
        }
      }.bytes
    }
    #expect(try answer(["A", "B", "C"]) == answer(["C", "A", "B"]))
  }

  @Test(arguments: HostileTextTests.texts.filter { !$0.isEmpty && !$0.utf8.contains(0) })
  func `a word is the same text in the assembly`(text: String) throws {
    let made = try stack {
      let alerts = Topic("Alerts")
      Command("Say", ["echo", Value(text), "\(text)\(alerts.arn)"], says: "say it")
    }
    let words = made.record.commands[0].words
    #expect(words[1].parts.map(Self.bytes) == [Array(text.utf8)])
    #expect(Self.bytes(words[2].parts[0]) == Array(text.utf8))
  }

  private static func bytes(_ part: CommandWord.Part) -> [UInt8] {
    if case .text(let text) = part { Array(text.utf8) } else { [] }
  }
}
