import SynthTools
import Testing

struct TemplateSetTests {
  private let empty = #"{"Resources": {}}"#

  @Test func `reads a synthesized folder, and only the templates that stay`() throws {
    try withFolder([
      "us-east-1/app.template.json": empty, "us-east-1/app.create.template.json": "no JSON",
      "us-east-1/app.peer.template.json": "no JSON", "us-east-1/app.parameters.json": "no JSON",
      "us-east-2/app.template.json": empty, "plan.json": "no JSON", "manifest.json": "no JSON",
      "us-east-1/.hidden.template.json": "no JSON", "us-east-1/notes.txt": "no JSON",
    ]) { folder throws in
      let set = try TemplateSet(reading: folder + "/")
      #expect(set.templates.map(\.name) == ["us-east-1/app", "us-east-2/app"])
      #expect(set.templates[0].path == "\(folder)/us-east-1/app.template.json")
      #expect(try TemplateSet(reading: "\(folder)/us-east-1").templates.map(\.name) == ["app"])
      let file = try TemplateSet(reading: "\(folder)/us-east-2/app.template.json")
      #expect(file.isSingle && file.templates.map(\.name) == ["app"])
    }
  }

  @Test func `reports every malformed template of a folder at its place`() throws {
    try withFolder([
      "us-east-1/a.template.json": "{\n  \"Resources\": {},\n  \"Resources\": {}\n}",
      "us-east-1/b.template.json": "[]", "us-east-2/a.template.json": "{\n \"Resources\": [] }",
      "us-east-2/b.template.json": "\u{FEFF}{}", "us-east-2/c.template.json": "",
    ]) { folder throws in
      #expect(
        refusal { _ = try TemplateSet(reading: folder) } == """
          \(folder)/us-east-1/a.template.json:3:16: the key "Resources" stands here twice
          \(folder)/us-east-1/b.template.json:1:1: this is not a template: it has no "Resources"
          \(folder)/us-east-2/a.template.json:2:15: "Resources" of a template should be an object
          \(folder)/us-east-2/b.template.json:1:1: a value should stand here
          \(folder)/us-east-2/c.template.json:1:1: the document ends where a value should stand
          """)
    }
  }

  @Test func `refuses what holds no template`() throws {
    try withFolder(["plan.json": "{}", "t.yaml": "Resources:\n"]) { folder throws in
      #expect(
        refusal { _ = try TemplateSet(reading: folder) }
          == "\(folder) holds no synthesized templates, which are called <region>/<stack>.template.json"
      )
      #expect(
        refusal { _ = try TemplateSet(reading: "\(folder)/plan.json") }
          == #"\#(folder)/plan.json:1:1: this is not a template: it has no "Resources""#)
      #expect(
        refusal { _ = try TemplateSet(reading: "\(folder)/none") }
          == "cannot read \(folder)/none: No such file or directory")
      #expect(
        refusal { _ = try TemplateSet(reading: "\(folder)/t.yaml") }
          == "\(folder)/t.yaml:1:1: a value should stand here; templates are compared as JSON, not as YAML"
      )
    }
  }

  @Test func `compares a single template with the only one, or with that of its file`() throws {
    let changed = #"{"Resources": {"R": {"Type": "T"}}}"#
    try withFolder([
      "one/us-east-1/app.template.json": changed,
      "two/us-east-1/app.template.json": empty, "two/us-east-2/app.template.json": changed,
      "two/us-east-1/other.template.json": empty,
      "base/us-east-2/app.template.json": empty, "base/other.json": changed, "base/x.json": empty,
      "base/app.peer.template.json": empty,
    ]) { folder throws in
      #expect(try names(folder, "base/x.json", "one") == ["us-east-1/app"])
      #expect(try names(folder, "one", "base/x.json") == ["x"])
      #expect(try names(folder, "base/x.json", "base/other.json") == ["other"])
      #expect(try names(folder, "base/us-east-2/app.template.json", "two") == ["us-east-2/app"])
      #expect(try names(folder, "two", "base/other.json") == ["other"])
      #expect(
        refusal { _ = try names(folder, "base/x.json", "two") }
          == "\(folder)/base/x.json is one template, \(folder)/two has 3 stacks, and none of them is called x; "
          + "name the template to compare it with, of the stack us-east-1/app, us-east-1/other, us-east-2/app"
      )
      #expect(
        refusal { _ = try names(folder, "two", "base/app.peer.template.json") }
          == "\(folder)/base/app.peer.template.json is one template, \(folder)/two has 3 stacks, and several are "
          + "called app; name the template to compare it with, of the stack us-east-1/app, us-east-2/app"
      )
    }
  }

  private func names(_ folder: String, _ a: String, _ b: String) throws -> [String] {
    let (old, new) = (
      try TemplateSet(reading: "\(folder)/\(a)"), try TemplateSet(reading: "\(folder)/\(b)")
    )
    return try TemplateDifference(from: old, to: new).stacks.map(\.name)
  }

  @Test func `refuses two templates of one stack`() throws {
    #expect(
      refusal { _ = try TemplateSet("x", [template("r/s", empty), template("r/s", empty)]) }
        == "x: r/s.template.json and r/s.template.json are both the stack r/s")
  }
}
