package import CloudFormation

/// A setting of the description, and what was chosen for it.
package struct SettingRecord: AssemblyPart {
  package var key: String
  package var help: String
  /// In words, such as `128 to 10240`.
  package var allowed: String
  package var initial: String?
  package var value: String?
  /// Who chose the value, such as `-c`; `default` when nobody did.
  package var origin: String

  package init(
    key: String, help: String, allowed: String, initial: String?, value: String?, origin: String
  ) {
    self.key = key
    self.help = help
    self.allowed = allowed
    self.initial = initial
    self.value = value
    self.origin = origin
  }

  package init(from json: JSON) throws(AssemblyError) {
    self.init(
      key: try json.text("key"), help: try json.text("help"), allowed: try json.text("allowed"),
      initial: json["default"]?.string, value: json["value"]?.string,
      origin: try json.text("origin"))
  }

  package func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("allowed", allowed)
      json.member("default", initial)
      json.member("help", help)
      json.member("key", key)
      json.member("origin", origin)
      json.member("value", value)
    }
  }
}
