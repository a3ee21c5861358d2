internal import AWSResources
internal import CloudFormation

extension WebACL {
  /// Rules that AWS keeps up to date; its names of others go into `ManagedRules(rawValue:)`.
  public struct ManagedRules: RawRepresentable, Hashable, Sendable {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }

    /// What OWASP lists, and long bodies: more than 8 KiB.
    public static let commonAttacks = ManagedRules(rawValue: "AWSManagedRulesCommonRuleSet")
    public static let knownBadInputs = ManagedRules(
      rawValue: "AWSManagedRulesKnownBadInputsRuleSet")
    public static let sqlInjection = ManagedRules(rawValue: "AWSManagedRulesSQLiRuleSet")
    /// Addresses that Amazon knows for bots and attacks.
    public static let badReputation = ManagedRules(
      rawValue: "AWSManagedRulesAmazonIpReputationList")
    /// Proxies, hosting providers and other places that hide who is calling.
    public static let anonymousCallers = ManagedRules(
      rawValue: "AWSManagedRulesAnonymousIpList")
  }

  /// What a web ACL looks for.
  public struct Rule: Sendable {
    let name: String
    private let kind: Kind

    private enum Kind {
      case managed(ManagedRules, isCounting: Bool)
      case limit(Int, over: Window)
    }

    /// How far back requests are counted.
    public enum Window: Int, Sendable {
      case oneMinute = 60
      case twoMinutes = 120
      case fiveMinutes = 300
      case tenMinutes = 600
    }

    /// - Parameter isCounting: Whether to count what the rules find, and let it pass: to try them.
    public static func managed(_ rules: ManagedRules, isCounting: Bool = false) -> Rule {
      Rule(name: rules.rawValue, kind: .managed(rules, isCounting: isCounting))
    }

    /// Blocks an address that sends more than `requests`, 10 to 2,000,000,000, for as long as it does.
    public static func limit(_ requests: Int, over window: Window = .fiveMinutes) -> Rule {
      Rule(name: "Limit", kind: .limit(requests, over: window))
    }

    func check(in acl: String, _ problems: inout Problems) {
      guard case .limit(let requests, _) = kind else { return }
      problems.require(
        requests, in: 10...2_000_000_000, "request-limit-in-range",
        "the limit of requests of web ACL '\(acl)'")
    }

    func property(priority: Int) -> WAFv2.WebACL.Rule {
      switch kind {
      case .managed(let rules, let isCounting):
        .init(
          name: Value(name), priority: Value(priority),
          statement: .init(
            managedRuleGroupStatement: .init(name: Value(rules.rawValue), vendorName: "AWS")),
          visibilityConfig: WebACL.visibility(name),
          overrideAction: isCounting ? .init(count: [:]) : .init(none: [:]))
      case .limit(let requests, let window):
        .init(
          name: Value(name), priority: Value(priority),
          statement: .init(
            rateBasedStatement: .init(
              aggregateKeyType: .init("IP"), limit: Value(requests),
              evaluationWindowSec: Value(window.rawValue))),
          visibilityConfig: WebACL.visibility(name), action: .init(block: .init()))
      }
    }
  }
}
