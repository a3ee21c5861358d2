import CloudFormation
import Testing

struct JSONReaderTests {
  private func rendered(_ text: String) throws -> String {
    var json = JSONWriter()
    json.write(try JSON(parsing: Array(text.utf8)).expression)
    return String(decoding: json.finish(), as: UTF8.self)
  }

  @Test(arguments: [
    (
      #"{"b":1,"a":[true,null,-0.5,1e3,"x"]}"#,
      "{\n  \"a\": [\n    true,\n    null,\n    -0.5,\n    1000,\n    \"x\"\n  ],\n  \"b\": 1\n}\n"
    ),
    (" [ ] ", "[]\n"),
    (#""\u00e9\ud83d\ude00\"\\\/\n\u0001""#, "\"é😀\\\"\\\\/\\n\\u0001\"\n"),
    ("9223372036854775808", "9.223372036854776e+18\n"),
  ])
  func `reads what RFC 8259 allows`(text: String, expected: String) throws {
    #expect(try rendered(text) == expected)
  }

  @Test(arguments: [
    ("", "1:1: the document ends where a value should stand"),
    ("{\"a\": 1,\n \"a\": 2}", "2:7: the key \"a\" stands here twice"),
    ("{\"b\": 1, \"a\": 1, \"b\": 2}", "1:23: the key \"b\" stands here twice"),
    ("[1,]", "1:4: a value should stand here"),
    ("[1 2]", "1:4: ',' or ']' should stand here"),
    ("{\"a\" 1}", "1:6: ':' should stand here"),
    ("{a: 1}", "1:2: a key in quotes should stand here"),
    ("01", "1:1: a number does not start with 0"),
    ("1.", "1:3: a digit should stand here"),
    ("1e999", "1:1: the number 1e999 is too large"),
    ("\"a", "1:1: a string does not end"),
    ("\"a\nb\"", "1:3: a control character must be escaped in a string"),
    (#""\q""#, "1:2: there is no such escape"),
    (#""\u12""#, "1:4: four hexadecimal digits should stand here"),
    (#""\ud800""#, "1:2: half of a surrogate pair stands alone"),
    (#""\ud800\u0041""#, "1:2: half of a surrogate pair stands alone"),
    ("true false", "1:6: there is more behind the end of the document"),
    ("nul", "1:1: a value should stand here"),
    ("NaN", "1:1: a value should stand here"),
    ("\"\\", "1:1: a string does not end"),
  ])
  func `refuses everything else, with line and column`(text: String, message: String) {
    #expect(throws: JSONError.self) { try JSON(parsing: Array(text.utf8)) }
    do { _ = try JSON(parsing: Array(text.utf8)) } catch { #expect("\(error)" == message) }
  }

  @Test(
    arguments: [
      [0x22, 0xFF, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22],
      [0x22, 0xF5, 0x80, 0x80, 0x80, 0x22], [0x22, 0xE2, 0x82, 0x22], [0x22, 0x80, 0x22],
    ] as [[UInt8]])
  func `refuses bytes that are not UTF-8`(bytes: [UInt8]) {
    do {
      _ = try JSON(parsing: bytes)
      Issue.record("accepted \(bytes)")
    } catch { #expect("\(error)" == "1:2: this byte is not UTF-8") }
  }

  @Test func `refuses a depth bomb without falling`() {
    let bomb = [UInt8](repeating: UInt8(ascii: "["), count: 1_000_000)
    do {
      _ = try JSON(parsing: bomb)
      Issue.record("accepted")
    } catch {
      #expect("\(error)" == "1:257: the document is nested deeper than 256 levels")
    }
  }

  @Test func `any prefix of a document is an error, never a crash`() throws {
    let whole = Array(#"{"a":[1,-2.5e+3,"\u00e9\ud83d\ude00é",true,false,null],"b":{}}"#.utf8)
    for length in whole.indices {
      #expect(throws: JSONError.self) { try JSON(parsing: Array(whole[..<length])) }
    }
  }

  @Test func `a value knows the bytes it stands in`() throws {
    let text = Array(#"{"a": [1, 2], "b": "c"}"#.utf8)
    let json = try JSON(parsing: text)
    #expect(json["a"].map { String(decoding: text[$0.range], as: UTF8.self) } == "[1, 2]")
    #expect(json["b"].map { String(decoding: text[$0.range], as: UTF8.self) } == "\"c\"")
  }

  @Test func `skips a value, and still refuses what is not JSON`() throws {
    let text = Array(#"{"a": {"x": [1, "\"]"]}, "b": 2}"#.utf8)
    var skipped = ""
    try JSONReader.read(text) { reader throws(JSONError) in
      try reader.object { reader, key throws(JSONError) in
        let range = try reader.skip()
        if key == "a" { skipped = String(decoding: text[range], as: UTF8.self) }
      }
    }
    #expect(skipped == #"{"x": [1, "\"]"]}"#)
    #expect(throws: JSONError.self) {
      try JSONReader.read(Array("[1,".utf8)) { reader throws(JSONError) in try reader.skip() }
    }
  }
}
