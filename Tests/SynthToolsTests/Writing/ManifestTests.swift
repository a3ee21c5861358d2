import Assembly
import CloudFormation
import Testing

@testable import SynthTools

struct ManifestTests {
  @Test func `tells what there is, and nothing of when and where it was made`() throws {
    var document = try AssemblyDocument(reading: Array("{\"version\": 1}".utf8))
    document.stacks = [SampleStack.plain("B", in: "eu-west-1"), SampleStack.plain("A")]
    document.stacks[1].assets = [
      AssetRecord(
        path: "functions/api", key: "abc.zip", runtime: "python3.13", architecture: "arm64")
    ]
    document.stacks[1].tags = [("Team", "x")]
    document.settings = [
      SettingRecord(
        key: "memory", help: "", allowed: "", initial: "512", value: "1024", origin: "-c")
    ]
    let rendering = try Rendering(
      document, PlanOptions(environment: DeploymentEnvironment(name: "prod"))
    ) { $0 }
    let manifest = try JSON(parsing: #require(rendering.files.last?.bytes))
    #expect(
      manifest.members?.map(\.key) == [
        "generator", "version", "toolVersion", "environment", "regions", "settings", "stacks",
        "files",
      ])
    #expect(manifest["environment"]?.string == "prod")
    #expect(manifest["regions"]?.elements?.map(\.string) == ["eu-west-1", "us-east-1"])
    #expect(manifest["settings"]?["memory"]?.string == "1024")
    let stacks = try #require(manifest["stacks"]?.elements)
    #expect(stacks.map { $0["name"]?.string } == ["B", "A"])
    #expect(stacks[1]["assets"]?.elements?[0]["key"]?.string == "abc.zip")
    #expect(stacks[1]["tags"]?["Team"]?.string == "x")
    let files = try #require(manifest["files"]?.elements)
    #expect(files.last?["path"]?.string == "sources.json")
    #expect(files.last?["sha256"] == nil)
    for (file, written) in zip(files.dropLast(), rendering.files) {
      #expect(file["path"]?.string == written.path)
      #expect(file["size"]?.integer == written.bytes.count)
      #expect(file["sha256"]?.string == SHA256.hex(written.bytes))
    }
  }
}
