import Assembly

@testable import SynthTools

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A description's folder with a function's folder `api` in it.
struct FunctionFolder {
  let folder: TemporaryFolder

  /// - Parameter files: Texts by path below `api`.
  init(_ files: KeyValuePairs<String, String> = ["index.py": "print(1)\n"]) throws {
    folder = try TemporaryFolder()
    try File.makeFolder(path(""))
    for file in files { try folder.write(file.value, to: "api/\(file.key)") }
  }

  func path(_ name: String) -> String { Path.join(folder.path, "api/\(name)") }

  func write(_ bytes: [UInt8], to name: String) throws { try File.write(bytes, to: path(name)) }

  func setMode(_ mode: mode_t, of name: String) throws {
    guard chmod(path(name), mode) == 0 else { throw FileFailure("change", path(name)) }
  }

  func link(_ name: String, to target: String) throws {
    try File.makeFolder(Path.parent(of: path(name)))
    guard symlink(target, path(name)) == 0 else { throw FileFailure("link", path(name)) }
  }

  func inputs(
    of code: String = "api", runtime: String = "python3.13", architecture: String = "arm64"
  ) throws(AssetFailure) -> AssetInputs {
    try AssetInputs(of: code, in: folder.path, runtime: runtime, architecture: architecture)
  }

  /// The paths that are packaged.
  var paths: [String] { get throws { try inputs().files.map(\.path) } }

  /// What is wrong, a line each, with `file:line` in front where it is known.
  func problems(of code: String = "api", runtime: String = "python3.13") -> [String] {
    do throws(AssetFailure) {
      _ = try inputs(of: code, runtime: runtime)
      return []
    } catch {
      return error.diagnostics.map { diagnostic in
        (diagnostic.location.map { "\($0): " } ?? "") + "\(diagnostic.message) [\(diagnostic.id)]"
      }
    }
  }
}
