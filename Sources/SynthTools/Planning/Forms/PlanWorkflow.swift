internal import Assembly

/// The plan as a workflow of GitHub Actions, which deploys a folder that `synth` has written.
///
/// Everything that changes something is one job: GitHub asks for approval once a job, and only a job
/// of the environment gets its secrets and the tokens that a role can be made to ask for.
package struct PlanWorkflow {
  let plan: Plan
  private let folder: String
  let environment: String
  private let digest: String

  /// - Parameters:
  ///   - plan: Whose commands name no profile, since GitHub has the credentials.
  ///   - written: The plan that the folder has to hold.
  ///   - folder: Where the templates are, below the repository's root.
  ///   - environment: Of GitHub; the one of dsqlsynth.json has the same name.
  package init(_ plan: Plan, writtenAs written: Plan, in folder: String, environment: String?) {
    self.plan = plan
    self.folder = folder
    self.environment = environment ?? "production"
    digest = SHA256.hex(written.bytes)
  }

  /// Whether a folder is below the repository's root, by a path that actions do not take for a pattern.
  package static func takes(folder: String) -> Bool {
    let parts = folder.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    return parts.allSatisfy { part in
      part.first.map { $0 != UInt8(ascii: "-") } == true && !part.elementsEqual("..".utf8)
        && part.allSatisfy(isPlain)
    }
  }

  package var text: String {
    """
    # Deploys what 'dsqlsynth synth' and 'dsqlsynth package' have written, which is committed in the
    # folder below. To write it here instead, add a step for that behind each checkout.
    # Made by 'dsqlsynth plan --format workflow', and to be made again when the plan has changed.
    #
    # In the settings of the repository there have to be
    # - the environment of the job 'deploy', with reviewers if somebody is to approve deployments
    # - the variable AWS_DEPLOY_ROLE_ARN: a role that trusts the tokens of that environment

    """ + settings.map { "# - \($0)\n" }.joined() + YAML.map(members).document
  }

  /// What else the repository or the environment has to say, or may say.
  private var settings: [String] {
    let text = PlanText(plan.phases)
    return text.needs.map { "the secret or the variable \($0.variable): \($0.what)" }
      + text.buckets.map {
        "perhaps the variable \($0.variable), which otherwise is \($0.otherwise)"
      }
  }

  var stacks: [StackID] { Set(plan.phases.flatMap(\.steps).map(\.stack)).sorted() }

  private var name: String {
    let names = stacks.map(\.name)
    let rest = names.count > 2 ? " and \(names.count - 2) more" : ""
    return "Deploy " + names.prefix(2).joined(separator: ", ") + rest
  }

  private var members: [YAML.Member] {
    [
      .init("name", .text(name)),
      .init(
        "on",
        .map([
          .init("push", .map([.init("branches", .list([.word("main")]))])),
          .init("pull_request", .map([]), comment: "Shows the plan, and deploys nothing."),
          .init("workflow_dispatch", .map([])),
        ])),
      .init("permissions", .map([.init("contents", .word("read"))])),
      .init("env", .map([.init("SYNTH_FOLDER", .text(folder))])),
      .init("defaults", .map([.init("run", .map([.init("shell", .word("bash"))]))])),
      .init("jobs", .map([.init("plan", .map(planJob)), .init("deploy", .map(deployJob))])),
    ]
  }

  private var planJob: [YAML.Member] {
    [
      .init("runs-on", .word("ubuntu-latest")),
      .init("timeout-minutes", .word("10")),
      .init(
        "steps",
        .list([
          Self.checkout,
          .map([
            .init("name", .text("check the plan")), Self.inFolder, .init("run", .lines(check)),
          ]),
          .map([
            .init("name", .text("show the plan")), Self.inFolder, .init("run", .lines(summary)),
          ]),
        ])),
    ]
  }

  private var check: String {
    """
    {
      echo '\(digest)  plan.json'
      echo '\(SHA256.hex(Array(PlanFunctions.text.utf8)))  \(Plan.functions)'
    } | sha256sum --check --quiet || {
      echo "::error::$SYNTH_FOLDER and this workflow hold different plans; run 'dsqlsynth synth' and 'dsqlsynth plan --format workflow' with the same options"
      exit 1
    }

    """
  }

  /// Indented, which no line of the plan can end; GitHub takes no more than a megabyte.
  private var summary: String {
    """
    bash deploy.sh --dry-run >"$RUNNER_TEMP/plan"
    {
      echo \(ShellWord("\(PlanText(plan.phases).summary):").text)
      echo
      head -c 900000 "$RUNNER_TEMP/plan" | sed 's/^/    /'
    } >>"$GITHUB_STEP_SUMMARY"

    """
  }

  static let checkout = YAML.map([
    .init("uses", .word("actions/checkout@v6")),
    .init("with", .map([.init("persist-credentials", .word("false"))])),
  ])
  static let inFolder = YAML.Member("working-directory", .expression("env.SYNTH_FOLDER"))
  static let isDeployment = YAML.Member("if", .word("github.event_name != 'pull_request'"))

  private static func isPlain(_ byte: UInt8) -> Bool {
    UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20
      || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte || "-._".utf8.contains(byte)
  }
}
