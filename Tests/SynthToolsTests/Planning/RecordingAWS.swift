@testable import SynthTools

/// An `aws` that keeps the arguments of every call byte by byte, and that behaves as an account would
/// in which nothing is there at first.
struct RecordingAWS {
  let folder: TemporaryFolder

  /// - Parameter output: What every output of a stack is but the ARN of a role.
  init(outputs output: String, archive: String) throws {
    folder = try TemporaryFolder(" $(touch canary) it's")
    try folder.write(output, to: "output")
    try folder.write("", to: "calls/none")
    try folder.write("12345", to: "out/assets/" + archive)
    try folder.write(PlanFunctions.text, to: "out/" + Plan.functions)
    _ = try folder.makeProgram("bin/sleep", "")
    _ = try folder.makeProgram("bin/aws", Self.program)
    // In place of the runner of migrations.
    _ = try folder.makeProgram("bin/python3", "exit 0")
  }

  var path: String { "PATH=\(folder.path)/bin:/usr/bin:/bin" }

  /// The arguments of every call.
  var calls: [[[UInt8]]] {
    let calls = (try? Folder.entries(of: folder.path + "/calls")) ?? []
    return calls.map { call in
      let bytes = (try? File.read(folder.path + "/calls/" + call.name)) ?? []
      return bytes.split(separator: 0).map(Array.init)
    }
  }

  /// Every argument of every call, and what it was given in files.
  var arguments: [[UInt8]] { calls.flatMap(\.self) }

  /// Whether something was evaluated that is no more than text.
  var hasCanary: Bool {
    ["", "/out"].contains { File.exists(folder.path + $0 + "/canary") } || File.exists("canary")
  }

  private static let program = #"""
    here="${0%/bin/aws}"
    printf '%s\0' "$@" >"$here/calls/$$"
    [ "$1" != probe ] || exit 1
    region= name= payload= last=
    for word; do
      case "$last" in
      --region) region=$word ;;
      --stack-name) name=$word ;;
      --payload) payload=${word#fileb://} ;;
      esac
      last=$word
    done
    case $region in us-east-1) other=us-east-2 ;; *) other=us-east-1 ;; esac
    peer="arn:aws:dsql:$other:123456789012:cluster/id-$other"
    case "$*" in
    *"--query Account"*) echo 123456789012 ;;
    *describe-stacks*--stack-name*)
      [ -e "$here/stack-$name" ] || { echo "Stack with id $name does not exist" >&2; exit 254; }
      case "$*" in
      *StackStatus*) echo CREATE_COMPLETE ;;
      *OutputKey==\'ApiArn*) echo "arn:aws:iam::123456789012:role/api-$region" ;;
      *OutputKey*) cat "$here/output" ;;
      *) echo None ;;
      esac ;;
    *"cloudformation deploy "*) : >"$here/stack-$name" ;;
    *delete-stack*) rm -f "$here/stack-$name" ;;
    *describe-stack-resources*) echo 1 ;;
    *describe-stack-resource*)
      [ -e "$here/stack-$name" ] || { echo "Stack '$name' does not exist" >&2; exit 254; }
      case "$*" in *ResourceStatus*) printf 'CREATE_COMPLETE ' ;; esac
      echo "id-$region" ;;
    *delete-cluster*) : >"$here/deleted-$region" ;;
    *get-cluster*)
      [ ! -e "$here/deleted-$region" ] || { echo ResourceNotFoundException >&2; exit 254; }
      case "$*" in
      *"query arn"*) echo "arn:aws:dsql:$region:123456789012:cluster/id-$region" ;;
      *"[status"*) printf 'ACTIVE\tus-west-2\t%s\n' "$peer" ;;
      *"[multiRegion"*) printf 'us-west-2\t%s\n' "$peer" ;;
      *"query multiRegion"*) echo "$peer" ;;
      *"query status"*) echo ACTIVE ;;
      esac ;;
    *service-quotas*) exit 254 ;;
    *" put-object "*) : >"$here/uploaded" ;;
    *head-object*) [ -e "$here/uploaded" ] && echo 5 || exit 254 ;;
    *"lambda invoke "*)
      cat "$payload" >"$here/calls/payload-$$"
      echo '{"state":"done"}' >"$last"
      echo None ;;
    esac
    exit 0
    """#
}
