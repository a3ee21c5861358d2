import CloudFormation
import Testing

@testable import generate_resources

struct PatchTests {
  private func json(_ text: String) throws -> Expression {
    try JSON(parsing: Array(text.utf8)).expression
  }

  private func patched(_ schema: String, _ patch: String) throws -> Expression {
    try Patch(json(patch), file: "Patches/P.json").applied(to: json(schema))
  }

  @Test(arguments: [
    (#"{}"#, #"[{"op":"add","path":"/a","value":1,"why":"w"}]"#, #"{"a":1}"#),
    (#"{"r":["a"]}"#, #"[{"op":"add","path":"/r/-","value":"b","why":"w"}]"#, #"{"r":["a","b"]}"#),
    (#"{"a":{"b":1,"c":2}}"#, #"[{"op":"remove","path":"/a/b","why":"w"}]"#, #"{"a":{"c":2}}"#),
    (
      #"{"a":[1,{"x":2}]}"#, #"[{"op":"replace","path":"/a/1/x","value":3,"why":"w"}]"#,
      #"{"a":[1,{"x":3}]}"#
    ),
    (#"{"a":[1,2]}"#, #"[{"op":"remove","path":"/a/0","why":"w"}]"#, #"{"a":[2]}"#),
    (
      #"{"a/b":{"c~":1}}"#, #"[{"op":"replace","path":"/a~1b/c~0","value":2,"why":"w"}]"#,
      #"{"a/b":{"c~":2}}"#
    ),
  ])
  func `adds, replaces and removes`(schema: String, patch: String, result: String) throws {
    #expect(try patched(schema, patch) == json(result))
  }

  @Test(arguments: [
    (
      #"{"op":"add","path":"/a","value":1,"why":"w"}"#,
      "Patches/P.json: /0: /a: the schema says so already; remove this operation"
    ),
    (
      #"{"op":"add","path":"/a","value":2,"why":"w"}"#,
      "Patches/P.json: /0: /a: it is there already; replace it"
    ),
    (
      #"{"op":"replace","path":"/a","value":1,"why":"w"}"#,
      "Patches/P.json: /0: /a: the schema says so already; remove this operation"
    ),
    (
      #"{"op":"remove","path":"/b","why":"w"}"#,
      "Patches/P.json: /0: /b: there is nothing to remove"
    ),
    (
      #"{"op":"add","path":"/b/c","value":1,"why":"w"}"#,
      "Patches/P.json: /0: /b/c: the schema has no \"b\" there"
    ),
    (
      #"{"op":"add","path":"/a/c","value":1,"why":"w"}"#,
      "Patches/P.json: /0: /a/c: what holds \"c\" is neither an object nor a list"
    ),
    (
      #"{"op":"add","path":"/l/0","value":1,"why":"w"}"#,
      "Patches/P.json: /0: /l/0: add to the end of a list, with \"-\" instead of \"0\""
    ),
    (
      #"{"op":"remove","path":"/l/7","why":"w"}"#,
      "Patches/P.json: /0: /l/7: the list there has 1 elements, none is \"7\""
    ),
    (
      #"{"op":"add","path":"/l/-","value":"x","why":"w"}"#,
      "Patches/P.json: /0: /l/-: the schema says so already; remove this operation"
    ),
    (
      #"{"op":"move","path":"/a","value":1,"why":"w"}"#,
      "Patches/P.json: /0: \"op\" should be one of add, remove, replace"
    ),
    (
      #"{"op":"add","path":"a","value":1,"why":"w"}"#,
      "Patches/P.json: /0: \"path\" should be a JSON pointer such as \"/properties/Name\""
    ),
    (
      #"{"op":"add","path":"/b","value":1}"#,
      "Patches/P.json: /0: \"why\" should say what is wrong with the schema"
    ),
    (#"{"op":"add","path":"/b","why":"w"}"#, "Patches/P.json: /0: add needs a \"value\""),
    (
      #"{"op":"remove","path":"/a","value":1,"why":"w"}"#,
      "Patches/P.json: /0: remove takes no \"value\""
    ),
    (
      #"{"op":"add","path":"/b","value":1,"because":"w"}"#,
      "Patches/P.json: /0: an operation has no \"because\"; it has op, path, value and why"
    ),
    (#"1"#, "Patches/P.json: /0: an operation should be an object with op, path, value and why"),
  ])
  func `refuses what does not fit`(operation: String, message: String) throws {
    let error = try #require(throws: Problem.self) {
      try patched(#"{"a":1,"l":["x"]}"#, "[\(operation)]")
    }
    #expect(error.description == message)
  }

  @Test func `refuses what is no list`() throws {
    let error = try #require(throws: Problem.self) { try patched("{}", "{}") }
    #expect(error.description == "Patches/P.json: a patch should be a list of operations")
  }
}
