internal import Assembly
internal import CloudFormation

extension Metric {
  /// Arithmetic on metrics, which get their ids when it is rendered.
  struct Formula: Hashable, Sendable {
    enum Part: Hashable, Sendable {
      case text(Expression)
      case series(Series)
    }

    /// How strongly the outermost operator binds.
    enum Strength: Int, Comparable, Sendable {
      case sum
      case product
      case term

      static func < (a: Strength, b: Strength) -> Bool { a.rawValue < b.rawValue }
    }

    var parts: [Part]
    var strength = Strength.term
    /// Whether CloudWatch has to search for some of its metrics, which it does for graphs and not for alarms.
    var isSearched = false
    var isFinite = true
    /// Where it searches; nil for the Region of the stack.
    var region: Region?
  }
}

extension Metric.Formula {
  init(_ number: Double) {
    // A leading minus would read as a second operator.
    self.init(
      parts: [.text(.text([.number(number)]))], strength: number < 0 ? .sum : .term,
      isFinite: number.isFinite)
  }

  init(_ metric: Metric) {
    switch metric.source {
    case .series(let series): self.init(parts: [.series(series)])
    case .formula(let formula): self = formula
    }
  }

  init(_ a: Metric.Formula, _ sign: String, _ b: Metric.Formula, _ strength: Strength) {
    // a - (b - c) and a / (b / c) need their parentheses.
    let parts =
      a.enclosed(ifBelow: strength) + [.text(.string(" \(sign) "))]
      + b.enclosed(ifBelow: strength == .sum ? .product : .term)
    self.init(
      parts: parts, strength: strength, isSearched: a.isSearched || b.isSearched,
      isFinite: a.isFinite && b.isFinite)
  }

  /// A function of CloudWatch's metric math.
  static func call(_ function: String, _ arguments: [Metric.Formula]) -> Metric.Formula {
    var parts: [Part] = [.text(.string(function + "("))]
    for (index, argument) in arguments.enumerated() {
      if index > 0 { parts.append(.text(", ")) }
      parts += argument.parts
    }
    return Metric.Formula(
      parts: parts + [.text(")")], isSearched: arguments.contains(where: \.isSearched),
      isFinite: arguments.allSatisfy(\.isFinite))
  }

  /// A list of metrics, as functions that join several take it.
  static func list(_ elements: [Metric.Formula]) -> Metric.Formula {
    // What is found is a list already.
    if elements.count == 1, elements[0].isSearched { return elements[0] }
    let call = call("", elements)
    return Metric.Formula(
      parts: [.text("[")] + call.parts.dropFirst().dropLast() + [.text("]")],
      isSearched: call.isSearched, isFinite: call.isFinite)
  }

  private func enclosed(ifBelow limit: Strength) -> [Part] {
    strength < limit ? [.text("(")] + parts + [.text(")")] : parts
  }

  var series: [Metric.Series] {
    var seen: Set<Metric.Series> = []
    return parts.compactMap { part in
      if case .series(let series) = part, seen.insert(series).inserted { series } else { nil }
    }
  }

  /// The formula as CloudWatch reads it.
  func text(naming series: [Metric.Series: String]) -> Value<String> {
    Value(
      .text(
        parts.map { part in
          switch part {
          case .text(let text): text
          case .series(let one): .string(series[one] ?? "")
          }
        }))
  }

  func changing(_ change: (inout Metric.Series) -> Void) -> Metric.Formula {
    var copy = self
    copy.parts = parts.map { part in
      guard case .series(var series) = part else { return part }
      change(&series)
      return .series(series)
    }
    return copy
  }
}
