internal import Assembly
internal import CloudFormation
internal import SynthTools

extension Command {
  static let permissions = Command(
    name: "permissions", summary: "show the policies that whoever deploys needs",
    discussion: """
      Prints, for each Region, policies of IAM that allow what the plan's commands call there and \
      what CloudFormation does with the resources, and no more; whoever runs the whole plan needs \
      those of every Region. Where the environment has a role for CloudFormation, that role has \
      policies of its own. Identifiers of clusters are known only after they are created: from \
      then on, --cluster makes their ARNs exact, and leaves out what only their creation takes, \
      such as to delete them when it fails. After that, nothing allows to delete the clusters \
      with their data, but --teardown --delete-data.
      """,
    operands: [.description],
    options: [
      .format, .runner, .only, .oneByOne,
      Option("--account", nil, "ID", "the account (default: the environment's)"),
      Option("--region", nil, "REGION", "the policies of one Region alone"),
      Option("--phase", nil, "ID", "what one phase of the plan needs, such as peer"),
      Option(
        "--cluster", nil, "REGION=ID", isRepeatable: true,
        "a cluster that exists; once for each of the Region"),
      Option("--teardown", nil, nil, "also what takes everything down again"), .deleteData,
    ] + Option.description,
    examples: [
      Example(line: "dsqlsynth permissions --env prod", help: "to be read"),
      Example(
        line: "dsqlsynth permissions --account 123456789012 --format json", help: "for IAM"),
    ],
    statuses: [],
    run: { arguments throws(Failure) in try PermissionsCommand(arguments: arguments).run() })
}

/// `dsqlsynth permissions`
struct PermissionsCommand {
  let arguments: Arguments

  func run() throws(Failure) -> ExitStatus {
    let format = try Format(arguments)
    try arguments.checkTeardown()
    let choices = try PermissionChoices(arguments)
    let synthesis = try Synthesis(arguments)
    let policies = try policies(of: synthesis, choices)
    var report = Report(isStrict: arguments.has("--strict"))
    report.add(policies.diagnostics, of: synthesis.loaded)
    try report.end()
    switch format {
    case .json: try Terminal.data(policies.bytes)
    case .text: try Terminal.data(policies.text)
    }
    return .done
  }

  private func policies(of synthesis: Synthesis, _ choices: PermissionChoices) throws(Failure)
    -> DeployerPolicies
  {
    let plan = synthesis.rendering.plan
    let records = synthesis.loaded.document.stacks
    let environment = synthesis.source.configuration.environment
    let all = plan.phases + (arguments.has("--teardown") ? arguments.teardown(of: plan) : [])
    if let only = arguments["--only"], all.isEmpty {
      let known = Set(records.map(\.region)).sorted().joined(separator: ", ")
      throw Failure(
        .usage, "error: --only is '\(only)'; the description has stacks in \(known)")
    }
    let phases = try choices.phases(of: all)
    let regions = try choices.regions(of: all)
    let clusters = try choices.clusters(among: records)
    let account = choices.account ?? environment?.account
    if account == nil {
      Terminal.message(
        "note: nobody says which account this is, so the policies have * in its place; add --account"
      )
    }
    let options = try arguments.planOptions(for: environment)
    do throws(JSONError) {
      var stacks: [PlannedStack] = []
      for record in records { stacks.append(try PlannedStack(record)) }
      return try DeployerPolicies(
        for: phases, of: stacks, in: regions, options: options, account: account,
        clusters: clusters)
    } catch {
      throw Failure(.wrong, "error: a template cannot be read: \(error)")
    }
  }
}
