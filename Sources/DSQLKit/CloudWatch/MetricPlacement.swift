internal import Assembly
internal import CloudFormation

/// Where metrics come from, which shows once the Region of the stack is known.
struct MetricPlacement: Statement {
  private let series: [Metric.Series]
  private let location: SourceLocation
  /// Whether an alarm watches them, for which they have to be of its Region.
  private let isWatched: Bool

  private init(_ series: [Metric.Series], _ location: SourceLocation, isWatched: Bool) {
    self.series = series
    self.location = location
    self.isWatched = isWatched
  }

  /// What comes with a resource that uses the metrics.
  static func companions(
    _ series: [Metric.Series], _ location: SourceLocation, isWatched: Bool = false
  ) -> [Resource.Companion] {
    let publishers = series.compactMap(\.publisher).map { Resource.Companion.resource($0) }
    let placed = series.filter { $0.region != nil }
    guard !placed.isEmpty else { return publishers }
    return publishers + [.statement(MetricPlacement(placed, location, isWatched: isWatched))]
  }

  package var subject: Resource? { nil }

  package static func gather(
    _ placements: [MetricPlacement], about owner: Resource, in context: GatheringContext
  ) -> [Gathered] {
    guard let here = context.region else { return [] }
    return placements.flatMap { placement in
      placement.series.compactMap { series -> Gathered? in
        guard let region = series.region, region != here else { return nil }
        if placement.isWatched {
          return .problem(
            Problem(
              "alarm-watches-its-region",
              "alarm '\(owner.id)' in '\(here)' watches \(series.name) of '\(region)'; an alarm watches metrics of its own Region only, so write it in the stack of '\(region)', or show the metric on a dashboard",
              at: placement.location))
        }
        guard
          let resource = series.dimensions.values.compactMap(\.expression.namelessResource).min()
        else { return nil }
        return .problem(
          Problem(
            "metric-is-where-its-resource-is",
            "'\(owner.id)' shows \(series.name) of '\(region)' for '\(resource)', which is in '\(here)' and whose name AWS chooses; over there it has another, so use a peer of the cluster, or a function by its fixed name: NamedFunction(…, in: …)",
            at: placement.location))
      }
    }
  }
}

extension Expression {
  /// Types of resources that are of no Region, and whose names are the same in each.
  private static let globalTypes: Set<String> = [
    "AWS::CloudFront::Distribution", "AWS::Route53::HealthCheck",
  ]

  /// The id of a resource of the stack, when the value is a name that AWS chooses.
  fileprivate var namelessResource: String? {
    guard case .reference(let reference) = self, case .resource(let resource)? = reference.target,
      !Self.globalTypes.contains(resource.type),
      !resource.properties.list.contains(where: { $0.key.hasSuffix("Name") })
    else { return nil }
    return resource.id
  }
}
