import Foundation
import TestSupport
import Testing

struct SynthTests {
  @Test func `writes everything, says a line a stack, and has nothing to do then`() throws {
    let workshop = try Workshop(["App.swift": Workshop.app])
    let first = try workshop.run("synth")
    #expect(first.status == 0)
    #expect(first.output == "us-east-1  App  1 resource  187 B\n")
    #expect(first.errors == "")
    #expect(
      workshop.files(in: "synth.out") == [
        "deploy.sh", "destroy.sh", "functions.sh", "manifest.json", "plan.json", "sources.json",
        "us-east-1/App.parameters.json",
        "us-east-1/App.template.json",
      ])
    #expect(try workshop.text("synth.out/us-east-1/App.template.json").contains("\"app 512\""))
    #expect(try workshop.text("synth.out/sources.json").contains("\"Alerts\": \"App.swift:10\""))
    let check = try workshop.run("synth", "--check")
    #expect((check.status, check.output, check.errors) == (0, "", ""))
    #expect(try workshop.run("synth", "App.swift").output == first.output)
  }

  @Test func `says what is stale, and leaves it`() throws {
    let workshop = try Workshop(["app/App.swift": Workshop.app])
    #expect(try workshop.run("synth", "app", "-o", "out").status == 0)
    let before = try workshop.text("out/us-east-1/App.template.json")
    let check = try workshop.run("synth", "app", "-o", "out", "--check", "-c", "memory-size=1024")
    #expect(check.status == 2)
    #expect(
      check.output == """
        stale  out/manifest.json
        stale  out/us-east-1/App.template.json

        """)
    #expect(try workshop.text("out/us-east-1/App.template.json") == before)
  }

  @Test func `takes settings from a file, an environment, a variable and the command line`() throws
  {
    let workshop = try Workshop([
      "App.swift": Workshop.app,
      "dsqlsynth.json": """
      {"settings": {"name": "file", "memorySize": 600},
       "environments": {"prod": {"settings": {"memory-size": 700}}}}
      """,
    ])
    func name(_ arguments: String..., environment: [String: String] = [:]) throws -> String? {
      let result = try workshop.run(["synth"] + arguments, environment: environment)
      #expect(result.status == 0, "\(result.errors)")
      let template = try workshop.text("synth.out/us-east-1/App.template.json")
      return template.split(separator: "\"").first { $0.contains("00") || $0.contains("12") }
        .map(String.init)
    }
    #expect(try name() == "file 600")
    #expect(try name("--env", "prod") == "file 700")
    #expect(
      try name("--env=prod", environment: ["DSQLSYNTH_MEMORY_SIZE": "800"]) == "file 800")
    #expect(
      try name("-c", "memorySize=900", environment: ["DSQLSYNTH_MEMORY_SIZE": "800"])
        == "file 900")
  }

  @Test func `says everything that is wrong at its line, and leaves the last good output`() throws {
    let workshop = try Workshop(["App.swift": Workshop.app])
    #expect(try workshop.run("synth").status == 0)
    let before = try workshop.text("synth.out/manifest.json")
    let result = try workshop.run("synth", "-c", "memorySize=64", "-c", "nane=x")
    #expect(result.status == 1)
    #expect(result.output == "")
    #expect(
      result.errors == """
        App.swift:6: error: setting 'memorySize' is '64' (from -c); allowed is 128 to 10240 [setting-is-allowed]
        error: there is no setting 'nane' (from -c); did you mean 'name'? [setting-is-known]
        2 errors

        """)
    #expect(try workshop.text("synth.out/manifest.json") == before)
  }

  @Test func `says what is wrong with dsqlsynth.json`() throws {
    let workshop = try Workshop([
      "app/App.swift": Workshop.app, "app/dsqlsynth.json": "{\n  \"setings\": {}\n}",
    ])
    let result = try workshop.run("synth", "app")
    #expect(result.status == 1)
    #expect(
      result.errors
        == "app/dsqlsynth.json:2:3: error: the file has no key 'setings'; did you mean 'settings'?\n"
    )
  }

  @Test func `shows a compiler's warning in every run, which --strict takes for an error`() throws {
    let workshop = try Workshop([
      "App.swift": Workshop.app.replacing(
        "      Topic(", with: "      let lost = Topic(\"Lost\")\n      Topic(")
    ])
    for _ in 1...2 {
      let result = try workshop.run("synth")
      #expect(result.status == 0)
      #expect(result.errors.hasPrefix("App.swift:10:11: warning: "))
      #expect(result.errors.hasSuffix("\n1 warning\n"))
    }
    let strict = try workshop.run("synth", "--strict", "-o", "strict")
    #expect(strict.status == 1)
    #expect(strict.output == "")
    #expect(strict.errors.hasSuffix("\n1 warning\nerror: --strict takes warnings for errors\n"))
    #expect(workshop.files(in: "strict") == [])
  }

  @Test func `passes what a description prints to the standard error`() throws {
    let workshop = try Workshop([
      "App.swift": Workshop.app.replacing(
        "    Stack(", with: "    let _ = print(\"hello\")\n    Stack(")
    ])
    let result = try workshop.run("synth")
    #expect(result.status == 0)
    #expect(result.output == "us-east-1  App  1 resource  187 B\n")
    #expect(result.errors == "hello\n")
  }

  @Test func `refuses to write over files of others`() throws {
    let workshop = try Workshop(["App.swift": Workshop.app, "synth.out/plan.json": "mine"])
    let result = try workshop.run("synth")
    #expect(result.status == 69)
    #expect(result.output == "")
    #expect(
      result.errors
        == "error: synth.out/plan.json was not written by dsqlsynth; move it away or choose another folder with -o\n"
    )
    #expect(workshop.files(in: "synth.out") == ["plan.json"])
  }

  @Test func `ends with an error when it does not compile, or is not there`() throws {
    let workshop = try Workshop(["App.swift": "import DSQLKit\nlet x: Int = \"\"\n"])
    let broken = try workshop.run("synth", "App.swift")
    #expect(broken.status == 1)
    #expect(broken.errors.hasPrefix("App.swift:2:14: error: "))
    let missing = try workshop.run("synth", "Ap.swift")
    #expect(missing.status == 1)
    #expect(missing.errors == "error: there is no Ap.swift; is it App.swift?\n")
  }

  @Test func `ends with 69 when there is no compiler`() throws {
    let workshop = try Workshop(["App.swift": "import DSQLKit // never compiled\n"])
    let result = try workshop.run(["synth"], environment: ["PATH": "/nowhere"])
    #expect(result.status == 69)
    #expect(result.errors.hasPrefix("error: there is no swiftc in PATH"))
  }

  @Test func `takes the same description for the same wherever and whenever it runs`() throws {
    func output(_ environment: [String: String]) throws -> [String] {
      let workshop = try Workshop(["App.swift": Workshop.app])
      #expect(try workshop.run(["synth"], environment: environment).status == 0)
      return try workshop.files(in: "synth.out").map { try workshop.text("synth.out/\($0)") }
    }
    let plain = try output([:])
    #expect(
      try output(["TZ": "Asia/Tokyo", "LC_ALL": "tr_TR.UTF-8", "AWS_REGION": "eu-west-1"]) == plain)
  }
}
