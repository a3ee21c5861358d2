/// There are no more of a thing than Aurora DSQL allows.
enum CountsAreWithinLimits {
  static func problem(
    _ count: Int, of what: String, in owner: String, limit: Int, at token: SQLToken
  )
    -> StatementProblem?
  {
    guard count > limit else { return nil }
    return StatementProblem(
      "\(count) \(what) in \(owner), Aurora DSQL allows \(limit)", at: token,
      id: "count-is-within-limits")
  }
}
