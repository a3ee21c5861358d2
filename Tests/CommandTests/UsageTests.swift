import TestSupport
import Testing

struct UsageTests {
  @Test(arguments: [
    (["synht"], "there is no command 'synht'; did you mean 'synth'?"),
    (
      ["verify"],
      "there is no command 'verify'; there are synth, list, settings, plan, permissions, package, deploy, destroy, diff, editor"
    ),
    (["help", "pln"], "there is no command 'pln'; did you mean 'plan'?"),
    (["--verison"], "there is no command '--verison'; did you mean '--version'?"),
    (["synth", "--chek"], "'synth' has no option '--chek'; did you mean '--check'?"),
    (["synth", "-x"], "'synth' has no option '-x'"),
    (["list", "-o", "x"], "'list' has no option '-o'"),
    (["synth", "-o"], "-o has no value; write --output=DIR if it starts with a hyphen"),
    (["synth", "-o", "--check"], "-o has no value; write --output=DIR if it starts with a hyphen"),
    (["synth", "--env=a", "--env", "b"], "--env stands here twice; keep one of them"),
    (["synth", "--check=yes"], "--check takes no value"),
    (["synth", "a", "b"], "'b' is one argument too many"),
    (["synth", "--", "a", "--check"], "'--check' is one argument too many"),
    (["diff", "a"], "B is missing: the new side"),
    (["plan", "--format", "yaml"], "--format is 'yaml'; it is text or json"),
    (["plan", "--format", "jsn"], "--format is 'jsn'; did you mean 'json'?"),
    (["synth", "--timeout", "0"], "--timeout is '0'; it is a number of seconds from 1"),
    (["synth", "-c", "memory"], "-c memory chooses nothing; write -c KEY=VALUE"),
    (
      ["synth", "--env", "prod"],
      "there is no environment 'prod', because there is no dsqlsynth.json beside the description"
    ),
    (["plan", "--runner", "me"], "--runner is 'me'; it is function or psql"),
    (["plan", "--delete-data"], "--delete-data is about taking down; add --teardown"),
    (["deploy", "--require-approval", "some"], "--require-approval is 'some'; it is never or any"),
    (
      ["synth", "--product", "a", "--program", "b"],
      "--product and --program name two descriptions; keep one"
    ),
  ])
  func `is explained where it is wrong`(arguments: [String], message: String) throws {
    let result = try Workshop().run(arguments)
    #expect(result.status == 64)
    #expect(result.output == "")
    #expect(result.errors.split(separator: "\n").first.map(String.init) == "error: " + message)
  }

  @Test func `is explained all at once`() throws {
    let result = try Workshop().run("plan", "a", "b", "--fromat", "-o")
    #expect(
      result.errors == """
        error: 'plan' has no option '--fromat'; did you mean '--format'?
        error: -o has no value; write --output=DIR if it starts with a hyphen
        error: 'b' is one argument too many
        usage: dsqlsynth plan [PATH] [OPTIONS]; more with 'dsqlsynth plan --help'

        """)
  }
}
