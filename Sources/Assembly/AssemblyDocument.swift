package import CloudFormation

/// What a description's process hands to the tool: settings, stacks with their templates, and what is wrong.
///
/// The form is JSON. `stacks` is a list in which a stack's head and its template take turns; a template is written
/// as it will be on disk, so that the tool takes its bytes without reading them.
package struct AssemblyDocument: Sendable {
  package static let version = 1

  package var settings: [SettingRecord] = []
  package var stacks: [StackRecord] = []
  package var diagnostics: [Diagnostic] = []

  package init(reading bytes: [UInt8]) throws(AssemblyError) {
    do {
      try JSONReader.read(bytes) { reader throws(JSONError) in
        try reader.object { reader, key throws(JSONError) in
          switch key {
          case "version":
            let version = try reader.integer()
            guard version == Self.version else {
              throw reader.error("this is version \(version), and not \(Self.version)")
            }
          case "stacks": try readStacks(from: &reader, of: bytes)
          case "settings": settings = try Self.list(from: &reader)
          case "diagnostics": diagnostics = try Self.list(from: &reader)
          default: _ = try reader.skip()
          }
        }
      }
    } catch {
      throw AssemblyError("\(error)")
    }
  }

  private mutating func readStacks(from reader: inout JSONReader, of bytes: [UInt8])
    throws(JSONError)
  {
    var head: JSON?
    try reader.elements { reader throws(JSONError) in
      guard let json = head else {
        head = try reader.value()
        return
      }
      let template = bytes[try reader.skip()]
      do { stacks.append(try StackRecord(from: json, template: template)) } catch {
        throw reader.error("\(error)")
      }
      head = nil
    }
    if head != nil { throw reader.error("a stack has no template") }
  }

  private static func list<Part: AssemblyPart>(from reader: inout JSONReader) throws(JSONError)
    -> [Part]
  {
    var parts: [Part] = []
    try reader.elements { reader throws(JSONError) in
      let json = try reader.value()
      do { parts.append(try Part(from: json)) } catch { throw reader.error("\(error)") }
    }
    return parts
  }

  /// Writes an assembly; `stacks` has to write each stack.
  package static func write(
    settings: [SettingRecord], diagnostics: [Diagnostic], capacity: Int = 1 << 16,
    stacks: (inout JSONWriter) -> Void
  ) -> [UInt8] {
    var json = JSONWriter(minimumCapacity: capacity)
    json.object { json in
      json.member("diagnostics", diagnostics)
      json.member("settings", settings)
      json.member("stacks") { $0.array(stacks) }
      json.member("version", version)
    }
    return json.finish()
  }
}
