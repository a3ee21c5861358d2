import CloudFormation
import DSQLKit
import TestSupport
import Testing

/// Text that means something to shells, to JSON or to CloudFormation arrives as it was written.
struct HostileTextTests {
  static let texts = [
    "🚨👩‍👩‍👧‍👦 é e\u{301} \u{202E}olleh", "\"quoted\" 'single' `tick` \\ back\\slash",
    "a\nb\r\n\tc\u{0}\u{7}\u{1F}\u{7F}",
    "${AWS::Region} ${!Literal} $${x} ${ ${}", "${", "$", "${ ${a}", "a$",
    "$(rm -rf /) ; & | > < ' --",
    "{{resolve:ssm:x}} {\"Ref\": \"X\"}",
    "</script><!-- %00 %s", "", " ", "\u{FEFF}\u{2028}\u{2029}",
  ]

  @Test(arguments: texts)
  func `as a plain value it is the same text`(text: String) throws {
    let made = try stack {
      let http = RestAPI("Http", name: Value(text), description: text)
      let api = Function(
        "Api", code: .inline("# " + text), description: text,
        environment: ["TEXT": Value(text)])
      http.route(.get, "/", to: api)
      Topic("Alerts", displayName: text)
        .tagged(["Note": Value(text)]).metadata(["Note": .string(text)])
      EventBus("Events", description: text)
      Output("Text", Value(text), description: text, export: Value(text))
      Parameter<String>("Said", text, default: text, constraint: text)
      Mapping("Map", ["a": ["b": text]])
      RawResource("Raw", type: "AWS::X::Y", properties: [text + "!": .string(text)])
    }
    for path in [
      ["Http", "Description"], ["Http", "Name"], ["Api", "Description"],
      ["Api", "Environment", "Variables", "TEXT"], ["Alerts", "DisplayName"],
      ["Events", "Description"], ["Raw", text + "!"],
    ] {
      var value = made.template["Resources"]?[path[0]]?["Properties"]
      for key in path.dropFirst() { value = value?[key] }
      #expect(Self.bytes(value) == Array(text.utf8), "\(path)")
    }
    #expect(Self.bytes(made.template["Outputs"]?["Text"]?["Export"]?["Name"]) == Array(text.utf8))
    #expect(Self.bytes(made.template["Mappings"]?["Map"]?["a"]?["b"]) == Array(text.utf8))
    #expect(Self.bytes(made.template["Parameters"]?["Said"]?["Default"]) == Array(text.utf8))
  }

  @Test(arguments: texts)
  func `between values known late it is the same text once deployed`(text: String) throws {
    let made = try stack {
      Topic("Alerts", name: "\(AWS.region)\(text)\(AWS.region)")
    }
    let name = try #require(made.template["Resources"]?["Alerts"]?["Properties"]?["TopicName"])
    #expect(Substituted(name["Fn::Sub"], region: "HERE").text == "HERE\(text)HERE")
  }

  @Test(arguments: texts)
  func `stacks say and carry it too`(text: String) throws {
    let made = try Synthesized {
      Stack("Shop", in: .usEast1) { Topic("Alerts") }.tagged(["Note": text]).described(as: text)
    }.stack
    #expect(made.template["Description"]?.string == text)
    #expect(made.record.tags.map(\.value) == [text])
  }

  /// Texts of different bytes may be equal by Unicode's rules, which is not enough here.
  private static func bytes(_ value: JSON?) -> [UInt8]? { value?.string.map { Array($0.utf8) } }
}

/// What CloudFormation makes of the argument of `Fn::Sub`.
private struct Substituted {
  let text: String

  init(_ argument: JSON?, region: String) {
    let template = argument?.string ?? argument?.elements?[0].string ?? ""
    let variables = argument?.elements?[1]
    var text = ""
    var rest = Substring(template)
    while let start = rest.firstRange(of: "${") {
      text += rest[..<start.lowerBound]
      rest = rest[start.upperBound...]
      let name = rest.prefix { $0 != "}" }
      rest = rest[name.endIndex...].dropFirst()
      if name.hasPrefix("!") {
        text += "${" + name.dropFirst() + "}"
      } else {
        text += name == "AWS::Region" ? region : variables?[String(name)]?.string ?? "MISSING"
      }
    }
    self.text = text + rest
  }
}
