/// Where in a template lists stand that are sets, because AWS gives their order no meaning.
enum ListMeaning {
  case ordinary
  /// Within a statement of a policy, where also one value and a list of that one are the same.
  case statement
  /// Within a pattern that events are matched against.
  case pattern

  /// The meaning of what stands within a member of an object.
  func entering(_ key: String) -> ListMeaning {
    Self.patterns.contains(key) ? .pattern : self
  }

  func isSet(under key: String) -> Bool {
    switch self {
    case .ordinary: Self.sets.contains(key)
    case .statement: true
    case .pattern: !Self.orderedInPatterns.contains(key)
    }
  }

  /// Whether a list of one may as well be written without brackets.
  func isOneOrMany(under key: String) -> Bool { self == .statement || key == "DependsOn" }

  private static let patterns: Set = ["EventPattern", "FilterPolicy"]

  /// Comparisons, such as `[">", 0, "<", 5]`.
  private static let orderedInPatterns: Set = ["numeric"]

  private static let sets: Set = [
    "AlarmActions", "Aliases", "AllowHeaders", "AllowMethods", "AllowOrigins", "AllowedMethods",
    "CachedMethods", "DependsOn", "Dimensions", "EnvironmentVariables", "ExposeHeaders", "Groups",
    "InsufficientDataActions", "ManagedPolicyArns", "MethodSettings", "Metrics", "OKActions",
    "Origins", "Policies", "Roles", "RouteTableIds", "SecurityGroupIds", "SubjectAlternativeNames",
    "SubnetIds", "Subscription", "Tags", "Targets", "Users",
  ]
}
