/// How the command ended, for whoever called it.
enum ExitStatus: Int32, CaseIterable {
  case done = 0
  /// The description has errors.
  case wrong = 1
  /// What is on disk, or deployed, is not what the description says; or two sides of a comparison
  /// differ.
  case different = 2
  /// The command line is wrong (`EX_USAGE`).
  case usage = 64
  /// Something outside failed: the toolchain, the disk, AWS (`EX_UNAVAILABLE`).
  case outside = 69
}
