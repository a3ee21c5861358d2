internal import Foundation

/// Writes the `Generated` folders of `Sources` from the registry schemas and their patches, the
/// migration runner, and files that Swift sources hold as they are.
@main
struct GenerateResources {
  private static let help = """
    usage: swift run generate-resources [--check]

    Writes the Generated folders of Sources/AWSResources, Sources/DSQLKit and
    Sources/SynthTools from the registry schemas in Sources/generate-resources/Schemas
    and the corrections in Patches beside them; that of Sources/Assembly from
    Sources/Assembly/Runner; and what holds a file as it is from that file, such as
    functions.sh. Run it in the package's folder.

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
      embedded: package.embedded())
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
