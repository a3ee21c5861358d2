internal import AWSResources
internal import Assembly
internal import CloudFormation

/// The form of a request's body, by which API Gateway refuses others before they reach a function.
///
/// ```swift
/// let user = Model(
///   "User",
///   .object([
///     .required("name", .string(length: 1...100)),
///     .required("email", .email),
///   ]))
/// http.route(.post, "/users", to: api, body: user)
/// ```
///
/// Each API that has a route with it gets its own, `<api><id>Model`.
public struct Model: Sendable {
  let id: String
  let schema: JSONSchema
  let description: String?
  let location: SourceLocation

  /// - Parameter id: 1 to 128 letters and digits; by this name generated clients know it.
  public init(
    _ id: String, _ schema: JSONSchema, description: String? = nil, fileID: String = #fileID,
    line: Int = #line
  ) {
    self.id = id
    self.schema = schema
    self.description = description
    location = SourceLocation(file: fileID, line: line)
  }
}

extension Model {
  func says(sameAs other: Model) -> Bool {
    id == other.id && schema == other.schema && description == other.description
  }

  /// The schema with its name, as an OpenAPI document has it.
  var document: Expression { document(Members()) }

  private func document(_ start: Members) -> Expression {
    var members = start
    members.set("title", id)
    if case .object(let schema) = schema.expression {
      for member in schema.list { members.set(member.key, member.value) }
    }
    return .object(members)
  }

  var problems: [Problem] {
    var problems = Problems(at: location)
    problems.require(
      (1...128).contains(id.utf8.count) && id.utf8.allSatisfy(ASCII.isLetterOrDigit),
      "model-name-has-its-form",
      "'\(id)' is no name of a model; one has 1 to 128 letters and digits")
    problems.require(
      !["Empty", "Error"].contains(id), "model-name-is-free",
      "the model is named '\(id)', as one that API Gateway gives every API is; choose another name")
    for problem in schema.problems.sorted() {
      problems.require(
        false, "model-can-be-met", "the model '\(id)' \(problem)")
    }
    return problems.list
  }

  func resource(of api: Resource) -> Resource {
    var draft = Members()
    draft.set("$schema", "http://json-schema.org/draft-04/schema#")
    return ApiGateway.Model(
      api.id + id + "Model", restApiId: api.ref(), contentType: "application/json",
      description: description.map { Value($0) }, name: Value(id), schema: document(draft),
      fileID: location.file, line: location.line
    ).resource
  }
}
