/// What tells one version of a file from another without reading it.
package struct FileStamp: Hashable, Sendable {
  package let size: Int
  package let seconds: Int
  package let nanoseconds: Int

  package init(size: Int, seconds: Int, nanoseconds: Int) {
    self.size = size
    self.seconds = seconds
    self.nanoseconds = nanoseconds
  }

  /// `nil` when there is no such file.
  package init?(of path: String) {
    guard let status = FileStatus(of: path) else { return nil }
    self = status.stamp
  }
}
