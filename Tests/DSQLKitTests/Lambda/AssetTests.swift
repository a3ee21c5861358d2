import DSQLKit
import Foundation
import TestSupport
import Testing

struct AssetTests {
  @Test func `a folder is taken from the artifact bucket under a key of its content`() throws {
    let folder = try Workshop(["api/index.py": "handler = 1", "api/.hidden": "x", "api/a.pyc": "x"])
    let made = try stack(root: folder.folder.path) { Function("Api", code: .directory("api")) }
    let asset = try #require(made.record.assets.first)
    #expect(asset.path == "api")
    #expect(made["Api", "Code.S3Key"] == "\"\(asset.key)\"")
    #expect(made["Api", "Code.S3Bucket.Ref"] == #""ArtifactBucket""#)
    #expect(made.ids("Parameters") == ["ArtifactBucket"])

    try folder.write("y", to: "api/.hidden")
    #expect(try key(of: "api", in: folder) == asset.key)
    try folder.write("handler = 2", to: "api/index.py")
    #expect(try key(of: "api", in: folder) != asset.key)
  }

  @Test func `the key differs by what the package is made for`() throws {
    let folder = try Workshop([
      "api/index.py": "handler = 1", "api/index.mjs": "export { handler }",
    ])
    let made = try stack(root: folder.folder.path) {
      Function("Arm", code: .directory("api"))
      Function("Intel", code: .directory("api"), architecture: .x86)
      Function("Node", code: .directory("api"), runtime: .nodeJS24)
      Function("Same", code: .directory("api"))
    }
    #expect(made.record.assets.count == 3)
    #expect(made["Arm", "Code"] == made["Same", "Code"])
  }

  @Test func `a folder without files is no code`() throws {
    let folder = try Workshop(["api/.hidden": "x"])
    let said = try reports(root: folder.folder.path) {
      Stack("Shop", in: .usEast1) { Function("Api", code: .directory("api")) }  // ①
    }
    #expect(
      said == "①: error: the folder 'api' has no files for a function [code-has-files]")
  }

  @Test(arguments: [
    ("index.handler", ["index.py": "def handler(event, context):\n  pass\n"]),
    ("index.handler", ["index.py": "from work import *\n"]),
    ("app.main.run", ["app/main.py": "run = 1"]), ("app.run", ["app/__init__.py": "run = 1"]),
    ("index.handler", ["index.mjs": "export const handler = 1"]),
    ("src/index.handler", ["src/index.js": "exports.handler = 1"]),
    ("index.handler", ["index.cjs": "export * from './work'"]),
    ("org.example.Handler::handle", ["lib.jar": "x"]), ("bootstrap", ["bootstrap.jar": "x"]),
  ])
  func `a handler is where it says`(handler: String, files: [String: String]) throws {
    let folder = try Workshop(
      Dictionary(uniqueKeysWithValues: files.map { ("api/" + $0.key, $0.value) }))
    let runtime: Function.Runtime =
      files.keys.contains { $0.hasSuffix("js") }
      ? .nodeJS24 : files.keys.contains { $0.hasSuffix("py") } ? .python313 : .java25
    let said = try reports(root: folder.folder.path) {
      Stack("Shop", in: .usEast1) {
        Function("Api", code: .directory("api"), runtime: runtime, handler: handler)
      }
    }
    #expect(said == "")
  }

  @Test(arguments: [
    (
      ["main.py": "handler = 1"],
      "'index.py', which 'api' does not have; for 'main.py' say handler: \"main.handler\""
    ),
    (
      ["a.py": "", "b.py": "", "test_a.py": ""],
      "'index.py', which 'api' does not have; it has 'a.py', 'b.py'; say which by handler:"
    ),
    (["index.mjs": "x"], "'index.py', which 'api' does not have; add it"),
    (
      ["index.py": "def lambda_handler(event, context):\n  pass\n"],
      "the function 'handler' of 'api/index.py', which does not have the name; define it, or say which it is by handler: \"index.…\""
    ),
  ])
  func `a handler that is not there is an error`(files: [String: String], remedy: String) throws {
    let folder = try Workshop(
      Dictionary(uniqueKeysWithValues: files.map { ("api/" + $0.key, $0.value) }))
    let said = try reports(root: folder.folder.path) {
      Stack("Shop", in: .usEast1) { Function("Api", code: .directory("api")) }  // ①
    }
    let verb = remedy.hasPrefix("the function") ? "is" : "is in"
    #expect(
      said == "①: error: the handler 'index.handler' \(verb) \(remedy) [handler-is-there]")
  }

  private func key(of path: String, in folder: borrowing Workshop) throws -> String? {
    try stack(root: folder.folder.path) { Function("Api", code: .directory(path)) }.record.assets
      .first?.key
  }
}
