internal import AWSResources
public import CloudFormation

/// A metric made of what a log says.
///
/// ```swift
/// let refused = MetricFilter(
///   "Refused", on: api, matching: .field("level", is: "ERROR"), as: "Refused", of: "Shop", default: 0)
/// Alarm("TooManyRefused", on: refused.metric(), above: 5, notify: alerts)
/// ```
public struct MetricFilter: ResourceConstruct {
  public var resource: Resource
  private let name: String
  private let namespace: String

  /// What a matching line adds to the metric.
  public enum Amount: Hashable, Sendable {
    case number(Double)
    /// The number in a field of the line.
    case field(String)
  }

  /// - Parameters:
  ///   - amount: What each matching line counts; 1 when left out.
  ///   - default: What a line counts that does not match; nothing is published for those when left out. Not together with
  ///     `dimensions`.
  ///   - dimensions: Up to three, with the fields that hold their values; each value is a metric to pay for.
  public init(
    _ id: String, on function: Function, matching pattern: LogPattern, as metric: String,
    of namespace: String, counting amount: Amount = .number(1), default: Double? = nil,
    dimensions: [String: String] = [:], unit: Metric.Unit? = nil, fileID: String = #fileID,
    line: Int = #line
  ) {
    self.init(
      id, group: function.logGroup, matching: pattern, as: metric, of: namespace, counting: amount,
      default: `default`, dimensions: dimensions, unit: unit, fileID: fileID, line: line)
  }

  /// The same for a log group that no function of the stack has.
  public init(
    _ id: String, group: Value<String>, matching pattern: LogPattern, as metric: String,
    of namespace: String, counting amount: Amount = .number(1), default: Double? = nil,
    dimensions: [String: String] = [:], unit: Metric.Unit? = nil, fileID: String = #fileID,
    line: Int = #line
  ) {
    var problems = Problems(at: SourceLocation(file: fileID, line: line))
    name = metric
    self.namespace = namespace
    var pattern = pattern
    // CloudWatch reads a field only when the pattern names it.
    if let named = pattern.fields {
      for field in Self.fields(amount, dimensions) where !named.contains(field) {
        pattern = pattern && .fieldExists(field)
      }
    }
    problems.check(pattern, metric, namespace, amount, `default`, dimensions, of: id)
    let value: Value<String> =
      switch amount {
      case .number(let number): Value(.text([.number(number)]))
      case .field(let field): "$.\(field)"
      }
    resource = Logs.MetricFilter(
      id, filterPattern: Value(pattern.rendered), logGroupName: group,
      metricTransformations: [
        .init(
          metricName: Value(metric), metricNamespace: Value(namespace), metricValue: value,
          defaultValue: `default`.map { Value($0) },
          dimensions: dimensions.isEmpty
            ? nil
            : dimensions.sorted { $0.key < $1.key }.map {
              .init(key: Value($0.key), value: "$.\($0.value)")
            },
          unit: unit.map { .init(rawValue: $0.rawValue) })
      ],
      fileID: fileID, line: line
    ).resource.with(companions: problems.companions)
  }

  /// What it publishes.
  ///
  /// - Parameter values: Of each of its dimensions; there is no metric of all values together.
  public func metric(
    where values: [String: Value<String>] = [:], by statistic: Metric.Statistic = .sum
  ) -> Metric {
    Metric(name, of: namespace, dimensions: values, statistic: statistic)
      .published(by: resource)
  }

  fileprivate static func fields(_ amount: Amount, _ dimensions: [String: String]) -> [String] {
    let counted: [String] = if case .field(let field) = amount { [field] } else { [] }
    return counted + dimensions.sorted { $0.key < $1.key }.map(\.value)
  }
}

extension Problems {
  /// What CloudWatch Logs refuses, 2026-11: PutMetricFilter.
  fileprivate mutating func check(
    _ pattern: LogPattern, _ metric: String, _ namespace: String, _ amount: MetricFilter.Amount,
    _ default: Double?, _ dimensions: [String: String], of id: String
  ) {
    require(
      (1...1_024).contains(pattern.text.unicodeScalars.count), "log-pattern-has-its-form",
      "the metric filter '\(id)' has a pattern of \(pattern.text.unicodeScalars.count) characters; allowed are 1 to 1024, && and || join conditions on fields only, and numbers are finite"
    )
    for field in pattern.fields ?? [] {
      require(
        !field.isEmpty
          && field.utf8.allSatisfy {
            ASCII.isLetterOrDigit($0) || "_-.[]".utf8.contains($0)
          },
        "log-field-has-its-form",
        "the metric filter '\(id)' names the field '\(field)'; one looks like 'level', 'error.code' or 'items[0]', without the '$.' before it"
      )
    }
    for (what, text) in [("metric", metric), ("namespace", namespace)] {
      require(
        (1...255).contains(text.unicodeScalars.count)
          && !text.utf8.contains { ":*$".utf8.contains($0) } && !text.hasPrefix("AWS/"),
        "filtered-metric-has-a-name",
        "the metric filter '\(id)' publishes to the \(what) '\(text)'; a name has 1 to 255 characters, none of : * $, and 'AWS/' is AWS's own"
      )
    }
    require(
      pattern.fields != nil || MetricFilter.fields(amount, dimensions).isEmpty,
      "fields-are-of-lines-in-json",
      "the metric filter '\(id)' takes a value from a field, and its pattern looks for terms; give it conditions on fields, such as .fieldExists(…)"
    )
    require(
      dimensions.count <= 3, "filter-has-three-dimensions-at-most",
      "the metric filter '\(id)' has \(dimensions.count) dimensions; allowed are up to 3")
    require(
      `default` == nil || dimensions.isEmpty, "default-is-without-dimensions",
      "the metric filter '\(id)' has a default and dimensions; a line that does not match has no values for them, so leave the default out and fill the metric where it is used: .filled(with: .value(0))"
    )
    let counted: Double? = if case .number(let number) = amount { number } else { nil }
    require(
      [counted, `default`].allSatisfy { $0?.isFinite != false }, "filtered-value-is-finite",
      "the metric filter '\(id)' counts a number that is not finite; give one that is")
  }
}
