internal import AWSResources
internal import CloudFormation

extension Invocable {
  /// Sends events that the function failed to handle, with the error, after the last try; of an alias, those by which
  /// the alias was called.
  ///
  /// ```swift
  /// worker.onFailure(send: failures)
  /// worker.retry(times: 1, within: .hours(1))
  /// ```
  ///
  /// For whatever invokes it asynchronously: EventBridge, SNS, S3. Companion: `<id>Asynchronous`. AWS's older
  /// dead-letter queue of a function has the event alone, so there is no such parameter.
  public func onFailure(
    send destination: some Destination, fileID: String = #fileID, line: Int = #line
  ) -> some Construct {
    AsynchronousCalls(of: resource, role: role, fileID, line).sending(.failure, to: destination)
  }

  /// Sends what the function returned for each event.
  public func onSuccess(
    send destination: some Destination, fileID: String = #fileID, line: Int = #line
  ) -> some Construct {
    AsynchronousCalls(of: resource, role: role, fileID, line).sending(.success, to: destination)
  }

  /// How often an event is tried again, 0 to 2 times, and how old it may get, 1 minute to 6 hours.
  public func retry(
    times: Int = 2, within age: TimeSpan = .hours(6), fileID: String = #fileID, line: Int = #line
  ) -> some Construct {
    AsynchronousCalls(of: resource, role: role, fileID, line).trying(times, within: age)
  }
}

/// What is said about asynchronous invocations of a function, or of an alias.
struct AsynchronousCalls: Construct {
  private let target: Resource
  private let role: Role
  private let location: SourceLocation
  private var said: [Said] = []
  private var grant: Grant?

  enum Outcome: String {
    case failure = "OnFailure"
    case success = "OnSuccess"
  }

  private enum Said: Hashable {
    case sending(Outcome, Value<String>)
    case trying(Int, TimeSpan)

    /// What can be said once.
    var subject: String {
      switch self {
      case .sending(.failure, _): "where failures are sent"
      case .sending(.success, _): "where results are sent"
      case .trying: "how often it tries again"
      }
    }
  }

  init(of target: Resource, role: Role, _ fileID: String, _ line: Int) {
    self.target = target
    self.role = role
    location = SourceLocation(file: fileID, line: line)
  }

  func sending(_ outcome: Outcome, to destination: some Destination) -> AsynchronousCalls {
    var copy = self
    copy.said.append(.sending(outcome, destination.arn))
    copy.grant = destination.grantDelivery(to: role, fileID: location.file, line: location.line)
    return copy
  }

  func trying(_ times: Int, within age: TimeSpan) -> AsynchronousCalls {
    var copy = self
    copy.said.append(.trying(times, age))
    return copy
  }

  var body: Content {
    return Content(joining: [Content(.statement(self)), grant?.body ?? Content()])
  }
}

extension AsynchronousCalls: Statement {
  package var subject: Resource? { target }

  package var mentions: [Expression] {
    said.compactMap { if case .sending(_, let arn) = $0 { arn.expression } else { nil } }
  }

  package static func gather(
    _ statements: [AsynchronousCalls], about target: Resource, in context: GatheringContext
  ) -> [Gathered] {
    var places: [String: (said: Said, location: SourceLocation)] = [:]
    var problems: [Problem] = []
    for statement in statements.sorted(by: { $0.location < $1.location }) {
      for said in statement.said {
        problems += Self.problems(of: said, about: target, at: statement.location)
        if let other = places.updateValue((said, statement.location), forKey: said.subject),
          other.said != said
        {
          problems.append(
            Problem(
              "asynchronous-behavior-is-said-once",
              "'\(target.id)' is told twice \(said.subject), and differently; it has one way",
              at: statement.location,
              notes: other.location == statement.location
                ? [] : [.init("the other way is said here", at: other.location)]))
        }
      }
    }
    guard let first = statements.map(\.location).min() else { return [] }
    let made = config(of: target, places.values.map(\.said), at: first)
    // Lambda asks whether the role may send when it is told where to.
    let waiting = statements.filter { $0.grant != nil }.map { statement in
      Gathered.amendment(
        Amendment(
          made.id, .dependsOn(statement.role.resource.id + "Policy"), at: statement.location))
    }
    let circles = statements.flatMap { statement in
      statement.said.compactMap { said -> Gathered? in
        guard case .sending(.failure, let arn) = said else { return nil }
        return .statement(
          FailureCircle(function: target, kind: .failing(to: arn), location: statement.location))
      }
    }
    return problems.map { .problem($0) } + [.resource(made)] + waiting + circles
  }

  private static func config(of target: Resource, _ said: [Said], at location: SourceLocation)
    -> Resource
  {
    let isAlias = target.type == "AWS::Lambda::Alias"
    let name = target.properties["FunctionName"].map { Value<String>($0) }
    let qualifier = target.properties["Name"].map { Value<String>($0) }
    var destinations = Members()
    var trying: (times: Int, age: TimeSpan)?
    for said in said {
      switch said {
      case .sending(let outcome, let arn):
        destinations.set(outcome.rawValue, ["Destination": arn.expression] as Expression)
      case .trying(let times, let age): trying = (times, age)
      }
    }
    let made = Lambda.EventInvokeConfig(
      target.id + "Asynchronous",
      functionName: isAlias ? name ?? .ofOwner(target.id) : .ofOwner(target.id),
      qualifier: isAlias ? qualifier ?? "$LATEST" : "$LATEST",
      destinationConfig: destinations.list.isEmpty ? nil : .init(.object(destinations)),
      maximumEventAgeInSeconds: trying?.age.seconds,
      maximumRetryAttempts: trying.map { Value($0.times) },
      fileID: location.file, line: location.line
    ).resource
    // The alias' name in the properties is no mention of it.
    return isAlias ? made.setting("DependsOn", to: [.string(target.id)]) : made
  }

  private static func problems(
    of said: Said, about target: Resource, at location: SourceLocation
  ) -> [Problem] {
    guard case .trying(let times, let age) = said else { return [] }
    var problems = Problems(at: location)
    problems.require(
      times, in: 0...2, "retry-attempts-in-range",
      "the number of times that events of '\(target.id)' are tried again")
    problems.require(
      age.seconds.literal, in: 60...21_600, "event-age-in-range",
      "the age in seconds to which events of '\(target.id)' are tried")
    return problems.list
  }
}
