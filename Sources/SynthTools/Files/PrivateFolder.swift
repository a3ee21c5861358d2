#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A new and empty folder that nobody else may look into.
enum PrivateFolder {
  static func make() throws(FileFailure) -> String {
    let parent = EnvironmentVariables.all.first { $0.name == "TMPDIR" }?.value ?? "/tmp"
    var template = Array(Path.join(parent, "dsqlsynth-XXXXXX").utf8CString)
    guard mkdtemp(&template) != nil else { throw FileFailure("create a folder in", parent) }
    return String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
