internal import Assembly
internal import CloudFormation

/// A key that a usage plan lets in.
struct Admission {
  private let key: Resource
  private let plan: String
  private let apis: [String]
  private let location: SourceLocation

  /// - Parameter apis: The ids of those that the plan is of.
  init(of key: Resource, to plan: String, ofAPIs apis: [String], at location: SourceLocation) {
    self.key = key
    self.plan = plan
    self.apis = apis
    self.location = location
  }
}

extension Admission: Statement {
  package var subject: Resource? { key }

  package static func gather(
    _ admissions: [Admission], about key: Resource, in context: GatheringContext
  ) -> [Gathered] {
    var seen: [String: Admission] = [:]
    var problems: [Gathered] = []
    for admission in admissions.sorted(by: { ($0.location, $0.plan) < ($1.location, $1.plan) }) {
      for api in admission.apis {
        guard let other = seen.updateValue(admission, forKey: api), other.plan != admission.plan
        else { continue }
        problems.append(
          .problem(
            Problem(
              "key-has-one-plan-of-an-api",
              "the key '\(key.id)' is admitted by the usage plans '\(other.plan)' and '\(admission.plan)', which are both of API '\(api)'; a key has one plan of an API, so make a key for each",
              at: admission.location,
              notes: [.init("'\(other.plan)' admits it here", at: other.location)])))
      }
    }
    return problems
  }
}
