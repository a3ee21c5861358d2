internal import Assembly
internal import CloudFormation

/// Something that AWS has in one Region only, reported when a stack of another one holds it.
struct RegionRequirement: Requirement {
  private let region: Region
  private let problem: Problem

  init(_ region: Region, _ id: String, _ message: String, at location: SourceLocation) {
    self.region = region
    problem = Problem(id, message, at: location)
  }

  func problem(in stack: Stack) -> Problem? { stack.region == region ? nil : problem }
}
