/// Our own modules and objects, where they are installed or were built.
struct LibraryFolder {
  let modules: String
  /// Files and folders of which one changes whenever a module or an object does.
  let stamped: [String]
  private let source: Source

  private enum Source {
    case archive(String)
    case linkList(String)
  }

  /// Beside an installed binary, in `../lib/dsqlsynth`; or in the build folder of a checkout, where
  /// SwiftPM lists the objects that it linked: the folders of objects keep those of deleted sources.
  init(beside binary: String) throws(LoadFailure) {
    let folder = Path.parent(of: Path.real(binary) ?? binary)
    let installed = Path.join(Path.parent(of: folder), "lib/dsqlsynth")
    let list = Path.join(folder, "dsqlsynth.product/Objects.LinkFileList")
    if File.isFolder(installed) {
      modules = installed
      let archive = Path.join(installed, "libDSQLKit.a")
      source = .archive(archive)
      stamped = [archive] + Self.modules(in: modules)
    } else if File.exists(list) {
      modules = Path.join(folder, "Modules")
      source = .linkList(list)
      // Compilers write objects anew and do not change them, which changes their folder.
      stamped =
        [list] + Self.modules(in: modules)
        + Toolchain.modules.map { Path.join(folder, "\($0).build") }
    } else {
      throw LoadFailure(
        .outside,
        "error: the modules that a description is compiled against are missing: there is neither "
          + "\(installed) nor \(list); install dsqlsynth again, or run swift build in its checkout")
    }
  }

  /// What a description is linked with.
  func objects() throws(LoadFailure) -> [String] {
    switch source {
    case .archive(let archive): return [archive]
    case .linkList(let list):
      let folders = Set(Toolchain.modules.map { "\($0).build" })
      return Self.paths(in: try loading(File.read(list))).filter { path in
        folders.contains(Path.name(of: Path.parent(of: path)))
      }
    }
  }

  private static func modules(in folder: String) -> [String] {
    Toolchain.modules.map { Path.join(folder, "\($0).swiftmodule") }
  }

  /// The paths in a list of files to link, each on its line, quoted as for a shell when need be.
  static func paths(in list: [UInt8]) -> [String] {
    list.split(separator: UInt8(ascii: "\n")).map { line in
      let marks = [UInt8(ascii: "'"), UInt8(ascii: "\\")]
      return line.first == marks[0] || line.contains(marks[1])
        ? unquoted(line, marks) : String(decoding: line, as: UTF8.self)
    }
  }

  private static func unquoted(_ line: ArraySlice<UInt8>, _ marks: [UInt8]) -> String {
    var path: [UInt8] = []
    var isQuoted = false
    var isEscaped = false
    for byte in line {
      if byte == marks[0], !isEscaped {
        isQuoted.toggle()
      } else if byte == marks[1], !isQuoted, !isEscaped {
        isEscaped = true
      } else {
        path.append(byte)
        isEscaped = false
      }
    }
    return String(decoding: path, as: UTF8.self)
  }
}
