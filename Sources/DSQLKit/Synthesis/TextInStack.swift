internal import CloudFormation

extension Expression {
  /// The text that it will be in `stack`, if that is known.
  func text(in stack: Stack) -> String? {
    switch self {
    case .string(let text): return text
    case .reference(let reference) where reference.id == "AWS::Region": return stack.region.rawValue
    case .reference(let reference) where reference.id == "AWS::StackName": return stack.name
    case .joined(let parts):
      let texts = parts.compactMap { $0.text(in: stack) }
      return texts.count == parts.count ? texts.joined() : nil
    default: return nil
    }
  }
}
