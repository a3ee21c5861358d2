/// The file of a function's code, and the name in it, that Lambda calls by `handler`.
package struct HandlerFile {
  private let handler: String
  /// Where it may be, such as `main.py`; the first is the usual one.
  private let paths: [String]
  private let name: String

  /// Nil for runtimes that say it otherwise.
  package init?(handler: String, runtime: String) {
    guard let dot = handler.lastIndex(of: ".") else { return nil }
    self.handler = handler
    name = String(handler[handler.index(after: dot)...])
    let module = handler[..<dot]
    if runtime.hasPrefix("python") {
      let path = String(module.map { $0 == "." ? "/" : $0 })
      paths = [path + ".py", path + "/__init__.py"]
    } else if runtime.hasPrefix("nodejs") {
      paths = ["js", "mjs", "cjs"].map { "\(module).\($0)" }
    } else {
      return nil
    }
  }

  /// What is wrong with the folder at `path`, which is relative to `root`.
  package func problem(in path: String, of root: String) -> Diagnostic? {
    let folder = path.hasPrefix("/") ? path : root + "/" + path
    guard FileKind(followingLinks: folder)?.isFolder == true else { return nil }
    guard
      let file = paths.first(where: { FileKind(followingLinks: folder + "/" + $0) != nil })
    else {
      return Diagnostic(
        "handler-is-there",
        "the handler '\(handler)' is in '\(paths[0])', which '\(path)' does not have; \(remedy(in: folder))"
      )
    }
    guard let bytes = try? FileContent.read(folder + "/" + file),
      !Self.mentions(bytes, name), !Self.mentions(bytes, "import *"),
      !Self.mentions(bytes, "export *")
    else { return nil }
    return Diagnostic(
      "handler-is-there",
      "the handler '\(handler)' is the function '\(name)' of '\(path)/\(file)', which does not have the name; define it, or say which it is by handler: \"\(handler.dropLast(name.count))…\""
    )
  }

  private func remedy(in folder: String) -> String {
    let ending = paths[0].drop { $0 != "." }
    let others = ((try? FolderContent.names(of: folder)) ?? []).map(\.description).filter {
      $0.hasSuffix(ending) && !$0.hasPrefix("test_")
    }
    guard let other = others.first, others.count == 1 else {
      return others.isEmpty
        ? "add it"
        : "it has \(others.map { "'\($0)'" }.joined(separator: ", ")); say which by handler:"
    }
    return "for '\(other)' say handler: \"\(other.dropLast(ending.count)).\(name)\""
  }

  /// Whether the bytes have the text, with neither a letter nor a digit beside it.
  private static func mentions(_ bytes: [UInt8], _ text: String) -> Bool {
    let text = Array(text.utf8)
    func isWord(_ index: Int) -> Bool {
      guard bytes.indices.contains(index) else { return false }
      let byte = bytes[index]
      return byte >= 0x80 || byte == UInt8(ascii: "_")
        || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
        || UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20
    }
    guard let first = text.first, text.count <= bytes.count else { return false }
    return (0...bytes.count - text.count).contains { start in
      bytes[start] == first && bytes[start..<start + text.count].elementsEqual(text)
        && !isWord(start - 1) && !isWord(start + text.count)
    }
  }
}
