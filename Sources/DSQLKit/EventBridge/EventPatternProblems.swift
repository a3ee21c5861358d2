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
    require(
      size <= 4_096, "pattern-fits",
      "the pattern of \(what) has \(size) characters; allowed are 4096, so make several rules of it"
    )
    warn(
      unless: size <= 2_048 || size > 4_096, "pattern-fits",
      "the pattern of \(what) has \(size) characters; an account may have 2048 until AWS allows it more"
    )
  }

  /// What no service that reads patterns takes.
  ///
  /// - Parameter outer: The fields beside the alternatives of which the pattern is one; nil where it is none.
  mutating func check(
    fieldsOf pattern: EventPattern, of what: String, beside outer: [EventPattern.Field]? = nil
  ) {
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
      check(namesOf: field, isWithinAlternatives: outer != nil, of: what)
      for problem in Set(field.matches.compactMap(\.problem)).sorted() {
        require(
          false, "match-is-possible", "the pattern of \(what) asks of '\(name)': \(problem)")
      }
      for other in pattern.fields[..<index] {
        require(
          other.path != field.path, "field-is-said-once",
          "the pattern of \(what) names '\(name)' twice, of which the last would count; give all that it may be at once"
        )
        check(field, beside: other, of: what)
      }
      for other in outer ?? [] {
        require(
          other.path != field.path, "field-is-said-once",
          "the pattern of \(what) names '\(name)', and so does what stands beside the alternatives, of which one only would count; say all of it in each alternative"
        )
        check(field, beside: other, of: what)
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
        check(
          fieldsOf: alternative, of: "an alternative of " + what,
          beside: (outer ?? []) + pattern.fields)
      }
    }
  }

  private mutating func check(
    namesOf field: EventPattern.Field, isWithinAlternatives: Bool, of what: String
  ) {
    require(
      !field.path.contains("$or"), "field-name-has-no-meaning",
      "the pattern of \(what) names a field '$or', by which EventBridge means alternatives; write .or(…) for those"
    )
    guard isWithinAlternatives, let name = field.path.first(where: Match.reservedNames.contains)
    else { return }
    require(
      false, "field-name-has-no-meaning",
      "the pattern of \(what) names '\(field.path.joined(separator: "."))', and EventBridge takes '\(name)' for a match there; make a rule of each alternative"
    )
  }

  private mutating func check(
    _ field: EventPattern.Field, beside other: EventPattern.Field, of what: String
  ) {
    let isWithin =
      field.path != other.path
      && (field.path.starts(with: other.path) || other.path.starts(with: field.path))
    require(
      !isWithin, "field-is-a-value-or-holds-others",
      "the pattern of \(what) names '\(other.path.joined(separator: "."))' and '\(field.path.joined(separator: "."))', one of which holds the other; name the inner fields only"
    )
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
