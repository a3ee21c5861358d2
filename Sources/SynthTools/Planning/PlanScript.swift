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
      [
        "case \"${1:-}\" in", "  '') data=kept ;;", "  --delete-data) data=deleted ;;",
        "  *) echo \"'$1' is not known; there is --delete-data\" >&2; exit 64 ;;", "esac",
      ])
  }

  private func script(_ title: String, _ text: PlanText, _ arguments: [String]) -> String {
    let lines =
      ["#!/usr/bin/env bash", "# \(title)."] + text.variables
      + ["set -euo pipefail", "cd -- \"$(dirname -- \"$0\")\""] + arguments + text.body
    return lines.joined(separator: "\n") + "\n"
  }
}
