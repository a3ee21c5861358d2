public import CloudFormation

extension Metric {
  public static func + (a: Metric, b: Metric) -> Metric { join(a, "+", b, .sum) }
  public static func + (a: Metric, b: Double) -> Metric { join(a, "+", b, .sum) }
  public static func + (a: Double, b: Metric) -> Metric { join(a, "+", b, .sum) }
  public static func - (a: Metric, b: Metric) -> Metric { join(a, "-", b, .sum) }
  public static func - (a: Metric, b: Double) -> Metric { join(a, "-", b, .sum) }
  public static func - (a: Double, b: Metric) -> Metric { join(a, "-", b, .sum) }
  public static func * (a: Metric, b: Metric) -> Metric { join(a, "*", b, .product) }
  public static func * (a: Metric, b: Double) -> Metric { join(a, "*", b, .product) }
  public static func * (a: Double, b: Metric) -> Metric { join(a, "*", b, .product) }
  public static func / (a: Metric, b: Metric) -> Metric { join(a, "/", b, .product) }
  public static func / (a: Metric, b: Double) -> Metric { join(a, "/", b, .product) }
  public static func / (a: Double, b: Metric) -> Metric { join(a, "/", b, .product) }

  /// What stands where a metric has no data.
  public enum Filling: Hashable, Sendable {
    case value(Double)
    /// The last value there was.
    case lastValue
    /// A straight line between the values around.
    case line
  }

  /// The metric with something where it has no data (`FILL`).
  public func filled(with filling: Filling) -> Metric {
    let value: Formula =
      switch filling {
      case .value(let number): Formula(number)
      case .lastValue: Formula(parts: [.text("REPEAT")])
      case .line: Formula(parts: [.text("LINEAR")])
      }
    return Metric(.call("FILL", [Formula(self), value]))
  }

  /// By how much the metric changes a second (`RATE`).
  public var rate: Metric { Metric(.call("RATE", [Formula(self)])) }

  public static func sum(of metrics: [Metric]) -> Metric { joining("SUM", metrics) }
  public static func average(of metrics: [Metric]) -> Metric { joining("AVG", metrics) }
  public static func maximum(of metrics: [Metric]) -> Metric { joining("MAX", metrics) }
  public static func minimum(of metrics: [Metric]) -> Metric { joining("MIN", metrics) }

  /// Any expression of CloudWatch's metric math; metrics stand in it as they are, and get their ids by themselves.
  ///
  /// ```swift
  /// Metric.math("IF(\(api.invocations) > 10, \(api.errors), 0)")
  /// ```
  public static func math(_ expression: Math) -> Metric { Metric(expression.formula) }

  /// All metrics that CloudWatch finds, each a line of a graph (`SEARCH`); an alarm cannot watch them.
  ///
  /// - Parameter terms: Such as `{AWS/Lambda,FunctionName} MetricName="Errors" shop`.
  public static func search(
    _ terms: Value<String>, statistic: Statistic, every period: TimeSpan = .minutes(5)
  ) -> Metric {
    let text = Expression.text([
      "SEARCH('", terms.expression, .string("', '\(statistic.rawValue)', "),
      period.seconds.expression, ")",
    ])
    return Metric(Formula(parts: [.text(text)], isSearched: true))
  }

  /// Text of metric math with metrics in it.
  public struct Math: ExpressibleByStringInterpolation, Sendable {
    let formula: Formula

    public init(stringLiteral text: String) { formula = Formula(parts: [.text(.string(text))]) }
    public init(stringInterpolation: StringInterpolation) { formula = stringInterpolation.formula }

    public struct StringInterpolation: StringInterpolationProtocol {
      var formula = Formula(parts: [])

      public init(literalCapacity: Int, interpolationCount: Int) {}

      public mutating func appendLiteral(_ text: String) {
        formula.parts.append(.text(.string(text)))
      }

      public mutating func appendInterpolation(_ metric: Metric) {
        let other = Formula(metric)
        let isTerm = other.strength == .term
        formula.parts += isTerm ? other.parts : [.text("(")] + other.parts + [.text(")")]
        formula.isSearched = formula.isSearched || other.isSearched
        formula.isFinite = formula.isFinite && other.isFinite
      }

      public mutating func appendInterpolation(_ number: Double) {
        formula.parts += Formula(number).parts
        formula.isFinite = formula.isFinite && number.isFinite
      }

      public mutating func appendInterpolation(_ number: Int) {
        formula.parts.append(.text(.string(String(number))))
      }
    }
  }

  private static func joining(_ function: String, _ metrics: [Metric]) -> Metric {
    Metric(.call(function, [.list(metrics.map { Formula($0) })]))
  }

  private static func join(
    _ a: Metric, _ sign: String, _ b: Metric, _ strength: Formula.Strength
  ) -> Metric {
    Metric(Formula(Formula(a), sign, Formula(b), strength))
  }

  private static func join(
    _ a: Metric, _ sign: String, _ b: Double, _ strength: Formula.Strength
  ) -> Metric {
    Metric(Formula(Formula(a), sign, Formula(b), strength))
  }

  private static func join(
    _ a: Double, _ sign: String, _ b: Metric, _ strength: Formula.Strength
  ) -> Metric {
    Metric(Formula(Formula(a), sign, Formula(b), strength))
  }
}
