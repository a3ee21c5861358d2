import TestSupport
import Testing

struct HelpTests {
  private static let commands = [
    "synth", "list", "settings", "plan", "simulate", "permissions", "package", "deploy", "destroy",
    "adopt", "verify", "status", "outputs", "logs", "invoke", "diff", "probe", "editor",
  ]

  @Test(arguments: [["--help"], ["-h"], ["help"]])
  func `leads to every command`(arguments: [String]) throws {
    let result = try Workshop().run(arguments[0])
    #expect(result.status == 0)
    #expect(result.errors == "")
    for command in Self.commands { #expect(result.output.contains("\n  \(command)  ")) }
  }

  @Test(arguments: commands)
  func `says of each command what it takes, shows and ends with`(command: String) throws {
    let result = try Workshop().run(command, "--help")
    #expect(result.status == 0)
    #expect(result.errors == "")
    #expect(result.output.hasPrefix("dsqlsynth \(command): "))
    for part in [
      "usage: dsqlsynth \(command) ", "\noptions:\n", "\nexamples:\n", "\nexit status:\n",
    ] {
      #expect(result.output.contains(part))
    }
    #expect(try Workshop().run("help", command).output == result.output)
  }

  @Test func `is told to a person who asks for nothing`() throws {
    let result = try Workshop().run()
    #expect(result.status == 64)
    #expect(result.output == "")
    #expect(result.errors.contains("usage: dsqlsynth COMMAND [OPTIONS]"))
  }

  @Test func `knows its version`() throws {
    let result = try Workshop().run("--version")
    #expect(result.status == 0)
    #expect(result.output == "dsqlsynth 0.1.0\n")
  }
}
