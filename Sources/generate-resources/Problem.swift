/// Something that is wrong with the input, said for whoever edits it.
struct Problem: Error, Hashable, CustomStringConvertible {
  /// The file below `Sources/generate-resources`, with line and column where they are known.
  let file: String
  /// The JSON pointer of what is wrong, empty for the whole file.
  let pointer: String
  let message: String

  var description: String { "\(file): " + (pointer.isEmpty ? "" : "\(pointer): ") + message }
}

/// Everything that is wrong, in the order of the files.
struct Problems: Error, CustomStringConvertible {
  let list: [Problem]

  var description: String { list.map(\.description).joined(separator: "\n") }
}
