/// Why a description did not compile.
struct Compilation {
  let place: Place
  let compiler: String
  let seconds: Int

  func failure(_ ending: Child.Ending, _ text: CompilerText) -> LoadFailure {
    let output = place.shown(in: text.withoutProgress)
    switch ending {
    case .timeout:
      return LoadFailure(
        .outside, "error: compiling \(place.name) took more than \(seconds) s and was stopped")
    case .flood:
      return LoadFailure(
        .description, output.prefix(10_000) + "\nerror: \(place.name) does not compile")
    case .interruption:
      return LoadFailure(.outside, "error: compiling \(place.name) was interrupted")
    case .signal(let number):
      return LoadFailure(
        .outside, "\(output)\nerror: \(compiler) crashed on \(place.name) (signal \(number))")
    case .exit where output.contains("No space left on device"):
      return LoadFailure(
        .outside, "\(output)\nerror: the disk is full: \(place.name) is not compiled")
    case .exit where output.contains("cannot be imported by the Swift"):
      return LoadFailure(
        .outside,
        "\(output)\nerror: \(compiler) is not the Swift version that dsqlsynth was built with")
    case .exit where Self.lacksMain(output):
      return LoadFailure(
        .description,
        "error: \(place.name) has no @main type; write @main before the struct that describes the "
          + "infrastructure")
    case .exit(let status):
      let isExplained = output.contains("error:")
      return LoadFailure(
        isExplained ? .description : .outside,
        isExplained ? output : "\(output)\nerror: \(compiler) ended with status \(status)")
    }
  }

  /// The linkers say it in their own ways.
  private static func lacksMain(_ output: String) -> Bool {
    [
      "undefined reference to 'main'", "undefined reference to `main'", "undefined symbol: main",
      "\"_main\"", "undefined symbol: _main",
    ].contains { output.contains($0) }
  }
}
