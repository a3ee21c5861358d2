internal import Foundation

/// Writes the `Generated` folders of `Sources` from the registry schemas and their patches, the
/// migration runner and the functions of plans.
@main
struct GenerateResources {
  private static let help = """
    usage: swift run generate-resources [--check]

    Writes the Generated folders of Sources/AWSResources, Sources/DSQLKit and
    Sources/SynthTools from the registry schemas in Sources/generate-resources/Schemas
    and the corrections in Patches beside them; the runner in that of Sources/Assembly
    from Sources/Assembly/Runner, and the functions of plans in that of
    Sources/SynthTools from Planning/Shell. Run it in the package's folder.

      --check   write nothing; exit 1 and name the files that are stale

    """

  static func main() {
    let arguments = CommandLine.arguments.dropFirst()
    guard !arguments.contains("--help"), !arguments.contains("-h") else {
      return print(help, terminator: "")
    }
    if let unknown = arguments.first(where: { $0 != "--check" }) {
      stop("unknown argument '\(unknown)'; only --check and --help are known", status: 64)
    }
    do {
      try run(isCheck: arguments.contains("--check"))
    } catch {
      stop("\(error)", status: 1)
    }
  }

  private static func run(isCheck: Bool) throws {
    let package = PackageFolder(
      root: URL(filePath: FileManager.default.currentDirectoryPath, directoryHint: .isDirectory))
    let schemas = try package.schemas()
    guard !schemas.isEmpty else {
      stop(
        "there are no schemas in Sources/generate-resources/Schemas; run this in the package's folder",
        status: 64)
    }
    let generation = try Generation(
      schemas: schemas, patches: try package.patches(), runner: try package.runner(),
      functions: try package.functions())
    guard isCheck else {
      let count = try package.update(to: generation)
      return print("\(schemas.count) resources, \(count) files changed")
    }
    let stale = try package.stale(beside: generation)
    guard stale.isEmpty else {
      stop(
        (stale.map { "Sources/\($0) is stale" }
          + ["run swift run generate-resources and commit what it writes"])
          .joined(separator: "\n"), status: 1)
    }
    print("\(schemas.count) resources, all up to date")
  }

  private static func stop(_ message: String, status: Int32) -> Never {
    FileHandle.standardError.write(Data((message + "\n").utf8))
    exit(status)
  }
}
