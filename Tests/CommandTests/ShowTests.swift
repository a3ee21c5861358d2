import Foundation
import TestSupport
import Testing

/// The commands that write nothing.
struct ShowTests {
  @Test func `lists stacks`() throws {
    let workshop = try Workshop(["App.swift": Workshop.app])
    let result = try workshop.run("list")
    #expect(result.status == 0)
    #expect(result.output == "us-east-1  App  1 resource  187 B\n")
    #expect(workshop.files(in: "synth.out") == [])
  }

  @Test func `shows settings, also those that nobody has chosen yet`() throws {
    let workshop = try Workshop([
      "App.swift": Workshop.app.replacing(
        "      @Setting(\"Start", with: ""
      ).replacing(
        "var name = \"app\"",
        with: "var name = \"app\"\n  @Setting(\"Who is called\") var owner: String")
    ])
    let result = try workshop.run("settings", "-c", "memory_size=1024")
    #expect(result.status == 0)
    #expect(
      result.output == """
        key         value      chosen by  allowed       meaning
        name        app        default    text          Start of every name
        owner       (missing)  default    text          Who is called
        memorySize  1024       -c         128 to 10240  Memory, in MB

        """)
    #expect(result.errors == "")
    let synth = try workshop.run("synth")
    #expect(synth.status == 1)
    #expect(synth.errors.hasSuffix("\n1 error\n"))
  }

  @Test func `shows the plan as it is written, and as a script`() throws {
    let workshop = try Workshop(["App.swift": Workshop.app])
    #expect(try workshop.run("synth", "-o", "the out").status == 0)
    let json = try workshop.run("plan", "--format=json")
    #expect(json.status == 0)
    #expect(try json.output == workshop.text("the out/plan.json"))
    let text = try workshop.run("plan", "-o", "the out")
    #expect(
      text.output.hasPrefix(
        """
        # 1 stack in us-east-1
        # each command can be pasted into bash; all of them together are a script for 'bash -e'
        # what looks, waits and checks do stands in functions.sh
        cd 'the out'
        . ./functions.sh

        # 1. preconditions: find out whether everything can go well, before anything is changed

        """))
    #expect(
      text.output.contains(
        """
          aws cloudformation deploy \\
            --region us-east-1 \\
            --stack-name App \\
            --template-file us-east-1/App.template.json \\
            --no-fail-on-empty-changeset &&

        """))
    let teardown = try workshop.run("plan", "--teardown")
    #expect(teardown.output.contains("aws cloudformation delete-stack"))
    #expect(!teardown.output.contains("cloudformation deploy"))
  }

  @Test func `shows the plan as a workflow of the environment, without its profile`() throws {
    let workshop = try Workshop([
      "App.swift": Workshop.app,
      "dsqlsynth.json":
        #"{"environments": {"prod": {"account": "123456789012", "profile": "mine"}}}"#,
    ])
    #expect(try workshop.run("synth", "--env", "prod").status == 0)
    let result = try workshop.run("plan", "--env", "prod", "--format", "workflow")
    #expect((result.status, result.errors) == (0, ""))
    #expect(result.output.contains("\n    environment: \"prod\"\n"))
    #expect(result.output.contains("--stack-name App") && result.output.contains("123456789012"))
    #expect(!result.output.contains("mine"))
    #expect(try workshop.text("synth.out/deploy.sh").contains("--profile mine"))
  }

  @Test func `compares a description with what it was`() throws {
    let workshop = try Workshop(["app/App.swift": Workshop.app])
    #expect(try workshop.run("synth", "app").status == 0)
    let same = try workshop.run("diff", "synth.out", "app")
    #expect((same.status, same.output) == (0, "no differences\n"))
    let other = try workshop.run("diff", "synth.out", "app", "-c", "memorySize=1024")
    #expect(other.status == 2)
    #expect(other.output.contains("~ Alerts  AWS::SNS::Topic\n"))
    #expect(other.output.contains("app 512"))
    let template = "synth.out/us-east-1/App.template.json"
    #expect(try workshop.run("diff", template, "app/App.swift").status == 0)
    let json = try workshop.run("diff", "synth.out", "app", "--format", "json")
    #expect(json.output.contains("\"isSame\": true"))
    let wrong = try workshop.run("diff", "nowhere", "app")
    #expect(wrong.status == 1)
    #expect(wrong.output == "")
    #expect(wrong.errors.hasPrefix("error: cannot read nowhere: "))
  }

  @Test func `shows settings that are refused as they were written, and why`() throws {
    let workshop = try Workshop(["App.swift": Workshop.app])
    let result = try workshop.run("settings", "-c", "memory_size=9", "-c", "nme=x")
    #expect(result.status == 1)
    #expect(result.output.contains("memorySize  9      -c"))
    #expect(result.errors.contains("setting 'memorySize' is '9' (from -c)"))
    #expect(result.errors.contains("there is no setting 'nme' (from -c); did you mean 'name'?"))
  }

  @Test func `says when the plan's folder holds something else`() throws {
    let workshop = try Workshop(["App.swift": Workshop.app])
    let warning =
      "warning: synth.out does not hold what these commands deploy; run 'dsqlsynth synth' with the same options first\n"
    let missing = try workshop.run("plan")
    #expect((missing.status, missing.errors) == (0, warning))
    #expect(try workshop.run("synth").status == 0)
    #expect(try workshop.run("plan").errors == "")
    #expect(try workshop.run("plan", "-c", "name=other").errors == warning)
  }
}
