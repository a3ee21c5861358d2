internal import CloudFormation

extension Problems {
  /// What EventBridge refuses of a pattern, or would read as something else.
  ///
  /// - Parameter what: Whose pattern it is, such as `rule 'LargeOrders'`.
  mutating func check(_ pattern: EventPattern, of what: String) {
    check(fieldsOf: pattern, of: what)
    let combinations = pattern.combinations
    require(
      combinations <= 1_000, "pattern-has-few-combinations",
      "the pattern of \(what) has \(combinations) combinations of alternatives; allowed are 1000")
    let size = pattern.expression.compactSize
    warn(
      unless: size <= 2_048, "pattern-fits",
      "the pattern of \(what) has \(size) characters; an account may have 2048 until AWS allows it more"
    )
  }

  /// What no service that reads patterns takes.
  mutating func check(fieldsOf pattern: EventPattern, of what: String) {
    require(
      !pattern.fields.isEmpty || !pattern.alternatives.isEmpty, "pattern-says-something",
      "the pattern of \(what) is empty; say what a field has to be")
    for (index, field) in pattern.fields.enumerated() {
      let name = field.path.joined(separator: ".")
      require(
        !field.path.isEmpty && field.path.allSatisfy { !$0.isEmpty }, "pattern-names-fields",
        "the pattern of \(what) names the field '\(name)'; names have dots between them and are not empty"
      )
      require(
        !field.matches.isEmpty, "field-matches-something",
        "the pattern of \(what) says nothing of '\(name)'; give what it may be, or .exists")
      for problem in Set(field.matches.compactMap(\.problem)).sorted() {
        require(
          false, "match-is-possible", "the pattern of \(what) asks of '\(name)': \(problem)")
      }
      for other in pattern.fields[..<index] {
        require(
          other.path != field.path, "field-is-said-once",
          "the pattern of \(what) names '\(name)' twice, of which the last would count; give all that it may be at once"
        )
        let isWithin =
          field.path != other.path
          && (field.path.starts(with: other.path)
            || other.path.starts(with: field.path))
        require(
          !isWithin, "field-is-a-value-or-holds-others",
          "the pattern of \(what) names '\(other.path.joined(separator: "."))' and '\(name)', one of which holds the other; name the inner fields only"
        )
      }
    }
    require(
      pattern.alternatives.count <= 1, "alternatives-are-said-once",
      "the pattern of \(what) has \(pattern.alternatives.count) sets of alternatives; there can be one, so write them out in one or(…)"
    )
    for alternatives in pattern.alternatives {
      require(
        alternatives.count >= 2, "alternatives-are-several",
        "the pattern of \(what) has \(alternatives.count) alternatives; give 2 or more")
      for alternative in alternatives {
        check(fieldsOf: alternative, of: "an alternative of " + what)
      }
    }
  }
}

extension EventPattern {
  /// By how many simple patterns EventBridge would say the same.
  fileprivate var combinations: Int {
    alternatives.reduce(1) { product, patterns in
      product.times(patterns.reduce(0) { $0 + $1.combinations })
    }
  }
}

extension Expression {
  /// The characters of its JSON, as far as they are known before deployment.
  var compactSize: Int { jsonText.knownSize }

  /// The characters of a text, as far as they are known before deployment.
  var knownSize: Int {
    switch self {
    case .string(let text): text.unicodeScalars.count
    case .joined(let parts): parts.reduce(0) { $0 + $1.knownSize }
    default: 0
    }
  }
}
