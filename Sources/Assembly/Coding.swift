package import CloudFormation

/// A part of the assembly: what it writes, it can read.
package protocol AssemblyPart: Sendable {
  init(from json: JSON) throws(AssemblyError)
  func write(to json: inout JSONWriter)
}

/// Why a document is no assembly of ours.
package struct AssemblyError: Error, CustomStringConvertible {
  package let description: String
  package init(_ description: String) { self.description = description }
}

extension JSON {
  package func text(_ key: String) throws(AssemblyError) -> String {
    guard let text = self[key]?.string else { throw AssemblyError("'\(key)' is no text") }
    return text
  }

  package func number(_ key: String) throws(AssemblyError) -> Int {
    guard let number = self[key]?.integer else { throw AssemblyError("'\(key)' is no number") }
    return number
  }

  package func list<Part: AssemblyPart>(_ key: String, of _: Part.Type = Part.self)
    throws(AssemblyError) -> [Part]
  {
    var parts: [Part] = []
    for element in self[key]?.elements ?? [] { parts.append(try Part(from: element)) }
    return parts
  }

  package func texts(_ key: String) throws(AssemblyError) -> [(key: String, value: String)] {
    var texts: [(key: String, value: String)] = []
    for member in self[key]?.members ?? [] {
      guard let text = member.value.string else { throw AssemblyError("'\(key)' has no texts") }
      texts.append((member.key, text))
    }
    return texts
  }
}

extension JSONWriter {
  package mutating func member(_ key: String, _ parts: [some AssemblyPart]) {
    guard !parts.isEmpty else { return }
    member(key, parts) { $1.write(to: &$0) }
  }

  package mutating func member(_ key: String, texts: [(key: String, value: String)]) {
    guard !texts.isEmpty else { return }
    member(key) { json in
      json.object { json in for text in texts { json.member(text.key, text.value) } }
    }
  }
}
