/// A place in the description.
public struct SourceLocation: Hashable, Sendable, CustomStringConvertible {
  /// What `#fileID` says: the module and the file.
  public let file: String
  public let line: Int

  public init(file: String, line: Int) {
    self.file = file
    self.line = line
  }

  public var description: String { "\(file):\(line)" }
}

extension SourceLocation: Comparable {
  public static func < (a: SourceLocation, b: SourceLocation) -> Bool {
    (a.file, a.line) < (b.file, b.line)
  }
}
