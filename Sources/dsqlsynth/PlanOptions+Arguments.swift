internal import SynthTools

extension Arguments {
  /// What the options say about the plan.
  func planOptions(for environment: DeploymentEnvironment?) throws(Failure) -> PlanOptions {
    var options = PlanOptions(environment: environment)
    options.runner = try runner()
    options.region = self["--only"]
    options.watch = try watch()
    if options.region != nil, options.watch != nil {
      throw Failure(
        .usage, "error: --only is about one Region, and --one-by-one about all; keep one of them")
    }
    return options
  }

  private func runner() throws(Failure) -> SchemaRunner {
    guard let name = self["--runner"] else { return .function }
    guard let runner = SchemaRunner(rawValue: name) else {
      throw Failure(.usage, "error: --runner is '\(name)'; it is function or psql")
    }
    return runner
  }

  private func watch() throws(Failure) -> Int? {
    guard let text = self["--one-by-one"] else { return nil }
    guard let minutes = Int(text), 0...120 ~= minutes else {
      throw Failure(
        .usage,
        "error: --one-by-one is '\(text)'; it is the number of minutes, 0 to 120, for which a Region is watched"
      )
    }
    return minutes
  }
}
