/// A script that does what a plan says, for machines without dsqlsynth. It stands beside `plan.json`.
struct PlanScript {
  let plan: Plan

  /// `deploy.sh`
  var deployment: String {
    let text = PlanText(plan.phases)
    return script("Deploys \(text.summary)", text, [])
  }

  /// `destroy.sh`, whose argument says what becomes of the data where there is any.
  var teardown: String {
    let text = PlanText(plan.teardown, isChosenLater: true)
    guard plan.teardown.contains(where: { $0.choice != nil }) else {
      return script("Takes down \(text.summary)", text, [])
    }
    return script(
      "Takes down \(text.summary); with --delete-data the clusters, and what is in them, too", text,
      [("--delete-data", "data=deleted")], before: ["data=kept"])
  }

  /// What AWS refuses because of its rate is tried again.
  static let patience = [
    (variable: "AWS_RETRY_MODE", value: "standard"), (variable: "AWS_MAX_ATTEMPTS", value: "8"),
  ]

  /// - Parameter options: Each with what it does.
  private func script(
    _ title: String, _ text: PlanText, _ options: [(name: String, does: String)],
    before: [String] = []
  ) -> String {
    let known = (["--dry-run"] + options.map(\.name)).joined(separator: ", ")
    let arguments =
      before + ["for option in \"$@\"; do", "  case \"$option\" in"]
      + options.map { "    \($0.name)) \($0.does) ;;" } + [
        // From the functions to the end.
        "    --dry-run) sed -n '/^[.] /,$p' \"${0##*/}\"; exit ;;",
        "    *) echo \"'$option' is not known; there is \(known)\" >&2; exit 64 ;;", "  esac",
        "done",
      ]
    let patience = Self.patience.map { "\($0.variable)=\"${\($0.variable):-\($0.value)}\"" }
    let lines =
      [
        "#!/usr/bin/env bash", "# \(title).",
        "# With --dry-run it prints its commands, and runs none.",
      ]
      + text.variables + [
        "set -euo pipefail", "cd -- \"$(dirname -- \"$0\")\"",
        "export \(patience.joined(separator: " "))",
      ]
      + arguments
      + ["", "# shellcheck source=/dev/null", Plan.readsFunctions] + text.body
    return lines.joined(separator: "\n") + "\n"
  }
}
