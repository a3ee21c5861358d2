internal import Assembly

/// A package as it describes itself, in `METADATA`.
struct InstalledPackage {
  let name: String
  /// What it needs, as it writes it: `scramp>=1.4.5; extra == "x"`.
  let needs: [String]

  /// What Lambda's Python brings along.
  private static let given: Set<String> = [
    "boto3", "botocore", "jmespath", "python-dateutil", "s3transfer", "six", "urllib3",
  ]

  static func all(in files: [VendoredFile]) -> [InstalledPackage] {
    files.filter { file in
      let names = file.path.split(separator: "/")
      return names.count == 2 && names[0].hasSuffix(".dist-info") && names[1] == "METADATA"
    }.map { InstalledPackage(metadata: String(decoding: $0.bytes, as: UTF8.self)) }
  }

  init(metadata: String) {
    // The description of the package stands behind the first empty line.
    let head = metadata.split(omittingEmptySubsequences: false) { $0.isNewline }
      .prefix { !$0.isEmpty }
    func values(of field: String) -> [String] {
      head.filter { $0.hasPrefix(field + ":") }
        .map { String($0.dropFirst(field.utf8.count + 1).drop { $0 == " " }) }
    }
    name = PackageName.normal(values(of: "Name").first ?? "")
    needs = values(of: "Requires-Dist")
  }

  /// What it needs there and the lock does not name.
  func missing(from lock: PythonLock) -> [String] {
    let locked = Set(lock.requirements.map(\.name))
    let extras = Set(lock.requirements.first { $0.name == name }?.extras ?? [])
    return needs.compactMap { need in
      let parts = need.split(separator: ";", maxSplits: 1)
      let needed = PackageName.normal(
        (parts.first ?? "").prefix { $0.isLetter || $0.isNumber || "-_.".contains($0) })
      guard !locked.contains(needed), !Self.given.contains(needed),
        parts.count < 2 || Self.holds(parts[1], lock.target, extras)
      else { return nil }
      return
        "'\(name)' needs '\(parts.first ?? "")', which \(lock.path) does not have; make the file again, or ignore this when the function does without"
    }
  }

  /// A marker that we cannot read does not hold: it is worth no note.
  private static func holds(_ marker: Substring, _ target: PythonTarget, _ extras: Set<String>)
    -> Bool
  {
    (try? RequirementMarker(marker).holds(on: target, extras: extras)) ?? false
  }
}
