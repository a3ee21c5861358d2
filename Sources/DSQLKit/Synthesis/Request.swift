#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// What `dsqlsynth` asks of a description:
/// `--dsqlsynth-descriptor N --root FOLDER [--settings-only] [--set ORIGIN KEY VALUE]…`.
package struct Request: Sendable {
  package var descriptor: Int32 = 1
  /// The folder to which paths in the description are relative.
  package var root = "."
  package var wantsSettingsOnly = false
  package var choices: [SettingSet.Choice] = []

  package init(choices: [SettingSet.Choice] = [], root: String = ".") {
    self.choices = choices
    self.root = root
  }

  init?(_ arguments: [String]) {
    var rest = arguments[...]
    var descriptor: Int32?
    while let option = rest.popFirst() {
      switch option {
      case "--dsqlsynth-descriptor": descriptor = rest.popFirst().flatMap { Int32($0) }
      case "--root":
        guard let root = rest.popFirst() else { return nil }
        self.root = root
      case "--settings-only": wantsSettingsOnly = true
      case "--set":
        guard let origin = rest.popFirst(), let key = rest.popFirst(), let text = rest.popFirst()
        else { return nil }
        choices.append(SettingSet.Choice(key, text, from: origin))
      default: return nil
      }
    }
    guard let descriptor else { return nil }
    self.descriptor = descriptor
  }

  /// Writes the answer, and says whether all of it went out.
  func answer(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBytes { bytes in
      var sent = 0
      while sent < bytes.count {
        let count = write(descriptor, bytes.baseAddress.map { $0 + sent }, bytes.count - sent)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return false }
        sent += count
      }
      return close(descriptor) == 0
    }
  }
}
