internal import Assembly
internal import CloudFormation

/// Reads the parts of a configuration file, and gathers what is wrong with them.
struct ConfigurationReader {
  let bytes: [UInt8]
  let path: String
  private(set) var problems: [ConfigurationProblem] = []

  init(bytes: [UInt8], path: String) {
    self.bytes = bytes
    self.path = path
  }

  /// Reads the members of an object.
  ///
  /// - Parameter keys: The only keys that it may have, or nil when any is fine.
  mutating func read(
    _ value: JSON, _ what: String, keys: [String]?,
    _ member: (inout ConfigurationReader, String, JSON) -> Void
  ) {
    guard let members = value.members else {
      return report("\(what) has to be an object, and is \(value.noun)", at: value.range.lowerBound)
    }
    for entry in members {
      guard let keys, !keys.contains(entry.key) else {
        member(&self, entry.key, entry.value)
        continue
      }
      let hint =
        entry.key.nearest(among: keys).map { "did you mean '\($0)'?" }
        ?? "there are \(keys.joined(separator: ", "))"
      report("\(what) has no key '\(entry.key)'; \(hint)", at: keyStart(before: entry.value))
    }
  }

  mutating func settings(_ value: JSON) -> [Choice] {
    var settings: [Choice] = []
    var keys: [String: String] = [:]
    read(value, "'settings'", keys: nil) { reader, key, value in
      let start = reader.keyStart(before: value)
      if let other = keys.updateValue(key, forKey: SettingKey.normalized(key)) {
        reader.report("'\(other)' and '\(key)' are one setting; keep one of them", at: start)
      }
      guard let text = reader.text(of: value, key) else { return }
      let line = TextPosition(of: start, in: reader.bytes).line
      settings.append(Choice(origin: "\(reader.path):\(line)", key: key, value: text))
    }
    return settings
  }

  private static let environmentKeys = [
    "account", "artifactBuckets", "profile", "role", "settings",
  ]

  mutating func environment(_ name: String, _ value: JSON) -> ConfigurationFile.Environment {
    var environment = ConfigurationFile.Environment(target: DeploymentEnvironment(name: name))
    if name.isEmpty || !Self.isLine(name) {
      report(
        "'\(name)' is no name of an environment; one is text in one line",
        at: keyStart(before: value))
    }
    read(value, "environment '\(name)'", keys: Self.environmentKeys) { reader, key, value in
      switch key {
      case "account":
        environment.target.account = reader.string(
          value, key, "twelve digits in quotes", where: Self.isAccount)
      case "artifactBuckets": environment.target.artifactBuckets = reader.buckets(value)
      case "profile":
        environment.target.profile = reader.string(
          value, key, "the name of a profile of the AWS CLI",
          where: { !$0.isEmpty && Self.isLine($0) && $0.utf8.first != UInt8(ascii: "-") })
      case "role":
        environment.target.role = reader.string(
          value, key, "the ARN of a role that CloudFormation takes",
          where: { $0.hasPrefix("arn:") && Self.isLine($0) })
      default: environment.settings = reader.settings(value)
      }
    }
    return environment
  }

  private mutating func buckets(_ value: JSON) -> [String: String] {
    var buckets: [String: String] = [:]
    read(value, "'artifactBuckets'", keys: nil) { reader, region, value in
      guard Self.isRegion(region) else {
        return reader.report(
          "'\(region)' in 'artifactBuckets' is no Region; one is like us-east-1",
          at: reader.keyStart(before: value))
      }
      buckets[region] = reader.string(
        value, region, "the name of a bucket: 3 to 63 lower-case letters, digits, '.' and '-'",
        where: Self.isBucket)
    }
    return buckets
  }

  private static func isLine(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
  }

  private static func isRegion(_ text: String) -> Bool {
    text.split(separator: "-", omittingEmptySubsequences: false).count >= 3
      && text.utf8.allSatisfy { isLowercaseOrDigit($0) || $0 == UInt8(ascii: "-") }
  }

  private static func isBucket(_ text: String) -> Bool {
    (3...63).contains(text.utf8.count)
      && text.utf8.allSatisfy {
        isLowercaseOrDigit($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
      }
      && [text.utf8.first, text.utf8.last].allSatisfy { $0.map(isLowercaseOrDigit) == true }
  }

  private static func isLowercaseOrDigit(_ byte: UInt8) -> Bool {
    UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
  }

  private static func isAccount(_ text: String) -> Bool {
    text.utf8.count == 12
      && text.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
  }

  private mutating func string(
    _ value: JSON, _ key: String, _ form: String, where isRight: (String) -> Bool
  ) -> String? {
    if let text = value.string, isRight(text) { return text }
    report("'\(key)' has to be \(form), and is \(value.noun)", at: value.range.lowerBound)
    return nil
  }

  /// A setting's value as text: numbers as they stand, lists joined by commas, objects as lists of
  /// `name=value`.
  private mutating func text(of value: JSON, _ key: String) -> String? {
    switch value.kind {
    case .string(let text): return text
    case .bool, .integer, .number: return String(decoding: bytes[value.range], as: UTF8.self)
    case .array(let elements):
      return elements.compactMap { part(of: $0, in: "the list '\(key)'", key) }
        .joined(separator: ",")
    case .object:
      var parts: [String] = []
      read(value, "'\(key)'", keys: nil) { reader, name, value in
        if name.isEmpty || name.utf8.contains(where: { ",=".utf8.contains($0) }) {
          reader.report(
            "'\(name)' in '\(key)' is no name; one is text without commas and '='",
            at: reader.keyStart(before: value))
        } else if let part = reader.part(of: value, in: "'\(key)'", key) {
          parts.append("\(name)=\(part)")
        }
      }
      return parts.joined(separator: ",")
    case .null:
      report(
        "'\(key)' has to be text, a number, true, false, or a list or an object of them, and is null",
        at: value.range.lowerBound)
      return nil
    }
  }

  private mutating func part(of value: JSON, in whole: String, _ key: String) -> String? {
    switch value.kind {
    case .array, .object:
      report("\(whole) has \(value.noun) in it", at: value.range.lowerBound)
      return nil
    default: break
    }
    let part = text(of: value, key)
    if let part, part.utf8.contains(UInt8(ascii: ",")) {
      report(
        "'\(part)' in \(whole) has a comma, which divides it", at: value.range.lowerBound)
    }
    return part
  }

  private mutating func report(_ message: String, at offset: Int) {
    let position = TextPosition(of: offset, in: bytes)
    problems.append(
      ConfigurationProblem(message, in: path, at: position.line, position.column))
  }

  /// Where the key of a value starts, which stands in quotes before it.
  private func keyStart(before value: JSON) -> Int {
    let quote = UInt8(ascii: "\"")
    guard let end = bytes[..<value.range.lowerBound].lastIndex(of: quote) else { return 0 }
    var start = end
    repeat {
      guard let earlier = bytes[..<start].lastIndex(of: quote) else { return 0 }
      start = earlier
    } while isEscaped(start)
    return start
  }

  private func isEscaped(_ index: Int) -> Bool {
    let backslashes = bytes[..<index].reversed().prefix { $0 == UInt8(ascii: "\\") }.count
    return !backslashes.isMultiple(of: 2)
  }
}

extension JSON {
  /// What it is, in words.
  fileprivate var noun: String {
    switch kind {
    case .null: "null"
    case .bool: "true or false"
    case .integer, .number: "a number"
    case .string(let text): "'\(text)'"
    case .array: "a list"
    case .object: "an object"
    }
  }
}
