import CloudFormation
import DSQLKit
import TestSupport
import Testing

/// Text that means something to shells, to JSON or to CloudFormation arrives as it was written.
struct HostileTextTests {
  static let texts = [
    "🚨👩‍👩‍👧‍👦 é e\u{301} \u{202E}olleh", "\"quoted\" 'single' `tick` \\ back\\slash",
    "a\nb\r\n\tc\u{0}\u{7}\u{1F}\u{7F}",
    "${AWS::Region} ${!Literal} $${x} ${", "$(rm -rf /) ; & | > < ' --",
    "{{resolve:ssm:x}} {\"Ref\": \"X\"}",
    "</script><!-- %00 %s", "", " ", "\u{FEFF}\u{2028}\u{2029}",
  ]

  @Test(arguments: texts)
  func `as a plain value it is the same text`(text: String) throws {
    let made = try stack {
      let http = RestAPI("Http", name: Value(text), description: text)
      let api = Function(
        "Api", code: .inline("# " + text), description: text,
        environment: ["TEXT": Value(text)], name: Value(text))
      http.route(.get, "/", to: api)
      Topic("Alerts", name: Value(text), displayName: text)
        .tagged(["Note": Value(text)]).metadata(["Note": .string(text)])
      Role("Pods", for: text, description: text)
      Output("Text", Value(text), description: text, export: Value(text))
      Parameter<String>("Said", text, default: text, constraint: text)
      Mapping("Map", ["a": ["b": text]])
      RawResource("Raw", type: "AWS::X::Y", properties: [text + "!": .string(text)])
    }
    let expected = try JSON(parsing: JSONText.bytes(text))
    for path in [
      ["Http", "Description"], ["Http", "Name"], ["Api", "Description"], ["Api", "FunctionName"],
      ["Api", "Environment", "Variables", "TEXT"], ["Alerts", "DisplayName"],
      ["Alerts", "TopicName"], ["Pods", "Description"], ["Raw", text + "!"],
    ] {
      var value = made.template["Resources"]?[path[0]]?["Properties"]
      for key in path.dropFirst() { value = value?[key] }
      #expect(value?.string == expected.string, "\(path)")
    }
    #expect(made.template["Outputs"]?["Text"]?["Export"]?["Name"]?.string == text)
    #expect(made.template["Mappings"]?["Map"]?["a"]?["b"]?.string == text)
    #expect(made.template["Parameters"]?["Said"]?["Default"]?.string == text)
  }

  @Test(arguments: texts)
  func `between values known late it is the same text once deployed`(text: String) throws {
    let made = try stack {
      Topic("Alerts", name: "\(AWS.region)\(text)\(AWS.region)")
    }
    let name = try #require(made.template["Resources"]?["Alerts"]?["Properties"]?["TopicName"])
    if text.isEmpty || !text.contains("$") {
      #expect(name["Fn::Sub"]?.string == "${AWS::Region}\(text)${AWS::Region}")
    }
    let sub = try #require(name["Fn::Sub"]?.string)
    #expect(JSONText.substituted(sub) == "HERE\(text)HERE")
  }

  @Test(arguments: texts)
  func `stacks say and carry it too`(text: String) throws {
    let made = try Synthesized {
      Stack("Shop", in: .usEast1) { Topic("Alerts") }.tagged(["Note": text]).described(as: text)
    }.stack
    #expect(made.template["Description"]?.string == text)
    #expect(made.record.tags.map(\.value) == [text])
  }
}

private enum JSONText {
  static func bytes(_ text: String) -> [UInt8] {
    var json = JSONWriter()
    json.string(text)
    return json.finish()
  }

  /// What CloudFormation makes of the text of `Fn::Sub`, in a Region called HERE.
  static func substituted(_ text: String) -> String {
    text.replacing("${AWS::Region}", with: "HERE", maxReplacements: 1)
      .replacingLast("${AWS::Region}", with: "HERE").replacing("${!", with: "${")
  }
}

extension String {
  fileprivate func replacingLast(_ text: String, with other: String) -> String {
    guard let range = ranges(of: text).last else { return self }
    return replacingCharacters(in: range, with: other)
  }

  private func replacingCharacters(in range: Range<Index>, with other: String) -> String {
    String(self[..<range.lowerBound]) + other + self[range.upperBound...]
  }
}
