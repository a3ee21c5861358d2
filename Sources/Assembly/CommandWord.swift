package import CloudFormation

/// A word of a command, in the parts that it is put together from.
package struct CommandWord: AssemblyPart, Hashable {
  package enum Part: Hashable, Sendable {
    case text(String)
    /// The stack's.
    case region
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
      } else if let output = element["output"]?.string {
        parts.append(.output(output))
      } else if element["region"] != nil {
        parts.append(.region)
      } else {
        throw AssemblyError("a word of a command has a part that is not known")
      }
    }
  }

  package func write(to json: inout JSONWriter) {
    json.array { json in
      for part in parts {
        json.element { json in
          switch part {
          case .text(let text): json.string(text)
          case .region: json.object { $0.member("region", true) }
          case .output(let id): json.object { $0.member("output", id) }
          }
        }
      }
    }
  }
}
