/// The name of a table or another object, with the schema that it is in.
package struct ObjectName: Hashable, Sendable {
  package let schema: String
  package let name: String

  package init(schema: String = "public", _ name: String) {
    self.schema = schema
    self.name = name
  }

  /// As SQL writes it: quoted only where it must be, always with the schema.
  package var sql: String { "\(Self.quoted(schema)).\(Self.quoted(name))" }

  static func quoted(_ name: String) -> String {
    let isPlain =
      !name.isEmpty && !ReservedWords.all.contains(name)
      && name.utf8.enumerated().allSatisfy { index, byte in
        0x61...0x7A ~= byte || byte == UInt8(ascii: "_")
          || index > 0 && (SQLTokenizer.isDigit(byte) || byte == UInt8(ascii: "$"))
      }
    return isPlain ? name : "\"\(name.replacing("\"", with: "\"\""))\""
  }
}

extension ObjectName: Comparable {
  package static func < (a: ObjectName, b: ObjectName) -> Bool {
    (a.schema, a.name) < (b.schema, b.name)
  }
}

extension ObjectName: CustomStringConvertible {
  /// As messages name it: without the schema that is meant when none is written.
  package var description: String { schema == "public" ? name : "\(schema).\(name)" }
}
