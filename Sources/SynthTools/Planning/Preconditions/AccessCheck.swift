/// A Region that answers, and the account that the environment names.
struct AccessCheck {
  let stack: StackID
  let cli: AWSCommandLine

  var step: Step {
    let region = stack.region
    let silence = ShellWord.failing(
      "AWS does not answer in \(region): the credentials are wrong, the Region is not enabled for the account, or it is out of reach; --only deploys another Region without it"
    )
    let caller = cli.query("sts", "get-caller-identity", in: region, [], query: "Account")
    var check = "{ \(caller) >/dev/null || \(silence); }"
    var does = "make sure that AWS answers"
    if let environment = cli.environment, let account = environment.account {
      let words = ShellWord(
        "environment \(environment.name) is account \(account), and these credentials are of")
      let other = "{ echo \(words.text) \"$account\" >&2; false; }"
      check = "{ account=\"\(cli.caller(in: region))\" || \(silence); }"
      check += " && { [ \"$account\" = \(ShellWord(account).text) ] || \(other); }"
      does += ", and that the account is \(account)"
    }
    return PreconditionPhase.step("\(region)/access", of: stack, does, check)
  }
}
