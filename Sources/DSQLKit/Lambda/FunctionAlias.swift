internal import AWSResources
public import CloudFormation

/// A name for the latest version of a function, to which callers hold while a deployment changes the function.
///
/// ```swift
/// let live = FunctionAlias("ApiLive", of: api, name: "live")
/// http.route(.get, "/users", to: live)
/// ```
///
/// Companion: `<function>Version…` with the hash of the function. AWS makes versions immutable: a changed function gets
/// another, an unchanged one keeps its own.
public struct FunctionAlias: Invocable {
  public var resource: Resource
  let function: Function
  public var role: Role { function.role }

  /// - Parameter provisionedConcurrency: How many instances are kept ready, so that calls do not wait for one to
  ///   start; AWS charges for them whether they are called or not.
  public init(
    _ id: String, of function: Function, name: String = "live", description: String? = nil,
    provisionedConcurrency: Int? = nil, fileID: String = #fileID, line: Int = #line
  ) {
    let location = SourceLocation(file: fileID, line: line)
    var problems = Problems(at: location)
    problems.require(
      (1...128).contains(name.utf8.count) && !name.utf8.allSatisfy(ASCII.isDigit)
        && name.utf8.allSatisfy {
          ASCII.isLetterOrDigit($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
        },
      "alias-name-has-its-form",
      "the alias '\(id)' is named '\(name)'; a name has 1 to 128 letters, digits, hyphens and underscores, and is no number"
    )
    problems.require(
      provisionedConcurrency ?? 1 >= 1, "provisioned-concurrency-is-some",
      "the alias '\(id)' keeps \(provisionedConcurrency ?? 0) instances ready; allowed is 1 or more, and none is without provisionedConcurrency"
    )
    self.function = function
    let claim = Claim(
      on: function.resource, name, by: id, rule: "alias-is-named-once", at: location
    ) { [function = function.id] first, second in
      "the aliases '\(first)' and '\(second)' of function '\(function)' are both named '\(name)'; a function has one of a name, so use one of them or say another by name:"
    }
    resource = Lambda.Alias(
      id, functionName: function.name, functionVersion: "", name: Value(name),
      description: description.map { Value($0) },
      provisionedConcurrencyConfig: provisionedConcurrency.map {
        .init(provisionedConcurrentExecutions: Value($0))
      }, fileID: fileID, line: line
    ).resource
      .with(
        companions: [
          .statement(
            Publication.alias(
              of: function.resource, id: id, provisioned: provisionedConcurrency, at: location)),
          .statement(claim),
        ] + problems.companions)
  }

  public var arn: Value<String> { resource.ref() }
}
