package import CloudFormation

/// A word of a command, in the parts that it is put together from.
package struct CommandWord: AssemblyPart, Hashable {
  package enum Part: Hashable, Sendable {
    case text(String)
    /// What the stack's output of this id holds once it is deployed.
    case output(String)
  }

  package var parts: [Part]

  package init(_ parts: Part...) { self.parts = parts }
  package init(_ parts: [Part]) { self.parts = parts }

  package init(from json: JSON) throws(AssemblyError) {
    parts = []
    for element in json.elements ?? [] {
      if let text = element.string {
        parts.append(.text(text))
      } else {
        parts.append(.output(try element.text("output")))
      }
    }
  }

  package func write(to json: inout JSONWriter) {
    json.array { json in
      for part in parts {
        json.element { json in
          switch part {
          case .text(let text): json.string(text)
          case .output(let id): json.object { $0.member("output", id) }
          }
        }
      }
    }
  }
}
