/// A file of the folder that is written.
package struct OutputFile: Sendable {
  /// From the folder.
  package let path: String
  package let bytes: [UInt8]
  /// Whether the folder is stale when the file is. Lines of the description move without any
  /// effect on what is deployed.
  package let isCompared: Bool
  let isExecutable: Bool

  init(
    _ path: String, _ bytes: [UInt8], isCompared: Bool = true, isExecutable: Bool = false
  ) {
    self.path = path
    self.bytes = bytes
    self.isCompared = isCompared
    self.isExecutable = isExecutable
  }
}
