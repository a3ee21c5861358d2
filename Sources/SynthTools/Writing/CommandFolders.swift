package import Assembly

/// The folders that commands are run in, as they stand beside the plan.
package struct CommandFolders: Sendable {
  let files: [OutputFile]
  let diagnostics: [Diagnostic]

  package init() { (files, diagnostics) = ([], []) }

  /// - Parameter root: The folder of the description.
  package init(of stacks: [StackRecord], in root: String) {
    var seen: Set<String> = []
    var files: [OutputFile] = []
    var diagnostics: [Diagnostic] = []
    for folder in stacks.flatMap(\.commands).compactMap(\.folder)
    where seen.insert(folder.key).inserted {
      do throws(AssetFailure) {
        files += try Self.files(of: folder, in: root)
      } catch {
        diagnostics += error.diagnostics
      }
    }
    self.files = files.sorted { $0.path < $1.path }
    self.diagnostics = diagnostics
  }

  /// Copies them into a new folder in `parent`, and gives its path; nil when there are none.
  package func copy(into parent: String) throws(FileFailure) -> String? {
    guard !files.isEmpty else { return nil }
    let folder = try File.makeDraftFolder(in: parent)
    for file in files {
      let place = Path.join(folder, file.path)
      try File.write(file.bytes, to: place)
      if file.isExecutable { try File.allowExecution(of: place) }
    }
    return folder
  }

  private static func files(of folder: CommandRecord.Folder, in root: String)
    throws(AssetFailure) -> [OutputFile]
  {
    let inputs = try FolderInputs(of: folder.path, in: root)
    guard inputs.key == folder.key else {
      throw AssetFailure(
        "code-stays-the-same",
        "the folder '\(folder.path)' changed while it was read; do it again when nothing writes to it"
      )
    }
    var files: [OutputFile] = []
    for file in inputs.files {
      files.append(
        OutputFile(
          Path.join(StackFiles.commandFolder(folder.key), file.path), try file.read(),
          isExecutable: file.isExecutable))
    }
    return files
  }
}
