/// A package in one version, and the hashes of the files that are that version.
package struct Requirement: Hashable, Sendable {
  /// Why a line is no such requirement.
  struct Failure: Error {
    let message: String
  }

  /// As PEP 503 normalises it.
  package let name: String
  package let version: String
  package let extras: [String]
  /// In hexadecimal, in ascending order.
  package let hashes: [String]
  let marker: RequirementMarker?
  /// Of the lock file, from 1.
  package let line: Int

  init(_ text: String, line: Int) throws(Failure) {
    var words = text.split { $0 == " " || $0 == "\t" }[...]
    let start = words.firstIndex { $0.hasPrefix("--") } ?? words.endIndex
    let options = words[start...]
    words = words[..<start]
    let parts = words.joined(separator: " ").split(separator: ";", maxSplits: 1)
    let pin = try Pin(parts.first ?? "")
    name = pin.name
    version = pin.version
    extras = pin.extras
    hashes = try Self.hashes(options, of: pin)
    do throws(RequirementMarker.Failure) {
      marker = parts.count > 1 ? try RequirementMarker(parts[1]) : nil
    } catch {
      throw Failure(message: error.message)
    }
    self.line = line
  }

  /// The line that asks for just this, whatever the marker.
  package var text: String {
    let extras = extras.isEmpty ? "" : "[\(extras.joined(separator: ","))]"
    return "\(name)\(extras)==\(version)" + hashes.map { " --hash=sha256:\($0)" }.joined()
  }

  private static func hashes(_ options: ArraySlice<Substring>, of pin: Pin) throws(Failure)
    -> [String]
  {
    var hashes: Set<String> = []
    var rest = options
    while let option = rest.popFirst() {
      let parts = option.split(separator: "=", maxSplits: 1)
      guard parts[0] == "--hash", let value = parts.count > 1 ? parts[1] : rest.popFirst() else {
        throw Failure(
          message: "'\(pin.written)' has the option '\(option)'; only '--hash=sha256:…' is allowed")
      }
      let digits = value.dropFirst("sha256:".count)
      guard value.hasPrefix("sha256:"), digits.utf8.count == 64,
        digits.allSatisfy({ $0.isASCII && $0.isHexDigit })
      else {
        throw Failure(
          message:
            "'\(pin.written)' has the hash '\(value)'; allowed is 'sha256:' and 64 hexadecimal digits"
        )
      }
      hashes.insert(digits.lowercased())
    }
    guard !hashes.isEmpty else {
      throw Failure(message: "'\(pin.written)' has no hash; \(advice)")
    }
    return hashes.sorted()
  }

  private static let advice =
    "keep what you ask for in requirements.in, and make this file from it: uv pip compile --generate-hashes requirements.in -o requirements.txt, or pip-compile --generate-hashes"

  /// `name[extra]==version`
  private struct Pin {
    let name: String
    let extras: [String]
    let version: String
    let written: String

    init(_ text: Substring) throws(Failure) {
      let written = String(text.trimmingBlanks)
      self.written = written
      let sides = written.split(separator: "==", maxSplits: 1, omittingEmptySubsequences: false)
      let front = sides[0].split(separator: "[", maxSplits: 1)
      guard let first = front.first.map({ $0.trimmingBlanks }), PackageName.isValid(first),
        front.count == 1 || front[1].trimmingBlanks.hasSuffix("]")
      else { throw Self.failure(written) }
      name = PackageName.normal(first)
      extras =
        front.count == 1
        ? []
        : front[1].trimmingBlanks.dropLast().split(separator: ",")
          .map { PackageName.normal($0.trimmingBlanks) }.sorted()
      version = sides.count > 1 ? String(sides[1].trimmingBlanks) : ""
      let isVersion = version.utf8.allSatisfy {
        $0 < 0x80 && !" \t,*=<>~()".utf8.contains($0)
      }
      guard !version.isEmpty, isVersion else { throw Self.failure(written) }
    }

    private static func failure(_ written: String) -> Failure {
      let isElsewhere = written.contains("@") || written.contains("/") || written.hasSuffix(".whl")
      return Failure(
        message: isElsewhere
          ? "'\(written)' is not from a package index; only 'name==version' with hashes is the same on every machine"
          : "'\(written)' is not pinned to one version; \(advice)")
    }
  }
}
