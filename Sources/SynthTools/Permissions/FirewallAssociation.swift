internal import CloudFormation

/// A firewall before something: the service of that has to agree, and no other one that could be.
struct FirewallAssociation {
  static let type = "AWS::WAFv2::WebACLAssociation"

  let id: String
  let names: TemplateNames

  /// - Parameter places: Where the action is evaluated when it is the firewall's.
  func places(of action: String, or places: [String]) -> [String] {
    let service = action.prefix { $0 != ":" }
    guard service != "wafv2" else { return places }
    let target = names.properties(of: id)["ResourceArn"].map(names.text) ?? "*"
    guard target.hasPrefix("arn:") else { return ["*"] }
    guard target.contains(":\(service):") else { return [] }
    return places == ["*"] ? places : [target]
  }
}
