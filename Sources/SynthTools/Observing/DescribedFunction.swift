internal import CloudFormation

/// A Lambda function of a description.
package struct DescribedFunction: Hashable, Sendable {
  /// Where its log goes.
  enum LogGroup: Hashable, Sendable {
    /// A resource of the stack.
    case resource(String)
    /// The one that Lambda makes.
    case lambdas
    /// Something that only Lambda knows.
    case computed
  }

  package let stack: StackID
  package let id: String
  /// In seconds; as long as Lambda allows when only the deployment knows.
  let timeout: Int
  let logGroup: LogGroup

  private static let type = "AWS::Lambda::Function"

  /// The function of an id in each of the stacks that has one.
  package static func all(_ id: String, in stacks: [PlannedStack]) throws(SelectionProblem)
    -> [DescribedFunction]
  {
    let functions = stacks.flatMap { stack in
      stack.index.resources.filter { $0.type == type }.map { (stack, $0) }
    }
    let found = functions.filter { $0.1.id == id }.map { DescribedFunction($0, $1) }
    guard !found.isEmpty else {
      throw SelectionProblem(
        no: "function", id, among: functions.map(\.1.id), called: "functions")
    }
    return found
  }

  private init(_ stack: PlannedStack, _ resource: TemplateIndex.Resource) {
    self.stack = stack.id
    id = resource.id
    let properties = (try? JSON(parsing: Array(stack.index.bytes[resource.range])))?["Properties"]
    timeout = properties?["Timeout"].map { $0.integer ?? 900 } ?? 3
    logGroup =
      switch properties?["LoggingConfig"]?["LogGroup"] {
      case nil: .lambdas
      case .some(let group):
        group["Ref"]?.string.flatMap { id in
          stack.index.resources.contains { $0.id == id } ? .resource(id) : nil
        } ?? .computed
      }
  }

  /// What it is called beside the others: by its Region, and by its stack where that is not enough.
  func label(among functions: [DescribedFunction]) -> String {
    let isOnly = functions.count { $0.stack.region == stack.region } == 1
    return isOnly ? stack.region : "\(stack.region)/\(stack.name)"
  }
}
