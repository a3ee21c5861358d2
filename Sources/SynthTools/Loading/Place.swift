internal import Assembly

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Where a description is, for us and for the user.
struct Place: Sendable {
  /// As the user named it.
  let name: String
  /// From the root and without links.
  let folder: String
  /// What stands before a path in the folder when it is shown: as the user named the folder,
  /// relative to the current folder when below it.
  private let prefix: String

  /// The folder that the user named.
  init(folder path: String) throws(LoadFailure) {
    try self.init(name: Path.trimmed(path) == "." ? "the description" : path, folder: path)
  }

  /// The folder of the file that the user named.
  init(file path: String) throws(LoadFailure) {
    try self.init(name: path, folder: Path.parent(of: path))
  }

  /// The description is named in messages by something else than its folder.
  init(name: String, folder path: String) throws(LoadFailure) {
    guard let real = Path.real(path) else { throw Self.failure(to: "read", path) }
    self.name = name
    folder = real
    var shown = Path.trimmed(path)
    if path.hasPrefix("/"), let current = Path.real(".") {
      shown = shown == current ? "." : Path.relative(shown, to: current) ?? shown
    }
    prefix = shown == "." ? "" : Path.join(shown, "")
  }

  /// The user's path of a file in the folder.
  func shown(_ path: String) -> String {
    Path.relative(path, to: folder).map { prefix + $0 } ?? path
  }

  /// A text with the user's paths in it.
  func shown(in text: String) -> String {
    text.replacing(Path.join(folder, ""), with: prefix)
  }

  /// Why there is nothing at a path.
  static func failure(to verb: String, _ path: String) -> LoadFailure {
    let failure = FileFailure(verb, path)
    guard failure.code == ENOENT else { return LoadFailure(failure) }
    let folder = Path.parent(of: path)
    let names = (try? Folder.entries(of: folder))?.filter { !$0.isHidden }.map(\.name) ?? []
    let nearest = Path.name(of: path).nearest(among: names)
    let hint = nearest.map { "; is it \(Path.join(folder, $0))?" } ?? ""
    return LoadFailure(.description, "error: there is no \(path)\(hint)")
  }
}
