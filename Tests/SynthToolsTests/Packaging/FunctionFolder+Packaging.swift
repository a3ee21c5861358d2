import Assembly

@testable import SynthTools

extension FunctionFolder {
  func record(
    _ code: String = "api", runtime: String = "python3.13", architecture: String = "arm64"
  ) throws -> AssetRecord {
    AssetRecord(
      path: code, key: try inputs(of: code, runtime: runtime, architecture: architecture).key,
      runtime: runtime, architecture: architecture)
  }

  func packager(_ pip: Pip = Pip()) -> Packager {
    Packager(
      root: folder.path, output: Path.join(folder.path, "out"),
      cache: Path.join(folder.path, "cache"), pip: pip)
  }

  func package(_ code: String = "api", architecture: String = "arm64", pip: Pip = Pip()) throws
    -> PackagedAsset
  {
    try packager(pip).package(record(code, architecture: architecture))
  }
}
