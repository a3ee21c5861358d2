/// A value that somebody chose for a setting.
package struct Choice: Hashable, Sendable {
  /// Who chose, such as `-c` or `DSQLSYNTH_MEMORY` or `dsqlsynth.json`.
  package var origin: String
  package var key: String
  package var value: String

  package init(origin: String, key: String, value: String) {
    self.origin = origin
    self.key = key
    self.value = value
  }
}
