import SynthTools
import Testing

struct EmbeddedDocumentTests {
  private func text(_ json: String) -> String {
    "\"" + json.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  @Test func `looks into JSON that stands in a text`() throws {
    let old = text(
      #"{"widgets": [{"type": "metric", "x": 0, "y": 0, "properties": {"title": "A"}}]}"#)
    let new = text(
      #"{"widgets": [{"type": "metric", "x": 0, "y": 6, "properties": {"title": "A"}}]}"#)
    #expect(
      try changes(#"{"DashboardBody": \#(old)}"#, #"{"DashboardBody": \#(new)}"#)
        == ["~ DashboardBody.widgets[0].y  0 → 6"])
  }

  @Test func `looks into JSON within Fn::Sub, whose variables are text`() throws {
    let old = text(#"{"Statement": [{"Sid": "A", "Effect": "Allow", "Resource": "${C.Arn}"}]}"#)
    let new = text(#"{"Statement": [{"Sid": "A", "Effect": "Allow", "Resource": "${D.Arn}"}]}"#)
    #expect(
      try changes(
        #"{"PolicyDocument": {"Fn::Sub": \#(old)}}"#, #"{"PolicyDocument": {"Fn::Sub": \#(new)}}"#)
        == [#"~ PolicyDocument.Statement[Sid=A].Resource  "${C.Arn}" → "${D.Arn}""#])
    #expect(
      try changes(
        #"{"P": {"Fn::Sub": [\#(old), {"V": 1}]}}"#, #"{"P": {"Fn::Sub": [\#(new), {"V": 1}]}}"#)
        == [#"~ P.Fn::Sub[0].Statement[Sid=A].Resource  "${C.Arn}" → "${D.Arn}""#])
  }

  @Test func `ignores the layout of a document, and the order in its policies`() throws {
    let old = text(#"{"a": 1, "Statement": [{"Effect": "Allow", "Action": ["x", "y"]}]}"#)
    let new = text(#" {"Statement":[{"Action":["y","x"],"Effect":"Allow"}],"a":1.0}"#)
    #expect(try changes(#"{"P": \#(old)}"#, #"{"P": \#(new)}"#) == [])
  }

  @Test func `never takes a text for one whose variables are filled in`() throws {
    let plain = text(#"{"a": "${X}"}"#)
    #expect(try changes(#"{"P": \#(plain)}"#, #"{"P": {"Fn::Sub": \#(plain)}}"#).count == 1)
    let fixed = text(#"{"a": "x"}"#)
    #expect(try changes(#"{"P": \#(fixed)}"#, #"{"P": {"Fn::Sub": \#(fixed)}}"#) == [])
  }

  @Test(arguments: [
    (#"{"a": 1"#, #"{"a": 2"#), (#"{"a": 1, "a": 1}"#, #"{"a": 1, "a": 2}"#), ("[1", "[2]"),
    ("1", "2"),
  ])
  func `compares as text what is no document`(old: String, new: String) throws {
    let said = try changes(#"{"P": \#(text(old))}"#, #"{"P": \#(text(new))}"#)
    #expect(said.count == 1 && said[0].hasPrefix("~ P  "))
  }

  @Test func `marks the way into a document in the JSON form`() throws {
    let difference = try difference(
      #"{"Resources": {"R": {"Type": "T", "Properties": {"B": "{\"x\": 1}"}}}}"#,
      #"{"Resources": {"R": {"Type": "T", "Properties": {"B": "{\"x\": 2}"}}}}"#)
    let path = json(difference).split(separator: "\n").map { $0.drop { $0 == " " } }
    #expect(path.joined().contains(#""path": ["Properties","B",null,"x"]"#))
  }

  @Test func `stops at documents in documents in documents`() throws {
    var (old, new) = ("1", "2")
    for _ in 0..<10 { (old, new) = (text(#"{"d": \#(old)}"#), text(#"{"d": \#(new)}"#)) }
    let said = try changes(#"{"P": \#(old)}"#, #"{"P": \#(new)}"#)
    #expect(said.count == 1 && said[0].hasPrefix("~ P.d.d.d.d"))
  }
}
