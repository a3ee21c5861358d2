/// A place in the description, or in a file that it names.
public struct SourceLocation: Hashable, Sendable, CustomStringConvertible {
  /// What `#fileID` says, the module and the file, or a file's path.
  public let file: String
  public let line: Int
  /// From 1, in characters; only where a file holds more than one statement a line.
  public let column: Int?

  public init(file: String, line: Int, column: Int? = nil) {
    self.file = file
    self.line = line
    self.column = column
  }

  public var description: String {
    "\(file):\(line)" + (column.map { ":\($0)" } ?? "")
  }
}

extension SourceLocation: Comparable {
  public static func < (a: SourceLocation, b: SourceLocation) -> Bool {
    (a.file, a.line, a.column ?? 0) < (b.file, b.line, b.column ?? 0)
  }
}
