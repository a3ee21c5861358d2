/// How what a step has done is taken back.
package enum Undo: Hashable, Sendable {
  /// By a command.
  case command(String)
  /// In another way, in words.
  case says(String)
}
