/// A sequence says how many numbers a session takes at once: 1, or 65536 and more.
enum CachesAreExplicit: StatementRule {
  static func problems(in statement: ParsedStatement, after schema: SchemaModel)
    -> [StatementProblem]
  {
    statement.command.sequenceOptions.compactMap { options, isNew in
      guard let cache = options.cache else {
        return isNew
          ? StatementProblem(missing, at: options.token, id: "sequence-cache-is-explicit") : nil
      }
      let isFine = cache.value == DSQLLimits.smallCache || cache.value >= DSQLLimits.largeCache
      return isFine
        ? nil
        : StatementProblem(wrong(cache.value), at: cache.token, id: "sequence-cache-is-explicit")
    }
  }
}

extension CachesAreExplicit {
  private static let choice =
    "CACHE 1 for numbers in order, CACHE 65536 or more for many writers at once"

  private static let missing = "no CACHE, which Aurora DSQL demands; write \(choice)"

  private static func wrong(_ cache: Int) -> String {
    "CACHE \(cache) is not supported by Aurora DSQL; write \(choice)"
  }
}

extension SQLCommand {
  /// The options of every sequence and identity column of the statement, and whether they make one.
  var sequenceOptions: [(options: SequenceOptions, isNew: Bool)] {
    switch self {
    case .createSequence(let sequence): return [(sequence.options, true)]
    case .createSchema(let schema): return schema.sequences.map { ($0.options, true) }
    case .alterObject(let alter):
      if case .sequence(let options) = alter.change { return [(options, false)] }
      return []
    case .alterTable(let alter):
      return alter.actions.compactMap { action in
        switch action {
        case .alterColumn(_, .addIdentity(let options)): (options, true)
        case .alterColumn(_, .changeIdentity(let options)): (options, false)
        default: action.addedColumn?.identity.map { ($0, true) }
        }
      }
    default: return columns.compactMap(\.identity).map { ($0, true) }
    }
  }
}
