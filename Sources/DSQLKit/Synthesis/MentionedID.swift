internal import CloudFormation

extension Members {
  /// What an object mentions that is written out as the template has it: `["Ref": "Orders"]`.
  var mentionedID: String? {
    guard list.count == 1, let member = list.first else { return nil }
    switch (member.key, member.value) {
    case ("Ref", .string(let id)): return id
    case ("Fn::GetAtt", .string(let text)): return text.split(separator: ".").first.map(String.init)
    case ("Fn::GetAtt", .array(let parts)):
      if case .string(let id)? = parts.first { return id }
      return nil
    default: return nil
    }
  }
}
