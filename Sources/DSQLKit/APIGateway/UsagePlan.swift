internal import AWSResources
public import CloudFormation

/// How much callers with a key may use of one or several APIs.
///
/// ```swift
/// let plan = UsagePlan("Partners", of: http, throttle: .rate(10, burst: 20), quota: .requests(10_000, per: .day))
/// plan.admit(APIKey("PartnerKey"))
/// http.route(.get, "/orders", to: api, needsKey: true)
/// ```
///
/// Limits are for each key by itself, and AWS keeps to them roughly. Companion: `<id>Admits<key>`.
public struct UsagePlan: ResourceConstruct {
  public var resource: Resource
  /// The ids of those that it is of.
  private let apis: [String]

  public init(
    _ id: String, of apis: RestAPI..., name: Value<String>? = nil, description: String? = nil,
    throttle: APIThrottle? = nil, quota: Quota? = nil, fileID: String = #fileID,
    line: Int = #line
  ) {
    var problems = Problems(at: SourceLocation(file: fileID, line: line))
    problems.require(
      !apis.isEmpty, "plan-has-an-api",
      "the usage plan '\(id)' is of no API, so it admits nobody to anything; name one by of:")
    let ids = apis.map(\.id)
    problems.require(
      Set(ids).count == ids.count, "plan-names-an-api-once",
      "the usage plan '\(id)' names an API twice: \(ids.map { "'\($0)'" }.joined(separator: ", "))")
    self.apis = ids
    problems.require(
      quota.map { $0.count > 0 } ?? true, "quota-lets-something-pass",
      "the quota of usage plan '\(id)' is \(quota?.count ?? 0) requests; it is more than 0")
    throttle?.check("usage plan '\(id)'", &problems)
    resource =
      ApiGateway.UsagePlan(
        id,
        apiStages: apis.map { .init(apiId: $0.identifier, stage: .ofOwner($0.id + "Stage")) },
        description: description.map { Value($0) },
        quota: quota.map { .init(limit: Value($0.count), period: Value($0.period.rawValue)) },
        throttle: throttle.map {
          .init(burstLimit: Value($0.burst), rateLimit: Value($0.requestsPerSecond))
        },
        usagePlanName: name,
        fileID: fileID, line: line
      ).resource
      .with(
        companions: apis.map { .statement(APIStatement.plan(api: $0.resource)) }
          + problems.companions)
  }

  /// Lets whoever has `key` use what the plan is of.
  public func admit(_ key: APIKey, fileID: String = #fileID, line: Int = #line)
    -> some Construct
  {
    let made = ApiGateway.UsagePlanKey(
      id + "Admits" + key.id, keyId: key.resource.ref(), keyType: .init("API_KEY"),
      usagePlanId: resource.ref(), fileID: fileID, line: line)
    let claims = apis.map { api in
      Claim(
        on: key.resource, api, by: id, rule: "key-has-one-plan-of-an-api",
        at: SourceLocation(file: fileID, line: line)
      ) { [key = key.id] first, second in
        "the key '\(key)' is admitted by the usage plans '\(first)' and '\(second)', which are both of API '\(api)'; a key has one plan of an API, so make a key for each"
      }
    }
    return Content([.resource(made.resource)] + claims.map { .statement($0) })
  }
}

extension UsagePlan {
  /// How many requests pass in a day, a week or a month.
  public struct Quota: Hashable, Sendable {
    let count: Int
    let period: Period

    public enum Period: String, Sendable {
      case day = "DAY"
      case week = "WEEK"
      case month = "MONTH"
    }

    public static func requests(_ count: Int, per period: Period) -> Quota {
      Quota(count: count, period: period)
    }
  }
}
