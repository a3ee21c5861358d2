internal import CloudFormation

/// What tells an editor how a description of loose files is compiled, so that it completes and checks as we do.
package struct EditorSettings {
  /// Where SourceKit-LSP looks for it, in the folder that an editor has opened.
  package static let path = ".sourcekit-lsp/config.json"

  package let bytes: [UInt8]

  /// - Parameter folder: Where the description is; a package of its own tells editors everything itself.
  package init(forDescriptionIn folder: String, binary: String) throws(LoadFailure) {
    if File.exists(Path.join(folder, "Package.swift")) {
      throw LoadFailure(
        .description,
        "error: \(folder) is a Swift package, which editors understand without settings")
    }
    let library = try LibraryFolder(beside: binary)
    let flags = ["-I", library.modules, "-swift-version", "6", "-parse-as-library"]
    var json = JSONWriter()
    json.object { json in
      json.member("fallbackBuildSystem") { json in
        json.object { $0.member("swiftCompilerFlags", flags) { $0.string($1) } }
      }
    }
    bytes = json.finish()
  }
}
