import Assembly
import Testing

@testable import SynthTools

struct LinkTests {
  @Test func `packages what a link inside leads to`() throws {
    let function = try FunctionFolder(["lib/a.py": "1", "index.py": "2"])
    try function.link("main.py", to: "index.py")
    try function.link("more/deep", to: "../lib")
    try function.link("again", to: "more/deep")
    let files = try function.inputs().files
    #expect(
      files.map(\.path) == [
        "again/a.py", "index.py", "lib/a.py", "main.py", "more/deep/a.py",
      ])
    #expect(try files[3].read() == Array("2".utf8))
  }

  @Test func `takes the function's folder itself for what it leads to`() throws {
    let function = try FunctionFolder()
    try function.link("../link", to: "api")
    #expect(try function.inputs(of: "link").key == function.inputs().key)
  }

  @Test(arguments: ["/etc/passwd", "../outside", "../api-2/index.py"])
  func `refuses a link that leads outside`(target: String) throws {
    let function = try FunctionFolder()
    try function.folder.write("", to: "outside")
    try function.folder.write("", to: "api-2/index.py")
    try function.link("lib/link", to: target.hasPrefix("/") ? target : "../" + target)
    #expect(
      function.problems() == [
        "'api/lib/link' is a link to '\(target.hasPrefix("/") ? target : "../" + target)', outside of 'api'; copy what it leads to into the folder, so that the code is the same on every machine [code-link-stays-inside]"
      ])
  }

  @Test func `refuses a link that leads nowhere`() throws {
    let function = try FunctionFolder()
    try function.link("link", to: "nowhere")
    #expect(
      function.problems() == [
        "'api/link' is a link to 'nowhere', where nothing is; remove it or leave it out [code-link-leads-somewhere]"
      ])
  }

  @Test func `refuses links that lead back to themselves`() throws {
    let function = try FunctionFolder()
    try function.link("a", to: "b")
    try function.link("b", to: "a")
    let rest =
      "which leads back to itself; remove it or leave it out [code-link-leads-somewhere]"
    #expect(
      function.problems() == [
        "'api/a' is a link to 'b', \(rest)", "'api/b' is a link to 'a', \(rest)",
      ])
  }

  @Test func `refuses a link to a folder that it is in`() throws {
    let function = try FunctionFolder(["a/b/c.py": ""])
    try function.link("a/b/up", to: "..")
    #expect(
      function.problems() == [
        "'api/a/b/up' is a link to '..', a folder that it is in; remove it [code-link-leads-somewhere]"
      ])
  }

  @Test func `refuses links that lead into one another`() throws {
    let function = try FunctionFolder(["a/x.py": "", "b/y.py": ""])
    try function.link("a/b", to: "../b")
    try function.link("b/a", to: "../a")
    #expect(function.problems().count == 2)
  }

  @Test func `sees a secret behind a link with another name`() throws {
    let function = try FunctionFolder([".env": "PASSWORD=1"])
    try function.folder.write(".env", to: "api/.dsqlsynthignore")
    try function.link("settings", to: ".env")
    #expect(function.problems().count == 1)
    #expect(function.problems()[0].hasPrefix("'api/settings' looks like a secret"))
  }

  @Test func `passes over a link that is left out`() throws {
    let function = try FunctionFolder()
    try function.link(".venv", to: "/usr")
    try function.link("data", to: "/usr")
    try function.folder.write("data", to: "api/.dsqlsynthignore")
    #expect(try function.paths == ["index.py"])
  }
}
