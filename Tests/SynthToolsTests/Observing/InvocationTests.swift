import Testing

@testable import SynthTools

struct InvocationTests {
  /// An account with the function of two Regions, which answers what it was given.
  private func account(_ more: String = "", answer: String = #"{"StatusCode": 200}"#) throws
    -> FakeAWS
  {
    try FakeAWS([
      "describe-stack-resource": FakeAWS.saying(SampleAnswers.resource("App-Api-1")),
      "lambda invoke": """
      echo "$AWS_MAX_ATTEMPTS" >>"$here/attempts"
      for word; do case "$word" in fileb://*) payload=${word#fileb://} ;; esac; file=$word; done
      dirname "$file" >"$here/folder"
      ls -ld "$(dirname "$file")" >"$here/mode"
      \(more)
      { printf 'given '; cat "$payload"; } >"$file"
      \(FakeAWS.saying(answer))
      """,
    ])
  }

  private func invoke(_ aws: FakeAWS, _ regions: [String] = ["us-east-1"]) throws -> [Invocation] {
    let stacks = try regions.map { try FunctionStack.planned(in: $0) }
    return try Invocation.all(
      of: DescribedFunction.all("Api", in: stacks), with: Array("{\"a\": \"é\"}".utf8),
      by: aws.inquiry())
  }

  private func text(_ aws: FakeAWS, _ name: String) throws -> String {
    String(decoding: try File.read(Path.join(aws.folder.path, name)), as: UTF8.self)
  }

  @Test func `gives the function its payload once, and its answer to us`() throws {
    let aws = try account()
    let invocation = try invoke(aws)[0]
    #expect(invocation.label == "us-east-1")
    #expect(
      invocation.outcome.value
        == Invocation.Outcome(answer: Array("given {\"a\": \"é\"}".utf8), error: nil, log: ""))
    let folder = try text(aws, "folder").dropLast()
    #expect(try text(aws, "attempts") == "1\n")
    #expect(try text(aws, "mode").hasPrefix("drwx------"))
    #expect(!File.exists(String(folder)))
    #expect(
      aws.calls.last
        == "lambda invoke --region us-east-1 --function-name App-Api-1 --payload fileb://\(folder)/payload.json --log-type Tail --output json --cli-read-timeout 90 \(folder)/answer-0"
    )
  }

  @Test func `invokes in each Region, and hides none behind another`() throws {
    let invocations = try invoke(
      account("case \"$*\" in *us-east-1*) exit 255 ;; esac"), ["us-east-1", "us-east-2"])
    #expect(invocations.map(\.label) == ["us-east-1", "us-east-2"])
    #expect(invocations[0].outcome.failure?.kind == .silence)
    #expect(invocations[1].outcome.value?.answer.isEmpty == false)
  }

  @Test func `says that the function failed, and the end of its log`() throws {
    let answer = #"{"StatusCode": 200, "FunctionError": "Unhandled", "LogResult": "YQrDqQo="}"#
    let outcome = try invoke(account(answer: answer))[0].outcome.value
    #expect(outcome?.error == "Unhandled")
    #expect(outcome?.log == "a\né\n")
  }

  @Test func `knows a function that is not deployed`() throws {
    let aws = try FakeAWS([
      "describe": FakeAWS.refusing("ValidationError", "Stack 'App' does not exist")
    ])
    #expect(try invoke(aws)[0].outcome == .absent)
    #expect(aws.calls.count == 1)
  }
}

struct Base64Tests {
  @Test(arguments: [
    ("", ""), ("Zg==", "f"), ("Zm8=", "fo"), ("Zm9v", "foo"), ("Zm9v\nYmFy", "foobar"),
    ("w6k/", "é?"), ("Zm9vYg", "foob"),
  ])
  func `is read`(letters: String, text: String) {
    #expect(Base64.bytes(of: letters).map { String(decoding: $0, as: UTF8.self) } == text)
  }

  @Test func `knows all of its letters`() {
    let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    // Six bits each, counted up from nothing.
    let bytes = Base64.bytes(of: letters) ?? []
    let bits = bytes.flatMap { byte in (0..<8).reversed().map { byte >> $0 & 1 } }
    let numbers = (0..<64).map { start in
      bits[start * 6..<start * 6 + 6].reduce(0) { $0 * 2 + Int($1) }
    }
    #expect(numbers == Array(0..<64))
  }

  @Test(arguments: ["Zm9v!", "Zm9-", "é"])
  func `is nothing else`(letters: String) { #expect(Base64.bytes(of: letters) == nil) }
}
