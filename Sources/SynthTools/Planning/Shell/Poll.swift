/// Asks again and again, with pauses, and gives up at some time.
struct Poll {
  let condition: String
  let seconds: Int
  let tries: Int
  let failure: String

  /// - Parameters:
  ///   - condition: A command of bash that fails for as long as it is to be asked again.
  ///   - failure: What is said at the end.
  init(until condition: String, every seconds: Int, tries: Int, or failure: String) {
    self.condition = condition
    self.seconds = seconds
    self.tries = tries
    self.failure = failure
  }

  /// The same as a part of a command, whose variables it may set.
  var commandInPlace: String {
    "{ tries=0; until \(condition) || [ \"$tries\" -ge \(tries) ]; do tries=$((tries + 1)); sleep \(seconds); done; "
      + "[ \"$tries\" -lt \(tries) ] || \(ShellWord.failing(failure)); }"
  }

  var command: ShellCommand {
    ShellCommand([
      .verbatim("( tries=0; until \(condition); do"),
      .line("tries=$((tries + 1)); if [ \"$tries\" -ge \(tries) ]; then"),
      .verbatim("echo \(ShellWord(failure).text) >&2; exit 1; fi;"),
      .line("sleep \(seconds); done )"),
    ])
  }

  /// In seconds, with the time that asking takes.
  var timeout: Int { seconds * tries * 11 / 10 + 120 }
}
