#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif
internal import Assembly
internal import SynthTools

@main
struct DSQLSynth {
  static func main() {
    do throws(Failure) {
      exit(try run(Array(CommandLine.arguments.dropFirst())).rawValue)
    } catch {
      for message in error.messages { Terminal.message(message) }
      exit(error.status.rawValue)
    }
  }

  private static func run(_ words: [String]) throws(Failure) -> ExitStatus {
    guard let name = words.first else { throw Failure(.usage, HelpPage().text) }
    switch name {
    case "-h", "--help", "help":
      guard name == "help", words.count > 1 else {
        try Terminal.data(HelpPage().text)
        return .done
      }
      try Terminal.data(HelpPage(of: command(words[1])).text)
      return .done
    case "--version":
      try Terminal.data("dsqlsynth \(ToolVersion.current)\n")
      return .done
    default:
      return try run(command(name), Array(words.dropFirst()))
    }
  }

  private static func run(_ command: Command, _ words: [String]) throws(Failure) -> ExitStatus {
    let arguments = Arguments(words, of: command)
    if arguments.wantsHelp {
      try Terminal.data(HelpPage(of: command).text)
      return .done
    }
    guard arguments.problems.isEmpty else {
      let lines = arguments.problems.map { "error: \($0)" }
      let usage = "usage: \(HelpPage.usage(command)); more with 'dsqlsynth \(command.name) --help'"
      throw Failure(.usage, (lines + [usage]).joined(separator: "\n"))
    }
    return try command.run(arguments)
  }

  private static func command(_ name: String) throws(Failure) -> Command {
    if let command = Commands.all.first(where: { $0.name == name }) { return command }
    let names = Commands.all.map(\.name)
    let hint =
      name.nearest(among: names + ["--help", "--version"]).map { "did you mean '\($0)'?" }
      ?? "'dsqlsynth --help' lists those that there are"
    throw Failure(.usage, "error: there is no command '\(name)'; \(hint)")
  }
}
