internal import Assembly

extension Program {
  /// Runs the program and takes its answer.
  func answer(_ choices: [Choice], onlySettings: Bool, deadline seconds: Int) throws(LoadFailure)
    -> LoadedDescription
  {
    let child = try loading(
      Isolation.run(
        arguments(choices, onlySettings: onlySettings), environment: Self.environment,
        limits: Child.Limits(seconds: seconds)))
    guard child.ending == .exit(0), child.answer.last == UInt8(ascii: "\n") else {
      throw Silence(program: self, seconds: seconds).failure(child)
    }
    do {
      return LoadedDescription(
        try AssemblyDocument(reading: child.answer), of: self, output: child.output)
    } catch {
      throw LoadFailure(
        .description,
        "error: \(place.name) answered something that is no assembly: \(error); was it compiled with "
          + "another version of dsqlsynth?", output: child.output)
    }
  }

  private func arguments(_ choices: [Choice], onlySettings: Bool) -> [String] {
    [file, "--dsqlsynth-descriptor", "\(Spawn.answerDescriptor)", "--root", place.folder]
      + (onlySettings ? ["--settings-only"] : [])
      + choices.flatMap { ["--set", $0.origin, $0.key, $0.value] }
  }

  /// Nothing of ours; after a crash, the runtime tells where the program was.
  private static let environment = [
    "LC_ALL=C", "TZ=UTC",
    "SWIFT_BACKTRACE=enable=yes,color=no,interactive=no,limit=64,registers=none,images=none",
  ]
}
