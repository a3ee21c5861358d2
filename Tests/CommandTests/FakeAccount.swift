import Foundation
import TestSupport

/// A folder with a description of a database in two Regions, and an `aws` that behaves as an account
/// would: stacks are there once they are deployed, and clusters are active once both have a peer.
final class FakeAccount {
  let workshop: Workshop

  /// - Parameter more: What `aws` does first, in `sh`, with its arguments in `$*` and the Region in
  ///   `$region`.
  init(_ more: String = "", description: String = FakeAccount.description) throws {
    workshop = try Workshop(["App.swift": description])
    try change(more)
  }

  /// Has `aws` do something else first.
  func change(_ more: String) throws {
    let script = """
      #!/bin/sh
      cd "${0%/bin/aws}" || exit
      region=; for word; do [ "$last" = --region ] && region=$word; last=$word; done
      echo "$*" >>calls.txt
      \(more)
      case $region in us-east-1) other=us-east-2 ;; *) other=us-east-1 ;; esac
      if [ -e "peered-$region" ]; then status=ACTIVE; else status=PENDING_SETUP; fi
      peer="$([ -e "peered-$region" ] && echo "arn:aws:dsql:$other:1:cluster/abc-$other" || echo None)"
      case "$*" in
      *describe-stacks*--stack-name*StackStatus*)
        [ -e "stack-$region" ] && { echo UPDATE_COMPLETE; exit; }
        echo "Stack with id App-$region does not exist" >&2; exit 254 ;;
      *ParameterKey==*) [ "$status" = ACTIVE ] && echo OrdersPeerArn || echo None ;;
      *describe-stack-resources*) echo 1 ;;
      *describe-stack-resource\\ *)
        [ -e "stack-$region" ] || { echo "Stack 'App-$region' does not exist" >&2; exit 254; }
        case "$*" in *ResourceStatus*) printf 'CREATE_COMPLETE ' ;; esac
        echo "abc-$region" ;;
      *get-cluster*)
        if [ -e "deleted-$region" ]; then echo ResourceNotFoundException >&2; exit 254; fi
        case "$*" in
        *query\\ arn*) echo "arn:aws:dsql:$region:1:cluster/abc-$region" ;;
        *\\[status*) printf '%s\\tus-west-2\\t%s\\n' "$status" "$peer" ;;
        *\\[multiRegion*) printf 'us-west-2\\t%s\\n' "$peer" ;;
        *query\\ multiRegion*) echo "$peer" ;;
        *query\\ deletionProtection*) echo True ;;
        *) echo "$status" ;;
        esac ;;
      *--no-execute-changeset*)
        echo "aws cloudformation describe-change-set --change-set-name arn:aws:cloudformation:$region:1:changeSet/a/b" ;;
      *describe-change-set*)
        echo '{"Changes": [{"ResourceChange": {"Action": "Modify", "LogicalResourceId": "Orders",
          "ResourceType": "AWS::DSQL::Cluster", "Replacement": "False"}}]}' ;;
      *create.template.json*) : >"stack-$region" ;;
      *peer.template.json*)
        : >"peered-$region"
        # Neither is done before the other has begun.
        tries=0
        until [ -e peered-us-east-1 ] && [ -e peered-us-east-2 ]; do
          tries=$((tries + 1)); [ $tries -lt 100 ] || exit 9
          /bin/sleep 0.1
        done ;;
      *delete-cluster*) : >"deleted-$region" ;;
      *delete-stack*) rm -f "stack-$region" ;;
      esac
      """
    try workshop.write(script, to: "bin/aws")
    // What waits between two questions need not wait here.
    try workshop.write("#!/bin/sh\nexec /bin/sleep 0.05\n", to: "bin/sleep")
    for program in ["aws", "sleep"] {
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o755],
        ofItemAtPath: workshop.folder.appending(path: "bin/\(program)").path)
    }
  }

  /// Has everything be there already.
  func complete() throws {
    for region in ["us-east-1", "us-east-2"] {
      for name in ["stack", "peered"] { try workshop.write("", to: "\(name)-\(region)") }
    }
  }

  /// Every call, in their order.
  func calls() throws -> [String] {
    ((try? workshop.text("calls.txt")) ?? "").split(separator: "\n").map(String.init)
  }

  var environment: [String: String] {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return ["PATH": workshop.folder.appending(path: "bin").path + ":" + path]
  }

  func run(_ arguments: String...) throws -> Workshop.Result {
    try workshop.run(arguments, environment: environment)
  }

  /// The calls that change something, in their order, as operation and Region; those of one phase
  /// in the order of their Regions.
  func changes() throws -> [String] {
    try calls().compactMap { call in
      let words = call.split(separator: " ").map(String.init)
      guard words.count > 3,
        ["deploy", "execute-change-set", "update-cluster", "delete-cluster", "delete-stack"]
          .contains(words[1]), !call.contains("--no-execute-changeset")
      else { return nil }
      let form = ["create", "peer"].first { call.contains(".\($0).template.json") }
      return "\(form ?? (words[1] == "execute-change-set" ? "deploy" : words[1])) \(words[3])"
    }
  }

  func forgetCalls() throws { try workshop.write("", to: "calls.txt") }

  /// Whether a process that `aws` was still runs.
  static func runs(_ process: pid_t) throws -> Bool {
    let ps = Process()
    ps.executableURL = URL(filePath: "/bin/ps")
    ps.arguments = ["-o", "stat=", "-p", "\(process)"]
    let pipe = Foundation.Pipe()
    ps.standardOutput = pipe
    try ps.run()
    let state = try pipe.fileHandleForReading.readToEnd().map {
      String(decoding: $0, as: UTF8.self)
    }
    // One that has ended and that nobody has asked about yet.
    return !(state ?? "").isEmpty && state?.hasPrefix("Z") == false
  }

  static let description = """
    import DSQLKit

    @main
    struct App: Infrastructure {
      let database = Database("Orders", in: .northAmerica(.usEast1, .usEast2, witness: .usWest2))

      var body: Deployment {
        database.inEachRegion(stack: { "App-\\($0.region)" }) { cluster in
          Output("Endpoint", cluster.endpoint)
        }
      }
    }
    """
}
