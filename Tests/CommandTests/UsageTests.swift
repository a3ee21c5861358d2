import TestSupport
import Testing

struct UsageTests {
  @Test(arguments: [
    (["synht"], "there is no command 'synht'; did you mean 'synth'?"),
    (
      ["bootstrap"],
      "there is no command 'bootstrap'; 'dsqlsynth --help' lists those that there are"
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
    (["plan", "--format", "yaml"], "--format is 'yaml'; it is text, json or workflow"),
    (["diff", "a", "b", "--format", "workflow"], "--format is 'workflow'; it is text or json"),
    (
      ["plan", "--format", "workflow", "--teardown"],
      "a workflow deploys; leave --teardown out, or take another --format"
    ),
    (
      ["plan", "--format", "workflow", "-o", "../out"],
      "--output is '../out'; for a workflow it is a path below the repository's root, of letters, digits, '.', '_' and '-'"
    ),
    (["plan", "--format", "jsn"], "--format is 'jsn'; did you mean 'json'?"),
    (["synth", "--timeout", "0"], "--timeout is '0'; it is a number of seconds from 1"),
    (["synth", "-c", "memory"], "-c memory chooses nothing; write -c KEY=VALUE"),
    (
      ["synth", "--env", "prod"],
      "there is no environment 'prod', because there is no dsqlsynth.json beside the description"
    ),
    (["plan", "--runner", "me"], "--runner is 'me'; it is function or psql"),
    (["plan", "--delete-data"], "--delete-data is about taking down; add --teardown"),
    (["outputs", "--format", "yaml"], "--format is 'yaml'; it is text, json or env"),
    (["outputs", "--format", "evn"], "--format is 'evn'; did you mean 'env'?"),
    (
      ["outputs", "--raw", "--format", "json"],
      "--raw and --format are two forms of one thing; keep one"
    ),
    (["status", "a", "b"], "'b' is one argument too many"),
    (["logs"], "FUNCTION is missing: the id of a Lambda function"),
    (["logs", "Api", "a", "b"], "'b' is one argument too many"),
    (
      ["logs", "Api", "--since", "10"],
      "--since is '10'; it is a number from 1 and s, m, h or d, such as 10m, 2h or 1d"
    ),
    (["invoke"], "FUNCTION is missing: the id of a Lambda function"),
    (
      ["invoke", "Api", "--payload", "{,}"],
      "--payload is not JSON: 1:2: a key in quotes should stand here"
    ),
    (
      ["invoke", "Api", "--payload", "@none"],
      "--payload: cannot read none: No such file or directory"
    ),
    (
      ["invoke", "Api", "--all-regions", "--region", "us-east-1"],
      "--region and --all-regions exclude each other; keep one"
    ),
    (
      ["deploy", "--require-approval", "some"],
      "--require-approval is 'some'; it is any, broadening, dangerous or never"
    ),
    (
      ["probe", "--regions", "a,b"],
      "--witness is missing: the Region of the witness of --regions"
    ),
    (
      ["probe", "--witness", "us-east-3"],
      "Aurora DSQL is not in 'us-east-3', as of 2026-08; did you mean 'us-east-1'?"
    ),
    (
      ["probe", "--patience", "10"],
      "--patience is '10'; it is a number from 1 and s, m or h, such as 10m"
    ),
    (
      ["probe", "--env", "a", "--profile", "b"],
      "--env and --profile name two profiles; keep one"
    ),
    (
      ["deploy", "--yes", "--require-approval", "some"],
      "--require-approval is 'some'; it is any, broadening, dangerous or never"
    ),
    (
      ["deploy", "--only", "us-east-1", "--one-by-one", "5"],
      "--only is about one Region, and --one-by-one about all; keep one of them"
    ),
    (
      ["plan", "--one-by-one", "121"],
      "--one-by-one is '121'; it is the number of minutes, 0 to 120, for which a Region is watched"
    ),
    (
      ["plan", "--one-by-one=-1"],
      "--one-by-one is '-1'; it is the number of minutes, 0 to 120, for which a Region is watched"
    ),
    (["deploy", "--format", "yaml"], "--format is 'yaml'; it is text or json"),
    (["verify", "--one-by-one", "5"], "'verify' has no option '--one-by-one'"),
    (
      ["adopt"],
      "adopt takes over the clusters that --cluster names; write --cluster us-east-1=ID, for each Region of the database"
    ),
    (["adopt", "--only", "us-east-1", "--cluster", "a=b"], "'adopt' has no option '--only'"),
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
