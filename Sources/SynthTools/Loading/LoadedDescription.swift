package import Assembly

/// What a description says of itself.
package struct LoadedDescription: Sendable {
  package let document: AssemblyDocument
  /// What the compiler warned of when it compiled the description, with the user's paths.
  package let warnings: [String]
  /// What the description printed, to be passed on to the standard error.
  package let output: [UInt8]
  /// The folder that the paths in the description are relative to, from the root.
  package let folder: String
  private let sources: SourceMap

  init(_ document: AssemblyDocument, of program: Program, output: [UInt8]) {
    self.document = document
    self.output = output
    warnings = program.warnings.map(program.place.shown(in:))
    folder = program.place.folder
    sources = SourceMap(of: program)
  }

  /// The user's path of a file that a position names as `#fileID` does, `Module/File.swift`.
  package func path(of fileID: String) -> String { sources.path(of: fileID) }
}
