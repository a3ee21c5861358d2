#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

extension TemplateSet {
  /// Reads a synthesized folder, one Region's folder in it, or one template, and reports every problem at once.
  package init(reading path: String) throws(TemplateError) {
    if let entries = Self.entries(of: path) {
      try self.init(path, Self.templates(in: path, entries), isSingle: false)
    } else {
      let bytes = try Self.bytes(of: path)
      let name = TemplateFile.stem(ofPath: path)
      try self.init(
        path, [NamedTemplate(name: name, path: path, bytes: bytes)], isSingle: true)
    }
  }

  private static func templates(in path: String, _ entries: [String]) throws(TemplateError)
    -> [NamedTemplate]
  {
    var folder = path
    while folder.count > 1, folder.last == "/" { folder.removeLast() }
    let manifest = try? bytes(of: "\(folder)/\(Manifest.path)")
    let stacks = manifest.flatMap { try? Manifest(reading: $0) }?.stacks ?? [:]
    var templates: [NamedTemplate] = []
    var problems: [String] = []
    func read(_ file: String, as name: String) {
      do throws(TemplateError) {
        let bytes = try bytes(of: file)
        let supplement = stacks[name].flatMap { range in manifest.map { Array($0[range]) } }
        templates.append(
          try NamedTemplate(name: name, path: file, bytes: bytes, supplement: supplement))
      } catch {
        problems += error.problems
      }
    }
    for entry in entries {
      if let stack = TemplateFile.stack(ofFile: entry) {
        read("\(folder)/\(entry)", as: stack)
        continue
      }
      for file in Self.entries(of: "\(folder)/\(entry)") ?? [] {
        guard let stack = TemplateFile.stack(ofFile: file) else { continue }
        read("\(folder)/\(entry)/\(file)", as: "\(entry)/\(stack)")
      }
    }
    guard problems.isEmpty else { throw TemplateError(all: problems) }
    guard !templates.isEmpty else {
      throw TemplateError(
        "\(path) holds no synthesized templates, which are called "
          + "<region>/<stack>\(TemplateFile.ending)")
    }
    return templates
  }

  /// What a folder holds, sorted and without hidden entries; nil when it is no folder.
  private static func entries(of path: String) -> [String]? {
    guard let folder = opendir(path) else { return nil }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: $0.pointee)) {
          String(cString: $0)
        }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }

  private static func bytes(of path: String) throws(TemplateError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw unreadable(path) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = chunk.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
      guard count >= 0 else { throw unreadable(path) }
      if count == 0 { return bytes }
      bytes += chunk[..<count]
    }
  }

  private static func unreadable(_ path: String) -> TemplateError {
    TemplateError("cannot read \(path): \(String(cString: strerror(errno)))")
  }
}
