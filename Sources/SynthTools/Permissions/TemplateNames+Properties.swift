internal import CloudFormation

extension TemplateNames {
  /// Whether a property of this name is anywhere in a resource.
  func has(_ key: String, in id: String) -> Bool { value(of: key, in: id) != nil }

  /// The first value of a property of this name, however deep.
  func value(of key: String, in id: String) -> Expression? {
    properties(of: id)[key]
      ?? Self.values(in: .object(properties(of: id)), where: { $0 == key }).first
  }

  /// The values of the properties whose names in small letters are right, but not of what functions
  /// are told in their environment.
  func values(in id: String, where isRight: (String) -> Bool) -> [Expression] {
    var properties = properties(of: id)
    properties.remove("Environment")
    return Self.values(in: .object(properties)) { isRight($0.lowercased()) }
  }

  private static func values(in value: Expression, where isRight: (String) -> Bool)
    -> [Expression]
  {
    switch value {
    case .array(let list): list.flatMap { values(in: $0, where: isRight) }
    case .object(let members):
      members.list.flatMap { member in
        (isRight(member.key) ? [member.value] : []) + values(in: member.value, where: isRight)
      }
    default: []
    }
  }
}
