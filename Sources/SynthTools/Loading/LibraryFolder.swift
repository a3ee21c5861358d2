/// Our own modules and objects, where they are installed or were built.
struct LibraryFolder {
  let modules: String
  let objects: [String]

  /// Beside an installed binary, in `../lib/dsqlsynth`; or in the build folder of a checkout, where
  /// SwiftPM lists the objects that it linked: the folders of objects keep those of deleted sources.
  init(beside binary: String) throws(LoadFailure) {
    let folder = Path.parent(of: Path.real(binary) ?? binary)
    let installed = Path.join(Path.parent(of: folder), "lib/dsqlsynth")
    let list = Path.join(folder, "dsqlsynth.product/Objects.LinkFileList")
    if File.isFolder(installed) {
      modules = installed
      objects = [Path.join(installed, "libDSQLKit.a")]
    } else if let linked = try? File.read(list) {
      modules = Path.join(folder, "Modules")
      let marks = Toolchain.modules.map { "/\($0).build/" }
      objects = Self.paths(in: linked).filter { path in marks.contains { path.contains($0) } }
    } else {
      throw LoadFailure(
        .outside,
        "error: the modules that a description is compiled against are missing: there is neither "
          + "\(installed) nor \(list); install dsqlsynth again, or run swift build in its checkout")
    }
  }

  /// The paths in a list of files to link, each on its line, quoted as for a shell when need be.
  static func paths(in list: [UInt8]) -> [String] {
    String(decoding: list, as: UTF8.self).split(separator: "\n").map { line in
      var path = ""
      var isQuoted = false
      var isEscaped = false
      for character in line {
        if character == "'", !isEscaped {
          isQuoted.toggle()
        } else if character == "\\", !isQuoted, !isEscaped {
          isEscaped = true
        } else {
          path.append(character)
          isEscaped = false
        }
      }
      return path
    }
  }
}
