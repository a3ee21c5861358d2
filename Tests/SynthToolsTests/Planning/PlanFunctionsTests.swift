import Testing

@testable import SynthTools

/// `functions.sh`, whoever reads it and in whatever shell.
struct PlanFunctionsTests {
  /// A call of each function that steps call, by which it does all that it can do.
  private static let calls = [
    "answers us-east-1 --profile p", "answers_as us-east-1 1 prod",
    "bucket_of us-east-1 ''", "bucket_of us-east-1 mine",
    "can_adopt us-east-1 App Orders abc us-east-2 us-west-2",
    "can_become us-east-1 App Orders us-east-2 us-west-2 ADOPT_ORDERS_US_EAST_1",
    "can_log us-east-1", "change_set_is_ready us-east-1 App change",
    "cluster_arn us-east-1 App Orders", "cluster_is_going us-east-1 App Orders",
    "cluster_is_protected us-east-1 App Orders",
    "cluster_is_usable us-east-1 Orders abc 'arn:*:dsql:us-east-2:*' us-west-2",
    "cluster_to_adopt us-east-1 App Orders ADOPT_ORDERS_US_EAST_1 \"$(printf 'abc\\tdef')\"",
    "clusters_have_peers us-east-1 App 5 'Orders=OrdersPeerArn Ledger=LedgerPeerArn'",
    "clusters_in us-east-1", "completed us-east-1 App", "freed us-east-1 App",
    "has_adopted App", "has_arrived us-east-1 bucket api.zip",
    "has_no_other_peer us-east-1 App Orders arn:aws:dsql:us-east-2:1:cluster/def",
    "if_reachable output_of us-east-1 App Out",
    "is_already us-east-1 App Orders us-east-2 us-west-2",
    "is_packaged api.zip", "is_uploaded us-east-1 bucket api.zip", "make_bucket us-west-2 1",
    "misses_outputs us-east-1 App Seed 'A B'", "nothing_is_left us-east-1 App 'Orders Key'",
    "output_of us-east-1 App Out", "own_account us-east-1",
    "quota_suffices us-east-1 'App=1 Other=2'", "resource_of us-east-1 App Orders",
    "settled us-east-1 App", "settled_alone us-east-1 App", "stack_exists App",
    "stack_is_complete us-east-1 App", "stack_is_going us-east-1 App",
    "stack_is_protected us-east-1 App 'Orders Ledger'", "stack_is_usable",
    "stack_policy 'Orders Ledger'", "states_allow_change us-east-1 'App Other'",
    "tell_what_stays us-east-1 App 'Orders Key'", "wait_until_active us-east-1 Orders abc",
    "wait_until_gone us-east-1 Orders abc", "was_changed", "watch_alarms us-east-1 App 1",
    "apply_schema us-east-1 Orders runner '{}'", "apply_schema_here us-east-1 runner run.zip '{}'",
  ]

  private func aws() throws -> FakeAWS {
    let aws = try FakeAWS([
      "get-caller-identity": "echo 1", "list-clusters": "printf 'abc\\tdef\\n'",
      "get-cluster*query status": FakeAWS.inTurn(
        "echo CREATING", "echo ACTIVE", "echo ResourceNotFoundException"),
      "get-cluster*query [status":
        "printf 'ACTIVE\\tus-west-2\\tarn:aws:dsql:us-east-2:1:cluster/def\\n'",
      "get-cluster*to_string":
        "printf 'us-west-2\\tarn:aws:dsql:us-east-2:1:cluster/def\\ttrue\\n'",
      "get-cluster*logical-id": "case $6 in abc) echo abc ;; *) echo ;; esac",
      "get-cluster*query arn": "echo arn:aws:dsql:us-east-2:1:cluster/def",
      "get-cluster*witnessRegion": "echo us-west-2",
      "describe-stack-resource ": "echo UPDATE_COMPLETE abc",
      "describe-change-set": FakeAWS.inTurn("echo 'CREATE_PENDING: '", "echo 'CREATE_COMPLETE: '"),
      "list-stack-resources*Alarm": "printf 'a b\\tc*\\n'", "describe-alarms": ":",
      "service-quota": "echo 5.0", "list-stacks": "echo '\"arn\"'", "head-object": "echo 5",
      "length(": "echo 2", "join(' is '": ":", "head-bucket": "exit 254",
      "public-access": "echo 0",
      "lambda invoke":
        "echo None; while [ $# -gt 1 ]; do shift; done; echo '{\"state\":\"done\"}' >\"$1\"",
    ])
    try aws.skipPauses()
    try aws.folder.write("12345", to: "assets/api.zip")
    _ = try aws.folder.makeProgram("bin/python3", "echo \"python $1\"")
    return aws
  }

  /// What a call says and asks, without what is temporary, in a shell that is made so.
  private func run(_ call: String, in shell: String, more: String = "") throws -> [String] {
    let aws = try aws()
    let script = """
      cd -- \(ShellWord(aws.folder.path).text)
      . ./functions.sh
      status=UPDATE_COMPLETE
      \(shell)
      \(more)
      """
    let child = try Child(
      ["/usr/bin/env", "bash", "-c", script], environment: aws.variables,
      limits: Child.Limits(seconds: 60))
    let said = String(decoding: child.output, as: UTF8.self).split(separator: "\n").map(String.init)
    return (said + aws.calls).map { line in
      line.split(separator: " ").filter { !$0.contains("/tmp") }.joined(separator: " ")
    }
  }

  @Test(arguments: calls) func `do the same in every shell`(call: String) throws {
    let expected = try run(call, in: "\(call); echo \"$?\"")
    for shell in [
      "set -euo pipefail\nstatus() { echo \"$?\"; }\n\(call) && status || status",
      "set -euo pipefail\n(\(call)) && (exit 0) || exit_with=$?\necho \"${exit_with:-0}\"",
      "set -fCB; IFS=abcdefghijklmnopqrstuvwxyz-_\n\(call); echo \"$?\"",
      "shopt -s nullglob failglob extglob; set +B; IFS=\n\(call); echo \"$?\"",
    ] {
      #expect(try run(call, in: shell) == expected, "\(shell)")
    }
    // That the options of `-e` end nothing that a failure does not.
    let strict = try run(call, in: "set -euo pipefail\n\(call)\necho 0")
    #expect(strict.contains("0") == expected.contains("0"))
  }

  @Test(arguments: calls) func `set no variable but the status of a stack`(call: String) throws {
    let names = "compgen -v | grep -Ev '^(_|BASH_.*|FUNCNAME|PIPESTATUS|RANDOM|SECONDS)$'"
    let said = try run(
      call, in: "unset status; before=; after=; [ -n \"${1-x}\" ] && status=UPDATE_COMPLETE",
      more: """
        before="$(\(names))"
        \(call) >/dev/null 2>&1
        after="$(\(names))"
        [ "$before" = "$after" ] && echo alike
        """)
    #expect(said.contains("alike"))
  }

  /// The names of functions, each with what stands before it.
  private static let definitions: [(name: String, comment: String)] = {
    let lines = PlanFunctions.text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.indices.compactMap { index in
      guard let end = lines[index].firstRange(of: "() "), lines[index].first?.isLetter == true
      else { return nil }
      let comment = lines[..<index].reversed().prefix { $0.hasPrefix("# ") }.reversed()
      return (String(lines[index][..<end.lowerBound]), comment.joined(separator: "\n"))
    }
  }()

  @Test func `say what they do`() {
    #expect(Self.definitions.count > 40)
    for (name, comment) in Self.definitions {
      #expect(comment.hasPrefix("# \(name)"), "\(name)")
    }
  }

  @Test func `are called by steps, or by each other, and tested here`() throws {
    let text = PlanFunctions.text.split(separator: "\n").filter { !$0.hasPrefix("#") }
      .joined(separator: "\n")
    let commands = try SampleApplication.plans.flatMap { ($0.plan.phases + $0.plan.teardown) }
      .flatMap(\.steps).map(\.command)
    // Only what was reviewed ends so.
    let all = commands.joined(separator: "\n") + " was_changed "
    for name in Self.definitions.map(\.name) {
      func uses(_ text: String) -> Int {
        text.split { !($0.isLetter || $0 == "_") }.count { $0 == name }
      }
      let isCalled = uses(all) > 0
      #expect(isCalled || uses(text) > 1, "\(name)")
      #expect(!isCalled || Self.calls.contains { uses($0) > 0 }, "\(name)")
    }
  }

  @Test func `read as the file that they are kept in`() throws {
    #expect(PlanFunctions.text.hasPrefix("# shellcheck shell=bash\n"))
    #expect(PlanFunctions.text.hasSuffix("\n}\n"))
  }
}
