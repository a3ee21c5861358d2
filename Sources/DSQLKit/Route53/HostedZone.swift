internal import AWSResources
public import CloudFormation

/// A hosted zone: the DNS names below a domain.
///
/// Zones are of no Region. One that a stack creates belongs into one stack, as by `if here.isHome`; the other names it
/// as existing. It is kept when it leaves the stack.
public struct HostedZone: Construct {
  public let identifier: Value<String>
  let domain: String
  private let resource: Resource?

  /// A zone of the stack's own. Its registrar has to be told the name servers that AWS chooses.
  public init(
    _ id: String, domain: String, comment: String? = nil, fileID: String = #fileID,
    line: Int = #line
  ) {
    var problems = Problems(at: SourceLocation(file: fileID, line: line))
    problems.checkDomain(domain, "the hosted zone '\(id)' is of")
    let resource = Route53.HostedZone(
      id, hostedZoneConfig: comment.map { .init(comment: Value($0)) }, name: Value(domain),
      fileID: fileID, line: line
    ).resource
      .setting("DeletionPolicy", to: DeletionPolicy.retainExceptOnCreate.expression)
      .setting("UpdateReplacePolicy", to: DeletionPolicy.retain.expression)
      .with(companions: problems.companions)
    self.resource = resource
    self.domain = domain
    identifier = resource.ref()
  }

  /// A zone that something else owns, by its id, such as `Z0123456789ABCDEFGHIJ`.
  public static func existing(_ identifier: Value<String>, domain: String) -> HostedZone {
    HostedZone(identifier: identifier, domain: domain)
  }

  private init(identifier: Value<String>, domain: String) {
    self.identifier = identifier
    self.domain = domain
    resource = nil
  }

  public var body: Content { return resource.map { Content(.resource($0)) } ?? Content() }

  /// A problem of an id that is none, with `what` needs the zone.
  func check(for what: String, _ problems: inout Problems) {
    guard let id = identifier.literal else { return }
    problems.require(
      (2...32).contains(id.utf8.count) && id.utf8.first == UInt8(ascii: "Z")
        && id.utf8.allSatisfy { ASCII.isLetterOrDigit($0) && !ASCII.isLower($0) },
      "zone-identifier-has-its-form",
      "\(what) is in the hosted zone '\(id)'; an id is a Z and up to 31 upper-case letters and digits, such as 'Z0123456789ABCDEFGHIJ'"
    )
  }

  /// Whether the zone has the names of `domain`.
  func holds(_ name: String) -> Bool { name == domain || name.hasSuffix("." + domain) }
}

extension String {
  /// Whether a certificate or a domain of the name `other` is good for this one: of `*.example.com`, one level below.
  func isCovered(by other: String) -> Bool {
    self == other
      || other.hasPrefix("*.")
        && split(separator: ".").dropFirst().joined(separator: ".") == other.dropFirst(2)
  }
}

extension Problems {
  /// - Parameter what: How the sentence starts that tells the name.
  mutating func checkDomain(_ name: String, _ what: String, allowsWildcard: Bool = false) {
    var labels = name.split(separator: ".", omittingEmptySubsequences: false)
    if allowsWildcard, labels.first == "*" { labels.removeFirst() }
    require(
      labels.count >= 2 && name.utf8.count <= 253
        && labels.allSatisfy { label in
          (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
            && label.utf8.allSatisfy { ASCII.isLower($0) || ASCII.isDigit($0) || $0 == 0x2D }
        },
      "domain-has-its-form",
      "\(what) '\(name)'; a domain has lower-case letters, digits and hyphens with dots between them, such as 'api.example.com'"
    )
  }
}
