import Assembly
import Testing

@testable import SynthTools

struct PlanWorkflowTests {
  private func plan(_ stacks: StackRecord..., options: PlanOptions = PlanOptions()) throws -> Plan {
    Planner(try stacks.map(PlannedStack.init), options).plan().plan
  }

  private func workflow(_ plan: Plan, environment: String? = nil) -> String {
    PlanWorkflow(plan, writtenAs: plan, in: "out", environment: environment).text
  }

  @Test func `shows the plan for requests, and deploys in one job of an environment`() throws {
    let plan = try plan(SampleStack.plain("App"))
    let text = workflow(plan)
    #expect(text.contains("\nname: \"Deploy App\"\n"))
    #expect(
      text.contains(
        """
          deploy:
            needs: plan
            if: github.event_name != 'pull_request'
            # One job, since approval is asked for once a job.
            environment: "production"
            # Never two at once, and none is cancelled half-way.
            concurrency:
              group: "deploy production us-east-1 App"
              cancel-in-progress: false
            permissions:
              contents: read
              id-token: write

        """))
    let functions = SHA256.hex(Array(PlanFunctions.text.utf8))
    #expect(
      text.contains(
        """
                  {
                    echo '\(SHA256.hex(plan.bytes))  plan.json'
                    echo '\(functions)  functions.sh'
                  } | sha256sum --check --quiet || {

        """))
    #expect(workflow(plan, environment: "it's: a").contains("environment: \"it's: a\"\n"))
  }

  @Test func `runs what every other form runs, in the same order`() throws {
    let sides = [("us-east-1", "us-east-2"), ("us-east-2", "us-east-1")]
    let stacks = sides.map { SampleStack.side(in: $0, peer: $1) }
    let plan = try plan(stacks[0], stacks[1])
    let script = PlanScript(plan: plan).deployment
    var rest = workflow(plan)[...]
    for line in script.split(separator: "\n").drop(while: { !$0.hasPrefix("# 1. ") }) {
      let found = try #require(rest.firstRange(of: "\n          \(line)\n"), "\(line)")
      rest = rest[found.lowerBound...].dropFirst(line.utf8.count / 2)
    }
    #expect(plan.phases.count > 5)
    #expect(
      workflow(plan).ranges(of: "uses: aws-actions/configure-aws-credentials@v6").count
        == plan.phases.count)
  }

  @Test func `takes what has to be set from secrets and variables, where it is needed`() throws {
    var stack = SampleStack.plain(
      "App",
      template: #"{"Parameters": {"Password": {"NoEcho": true}, "No": {}}, "Resources": {}}"#)
    stack.assets = [AssetRecord(path: "a", key: "a.zip", runtime: "", architecture: "")]
    let text = workflow(try plan(stack))
    #expect(
      text.contains(
        """
        # - the secret or the variable Password: the value of parameter Password of stack App
        # - the secret or the variable No: the value of parameter No of stack App
        # - perhaps the variable ARTIFACT_BUCKET_US_EAST_1, which otherwise is dsqlsynth-<account>-us-east-1

        """))
    let steps = text.split(separator: "      - name: ").map(String.init)
    let bucket = "          ARTIFACT_BUCKET_US_EAST_1: ${{ vars.ARTIFACT_BUCKET_US_EAST_1 }}\n"
    for (phase, variables) in [
      ("verify", ""), ("buckets", "        env:\n" + bucket),
      ("artifacts", "        env:\n" + bucket),
      (
        "stacks",
        """
                env:
                  "No": ${{ secrets.No || vars.No }}
                  Password: ${{ secrets.Password || vars.Password }}

        """
      ),
    ] {
      let step = try #require(steps.first { $0.hasPrefix("\"\(phase): ") })
      let lines = step.split(separator: "\n", maxSplits: 1)[1]
      #expect(lines.hasPrefix(variables + "        working-directory: ${{ env.SYNTH_FOLDER }}\n"))
    }
  }

  @Test func `gives a phase the time that its steps may take`() throws {
    let text = workflow(try plan(SampleStack.plain("App")))
    #expect(
      text.contains(
        "timeout-minutes: 61\n        run: |\n          set -euo pipefail\n          . ./functions.sh\n          # 3. stacks"
      ))
  }

  @Test(arguments: [
    ("synth.out", true), ("a/b-c_d.1", true), ("", false), ("/a", false), ("../a", false),
    ("a/../b", false), ("a/", false), ("-a", false), ("a b", false), ("a*", false), ("a\nb", false),
    ("!a", false), ("$a", false), ("é", false),
  ])
  func `knows what is a folder of the repository`(folder: String, isOne: Bool) {
    #expect(PlanWorkflow.takes(folder: folder) == isOne)
  }
}
