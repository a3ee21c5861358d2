/// A clause of a statement that Aurora DSQL refuses, and where it stands.
struct ClauseRefusal: Sendable {
  let clause: RefusedClause
  let token: SQLToken
}
