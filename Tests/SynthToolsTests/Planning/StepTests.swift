import Testing

@testable import SynthTools

/// What holds of every step of every plan.
struct StepTests {
  @Test func `has a name of its own`() throws {
    for (name, plan) in try SampleApplication.plans {
      let ids = (plan.phases + plan.teardown).flatMap(\.steps).map(\.id)
      #expect(Set(ids).count == ids.count, "\(name)")
      for phase in plan.phases + plan.teardown {
        #expect(phase.steps.allSatisfy { $0.id.hasPrefix(phase.id + "/") }, "\(phase.id)")
      }
      let phases = (plan.phases + plan.teardown).map(\.id)
      #expect(Set(phases).count == phases.count, "\(name)")
    }
  }

  @Test func `can be taken back, where it changes something`() throws {
    for (name, plan) in try SampleApplication.plans {
      for step in (plan.phases + plan.teardown).flatMap(\.steps) {
        #expect((step.undo != nil) == step.operation.changesSomething, "\(step.id) of \(name)")
        if case .says(let text) = step.undo { #expect(!text.isEmpty) }
      }
    }
  }

  @Test func `ends at some time`() throws {
    for (name, plan) in try SampleApplication.plans {
      for step in (plan.phases + plan.teardown).flatMap(\.steps) {
        #expect(1...12000 ~= step.timeout, "\(step.id) of \(name)")
      }
    }
  }

  @Test func `has only variables that it sets, or says that it needs`() throws {
    for (name, plan) in try SampleApplication.plans {
      for step in (plan.phases + plan.teardown).flatMap(\.steps) {
        let known = Set(step.reads.map(\.variable) + step.needs.map(\.variable) + ["bucket"])
        #expect(step.passes.allSatisfy { known.contains($0.variable) }, "\(step.id) of \(name)")
        for read in step.reads {
          #expect(step.command.contains(read.line), "\(step.id) of \(name)")
        }
      }
    }
  }

  /// A step of each phase, of a deployment and a teardown with everything.
  private static let samples: [String: Step] = {
    let plans =
      (try? SampleApplication.plans.filter { ["as it is", "slow"].contains($0.name) }) ?? []
    var seen: Set<String> = []
    let steps = plans.flatMap { $0.plan.phases + $0.plan.teardown }.flatMap { phase in
      phase.steps.filter { step in
        let kind =
          phase.id == "preconditions" ? String(step.id.split(separator: "/").last ?? "") : ""
        return seen.insert("\(phase.id) \(kind)").inserted
      }
    }
    return Dictionary(uniqueKeysWithValues: steps.map { ($0.id, $0) })
  }()

  /// Everything is there; or nothing is.
  private static let worlds = [
    "echo UPDATE_COMPLETE", "echo \"Stack with id $stack does not exist\" >&2; exit 254",
  ]

  private func aws(_ world: String, failing call: String?) throws -> FakeAWS {
    let aws = try FakeAWS()
    _ = try aws.folder.makeProgram(
      "bin/aws",
      """
      here="${0%/bin/aws}"
      echo "$*" >>"$here/calls"
      [ "$*" != "$(cat "$here/failing" 2>/dev/null)" ] || { echo why >&2; exit 9; }
      for word; do [ "$last" = --stack-name ] && stack=$word; last=$word; done
      case "$*" in
      *StackStatus*--output*) \(world) ;;
      *get-caller-identity*) echo 123456789012 ;;
      *describe-stack-resource\\ *) [ "\(world)" = "echo UPDATE_COMPLETE" ] || exit 254; echo "UPDATE_COMPLETE abc" ;;
      *get-cluster*query\\ status*) echo ACTIVE ;;
      *get-cluster*query\\ \\[status*) printf 'ACTIVE\\tus-west-2\\tNone\\n' ;;
      *get-cluster*query\\ \\[multi*) printf 'us-west-2\\tNone\\n' ;;
      *describe-change-set*) echo 'CREATE_COMPLETE: ' ;;
      *list-clusters*) echo abc ;;
      *lambda*) echo None; for word; do file=$word; done; echo '{"state":"done"}' >"$file" ;;
      *) echo 1 ;;
      esac
      """)
    if let call { try aws.folder.write(call, to: "failing") }
    try aws.folder.write("1", to: "assets/api.zip")
    try aws.folder.write("1", to: "assets/run.zip")
    try aws.skipPauses()
    return aws
  }

  private func lines(_ arguments: String..., in aws: FakeAWS) throws -> [Substring] {
    let child = try Child(
      ["/usr/bin/env", "bash"] + arguments,
      environment: ["PATH=\(aws.folder.path)/bin:/usr/bin:/bin"], limits: Child.Limits(seconds: 60))
    return String(decoding: child.output, as: UTF8.self).split(separator: "\n")
  }

  @Test func `is there for every phase`() throws {
    let plan = try Plan(of: SampleApplication.stacks)
    let phases = (plan.phases + plan.teardown).map(\.id)
    #expect(Self.samples.count > phases.count)
    for phase in phases { #expect(Self.samples.keys.contains { $0.hasPrefix(phase + "/") }) }
  }

  @Test(arguments: samples.keys.sorted())
  func `ends a script when it fails, and nobody's shell`(id: String) throws {
    let step = try #require(Self.samples[id])
    for world in Self.worlds {
      let good = try aws(world, failing: nil)
      _ = try good.run(step)
      for call in Set(good.calls) where !call.hasPrefix("sleep") {
        let isGood = try aws(world, failing: call).run(step).ending == .done
        let aws = try aws(world, failing: call)
        let text = PlanText([Phase("one", "one", [step])]).text(in: aws.folder.path)
        let script = try lines("-e", "-c", text + "echo end", in: aws)
        #expect((script.last == "end") == isGood, "\(call)")
        let typed = try lines(
          "-c", text + "[ $? = 0 ] && echo good; echo alive", in: aws)
        #expect(typed.last == "alive", "\(call)")
        #expect((typed.dropLast().last == "good") == isGood, "\(call)")
      }
    }
  }
}

extension Operation {
  /// Whether something is not as it was before.
  fileprivate var changesSomething: Bool {
    switch self {
    case .awaitActive, .awaitClusterGone, .awaitStackGone: false
    default: !isLook
    }
  }
}
