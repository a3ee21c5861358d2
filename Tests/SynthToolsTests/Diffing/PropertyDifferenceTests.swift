import Testing

struct PropertyDifferenceTests {
  @Test(arguments: [
    (#"{"A": 1}"#, #"{"A": 2}"#, ["~ A  1 → 2"]),
    (#"{"A": 1}"#, #"{}"#, ["- A  1"]),
    (#"{}"#, #"{"A": true}"#, ["+ A  true"]),
    (#"{"A": null}"#, #"{"A": false}"#, ["~ A  null → false"]),
    (#"{"A": "1"}"#, #"{"A": 1}"#, [#"~ A  "1" → 1"#]),
    (#"{"A": ""}"#, #"{"A": "b"}"#, [#"~ A  "" → b"#]),
    (
      #"{"A": {"B": {"C": 1, "D": 2}}}"#, #"{"A": {"B": {"C": 3}}}"#,
      ["~ A.B.C  1 → 3", "- A.B.D  2"]
    ),
    (
      #"{"A": {"x.y": 1, "p q": 2}}"#, #"{"A": {"x.y": 2, "p q": 3}}"#,
      [#"~ A."p q"  2 → 3"#, #"~ A."x.y"  1 → 2"#]
    ),
    (#"{"A": "x"}"#, #"{"A": {"B": 1}}"#, ["~ A  x → {B: 1}"]),
    (#"{"A": [1]}"#, #"{"A": {"B": 1}}"#, ["~ A  [1] → {B: 1}"]),
    (#"{"A": 0.1}"#, #"{"A": 0.25}"#, ["~ A  0.1 → 0.25"]),
  ])
  func `says each value that differs, at any depth`(old: String, new: String, said: [String]) throws
  {
    #expect(try changes(old, new) == said)
  }

  @Test(arguments: [
    (#"{"A": 1, "B": 2}"#, "{\n\t\"B\" : 2 ,\r\n \"A\":1 }"),
    (#"{"A": 1}"#, #"{"A": 1.0}"#),
    (#"{"A": 100}"#, #"{"A": 1e2}"#),
    (#"{"A": 0}"#, #"{"A": -0.0}"#),
    (#"{"A": "é"}"#, #"{"A": "\u00e9"}"#),
    (#"{"A": {"Fn::GetAtt": ["B", "Arn"]}}"#, #"{"A": {"Fn::GetAtt": "B.Arn"}}"#),
    (
      #"{"A": {"Fn::GetAtt": ["B", "Endpoint.Port"]}}"#,
      #"{"A": {"Fn::GetAtt": "B.Endpoint.Port"}}"#
    ),
  ])
  func `ignores how the same value is written`(old: String, new: String) throws {
    #expect(try changes(old, new) == [])
    #expect(try changes(new, old) == [])
  }

  @Test func `tells ways of composing a character apart`() throws {
    #expect(
      try changes(#"{"A": "\u00e9"}"#, #"{"A": "e\u0301"}"#)
        == [#"~ A  "\u{e9}" → "e\u{301}""#])
    #expect(try changes(#"{"\u00e9": 1}"#, #"{"e\u0301": 1}"#).count == 2)
  }

  @Test(arguments: [
    (#"{"Ref": "X"}"#, "${X}"),
    (#"{"Fn::GetAtt": ["X", "Arn"]}"#, "${X.Arn}"),
    (#"{"Fn::Sub": "arn:${AWS::Partition}:x"}"#, "arn:${AWS::Partition}:x"),
    (#"{"Fn::Sub": ["a-${Part1}", {"Part1": {"Ref": "P"}}]}"#, "a-${P}"),
    (
      #"{"Fn::Sub": ["a-${Part1}", {"Part1": {"Fn::Select": [0, {"Ref": "P"}]}}]}"#,
      "a-${Select(0, ${P})}"
    ),
    (#"{"Fn::Join": ["-", ["a", {"Ref": "P"}, {"Fn::GetAtt": ["X", "Arn"]}]]}"#, "a-${P}-${X.Arn}"),
    (#"{"Fn::Join": [",", {"Ref": "List"}]}"#, #"Join(",", ${List})"#),
    (#"{"Fn::If": ["IsHome", 1, {"Ref": "AWS::NoValue"}]}"#, "If(IsHome, 1, ${AWS::NoValue})"),
    (#"{"Fn::ImportValue": "other"}"#, "ImportValue(other)"),
    (#"{"Fn::GetAZs": ""}"#, #"GetAZs("")"#),
    (
      #"{"Fn::GetStackOutput": {"StackName": "s", "OutputName": "o"}}"#,
      "GetStackOutput({OutputName: o, StackName: s})"
    ),
    (#""${X}""#, #""${X}""#),
    (#""true""#, #""true""#),
    (#""a → b""#, #""a → b""#),
    (#""[1]""#, #""[1]""#),
    (#"["a, b", "c", [1], {}]"#, #"["a, b", c, [1], {}]"#),
  ])
  func `renders functions and text short and readable`(value: String, text: String) throws {
    #expect(try changes(#"{"A": 0}"#, #"{"A": \#(value)}"#) == ["~ A  0 → \(text)"])
  }

  @Test func `shows the writing where two values read the same in short`() throws {
    #expect(
      try changes(#"{"A": {"Ref": "X"}}"#, #"{"A": {"Fn::Sub": "${X}"}}"#)
        == [#"~ A  {"Ref": "X"} → {"Fn::Sub": "${X}"}"#])
  }

  @Test func `looks into the branches of a condition and the variables of a text`() throws {
    #expect(
      try changes(
        #"{"A": {"Fn::If": ["C", {"B": 1, "D": 2}, 3]}}"#,
        #"{"A": {"Fn::If": ["C", {"B": 2, "D": 2}, 3]}}"#) == ["~ A.Fn::If[1].B  1 → 2"])
    #expect(
      try changes(
        #"{"A": {"Fn::Sub": ["x ${V}", {"V": {"Ref": "P"}}]}}"#,
        #"{"A": {"Fn::Sub": ["x ${V}", {"V": {"Ref": "Q"}}]}}"#) == [
          "~ A.Fn::Sub[1].V  ${P} → ${Q}"
        ])
  }

  @Test func `keeps long values short around what differs`() throws {
    let long = String(repeating: "a", count: 500)
    let said = try changes(#"{"A": "\#(long)x\#(long)"}"#, #"{"A": "\#(long)y\#(long)"}"#)
    #expect(said.count == 1)
    #expect(said[0].hasPrefix("~ A  …aaaaaaaaaaaaaaax") && said[0].contains("…aaaaaaaaaaaaaaay"))
    #expect(said[0].count < 140)
    #expect(try changes("{}", #"{"A": "\#(long)"}"#)[0].hasSuffix("a…"))
  }

  @Test func `shows the lines that differ of text with many`() throws {
    #expect(
      try changes(
        #"{"ZipFile": "import os\nMEMORY = 1\ndef handler():\n  pass\n"}"#,
        #"{"ZipFile": "import os\nMEMORY = 2\ndef handler():\n  pass\n\n"}"#)
        == ["~ ZipFile  2 lines added, 1 removed", "- MEMORY = 1", "+ MEMORY = 2", "+"])
    let (few, many) = ("a", (1...40).map { "line\($0)" }.joined(separator: "\\n"))
    let said = try changes(#"{"A": "\#(few)"}"#, #"{"A": "\#(many)"}"#)
    #expect(said.first == "~ A  40 lines added, 1 removed" && said.last == "… 29 more")
  }

  @Test func `lets no text of a template steer the terminal`() throws {
    let said = try lines(
      #"{"Resources": {}}"#,
      #"{"Resources": {"\u001b[2J": {"Type": "T\u0007"}}, "Outputs": {"O": {"Value": "a\u202eb\u001b]0;x"}}}"#
    )
    #expect(
      said == [
        #"  + \u{1b}[2J  T\u{7}"#, #"  + O          Output  "a\u{202e}b\u{1b}]0;x""#,
      ])
  }

  @Test func `shows any script as it is`() throws {
    #expect(try changes(#"{"名前": "日本"}"#, #"{"名前": "😀 café"}"#) == ["~ 名前  日本 → 😀 café"])
  }
}
