/// Every command, in the order of the help.
enum Commands {
  static let all: [Command] = [
    .synth, .list, .settings, .plan, .simulate, .permissions, .package, .deploy, .destroy, .adopt,
    .verify, .status, .outputs, .logs, .invoke, .diff, .probe, .editor,
  ]
}

extension Operand {
  static let description = Operand(
    placeholder: "PATH", isOptional: true,
    help: "a Swift file, a folder of them, or a package; the current folder without it")
}

extension Option {
  /// What every command takes that reads a description.
  static let description: [Option] = [
    Option("--set", "-c", "KEY=VALUE", isRepeatable: true, "choose a setting; may be repeated"),
    Option("--env", nil, "NAME", "take an environment of dsqlsynth.json"),
    Option("--strict", nil, nil, "take warnings for errors"),
    Option("--no-cache", nil, nil, "compile although nothing has changed"),
    Option("--product", nil, "NAME", "the package's product that is the description"),
    Option("--program", nil, "FILE", "run a compiled description; PATH is then its folder"),
    Option("--timeout", nil, "SECONDS", "how long the description may run (default: 30)"),
  ]

  static let output = Option(
    "--output", "-o", "DIR", "the folder of the templates (default: synth.out)")

  static let runner = Option(
    "--runner", nil, "NAME",
    "who applies schemas: function, in the home Region, or psql, here (default: function)")

  static let only = Option(
    "--only", nil, "REGION", "deploy to this Region alone, even while others are out of reach")

  static let oneByOne = Option(
    "--one-by-one", nil, "MINUTES",
    "one Region after the other; watch each one's alarms so long, and stop when one is raised")

  static let yes = Option("--yes", "-y", nil, "answer every question with yes")

  static let deleteData = Option(
    "--delete-data", nil, nil, "delete the clusters with their data, too")

  static let events = Option(
    "--format", nil, "FORMAT", "text, or json: an event a line (default: text)")

  static let format = Option(
    "--format", nil, "FORMAT", "text or json (default: text)")
}
