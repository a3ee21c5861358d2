extension Command {
  static let synth = Command(
    name: "synth", summary: "write templates, plan and manifest",
    discussion: """
      Writes DIR/<region>/<stack>.template.json with its parameters, the forms that peering \
      needs, the plan as plan.json, deploy.sh and destroy.sh with their functions.sh, \
      manifest.json and sources.json: all of them, or nothing when anything is wrong. Files that earlier runs wrote and that are no longer needed are removed; files of \
      others are never touched.
      """,
    operands: [.description],
    options: [
      .output, .runner, .only, .oneByOne,
      Option("--check", nil, nil, "write nothing, and say what is stale"),
    ] + Option.description,
    examples: [
      Example(line: "dsqlsynth synth", help: "the description in the current folder"),
      Example(
        line: "dsqlsynth synth Orders.swift -o build -c memory=1024", help: "one file, one choice"),
      Example(
        line: "dsqlsynth synth --env prod --check", help: "in CI: is what is committed right?"),
    ],
    statuses: [(.different, "with --check: something is stale")],
    run: { arguments throws(Failure) in try SynthCommand(arguments: arguments).run() })

  static let list = Command(
    name: "list", summary: "show the stacks and their Regions",
    discussion: "Prints a line a stack: Region, name, number of resources, size.",
    operands: [.description], options: Option.description,
    examples: [Example(line: "dsqlsynth list", help: "the description in the current folder")],
    statuses: [],
    run: { arguments throws(Failure) in try ListCommand(arguments: arguments).run() })

  static let settings = Command(
    name: "settings", summary: "show the settings and who chose them",
    discussion: """
      A setting takes its default, then what dsqlsynth.json says, then its environment, then the \
      variable DSQLSYNTH_<KEY>, then -c: the last one counts. camelCase, snake_case and \
      kebab-case are one key.
      """,
    operands: [.description], options: Option.description,
    examples: [
      Example(line: "dsqlsynth settings --env prod", help: "what 'prod' would be deployed with")
    ],
    statuses: [],
    run: { arguments throws(Failure) in try SettingsCommand(arguments: arguments).run() })

  static let plan = Command(
    name: "plan", summary: "show the commands that deploy everything",
    discussion: """
      Prints phases, and in each the commands of the AWS CLI: as a script that a person can read, \
      paste or run, as the plan.json that 'synth' writes, or as a workflow of GitHub Actions. The \
      commands take their files from the folder that 'synth' has written, and their functions \
      from functions.sh in it, which says what looks, waits and checks do.
      """,
    operands: [.description],
    options: [
      Option(
        "--format", nil, "FORMAT",
        "text, json, or workflow, for GitHub Actions (default: text)"),
      .output, .runner, .only, .oneByOne,
      Option("--teardown", nil, nil, "the commands that take everything down again"),
      .deleteData,
    ] + Option.description,
    examples: [
      Example(line: "dsqlsynth plan", help: "to be read"),
      Example(line: "dsqlsynth plan | bash -e", help: "to be run, after 'synth' and 'package'"),
      Example(
        line: "dsqlsynth plan --format workflow >.github/workflows/deploy.yml",
        help: "to be committed, with what 'synth' and 'package' write"),
    ],
    statuses: [],
    run: { arguments throws(Failure) in try PlanCommand(arguments: arguments).run() })

  static let package = Command(
    name: "package", summary: "build the archives of functions and migrations",
    discussion: """
      Writes DIR/assets/<key> for the code of every function and the schema of every database: \
      zip archives of the same bytes on every machine, with the packages of a requirements.txt \
      whose every line is pinned and hashed. What is there already is not built again. The plan \
      puts the archives into the artifact buckets.
      """,
    operands: [.description], options: [.output] + Option.description,
    examples: [Example(line: "dsqlsynth package", help: "beside what 'synth' wrote")],
    statuses: [],
    run: { arguments throws(Failure) in try PackageCommand(arguments: arguments).run() })

  static let diff = Command(
    name: "diff", summary: "show how two sides differ",
    discussion: """
      Either side is a description, a folder that 'synth' has written, or a template. Options \
      about descriptions apply to both sides.
      """,
    operands: [
      Operand(placeholder: "A", isOptional: false, help: "the old side"),
      Operand(placeholder: "B", isOptional: false, help: "the new side"),
    ],
    options: [.format] + Option.description,
    examples: [
      Example(line: "dsqlsynth diff synth.out .", help: "what a change of the description changes")
    ],
    statuses: [(.different, "the sides differ")],
    run: { arguments throws(Failure) in try DiffCommand(arguments: arguments).run() })

  static let editor = Command(
    name: "editor", summary: "let an editor complete and check a description",
    discussion: """
      Writes .sourcekit-lsp/config.json beside a description of loose files, from which editors \
      with SourceKit-LSP (VS Code, Neovim, Emacs, Zed and others) learn where DSQLKit is. A Swift \
      package needs none. The file names this installation: keep it out of version control.
      """,
    operands: [.description], options: [],
    examples: [Example(line: "dsqlsynth editor Orders.swift", help: "then open its folder")],
    statuses: [],
    run: { arguments throws(Failure) in try EditorCommand(arguments: arguments).run() })

  static let destroy = Command(
    name: "destroy", summary: "take everything down again",
    discussion: """
      Deletes the stacks of the description. Clusters outlive them with their data, and their \
      identifiers are told; with --delete-data they are deleted first, in both Regions at once. \
      Artifact buckets stay.
      """,
    operands: [.description], options: [.deleteData, .yes, .events] + Option.description,
    examples: [
      Example(line: "dsqlsynth destroy", help: "keep the data"),
      Example(line: "dsqlsynth destroy --env test --delete-data --yes", help: "leave nothing"),
    ],
    statuses: [(.wrong, "the description has errors, a step failed, or the answer was no")],
    run: { arguments throws(Failure) in try DestroyCommand(arguments: arguments).run() })
}
