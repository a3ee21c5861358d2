import DSQLKit
import Foundation
import TestSupport
import Testing

struct AssetTests {
  @Test func `a folder is taken from the artifact bucket under a key of its content`() throws {
    let folder = try Workshop(["api/index.py": "one", "api/.hidden": "x", "api/a.pyc": "x"])
    let made = try stack(root: folder.folder.path) { Function("Api", code: .directory("api")) }
    let asset = try #require(made.record.assets.first)
    #expect(asset.path == "api")
    #expect(made["Api", "Code.S3Key"] == "\"\(asset.key)\"")
    #expect(made["Api", "Code.S3Bucket.Ref"] == #""ArtifactBucket""#)
    #expect(made.ids("Parameters") == ["ArtifactBucket"])

    try folder.write("y", to: "api/.hidden")
    #expect(try key(of: "api", in: folder) == asset.key)
    try folder.write("two", to: "api/index.py")
    #expect(try key(of: "api", in: folder) != asset.key)
  }

  @Test func `the key differs by what the package is made for`() throws {
    let folder = try Workshop(["api/index.py": "one"])
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

  private func key(of path: String, in folder: borrowing Workshop) throws -> String? {
    try stack(root: folder.folder.path) { Function("Api", code: .directory(path)) }.record.assets
      .first?.key
  }
}
