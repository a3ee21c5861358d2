internal import Assembly
internal import CloudFormation

/// Something of a resource that one other thing may have, such as a path of a domain that leads to one API.
struct Claim {
  private let resource: Resource
  private let place: String
  private let claimant: String
  private let rule: String
  private let location: SourceLocation
  private let says: @Sendable (_ first: String, _ second: String) -> String

  /// - Parameters:
  ///   - place: What of the resource it is; empty where there is one such thing.
  ///   - claimant: The id of what takes it.
  ///   - rule: The id of the diagnostic for a second one.
  ///   - says: Its message, by the ids of both.
  init(
    on resource: Resource, _ place: String = "", by claimant: String, rule: String,
    at location: SourceLocation,
    says: @escaping @Sendable (_ first: String, _ second: String) -> String
  ) {
    self.resource = resource
    self.place = place
    self.claimant = claimant
    self.rule = rule
    self.location = location
    self.says = says
  }
}

extension Claim: Statement {
  package var subject: Resource? { resource }

  package static func gather(
    _ claims: [Claim], about resource: Resource, in context: GatheringContext
  ) -> [Gathered] {
    var seen: [[String]: Claim] = [:]
    let sorted = claims.sorted { ($0.location, $0.claimant) < ($1.location, $1.claimant) }
    return sorted.compactMap { claim in
      guard let other = seen.updateValue(claim, forKey: [claim.rule, claim.place]),
        other.claimant != claim.claimant
      else { return nil }
      return .problem(
        Problem(
          claim.rule, claim.says(other.claimant, claim.claimant), at: claim.location,
          notes: [.init("the other one is said here", at: other.location)]))
    }
  }
}
