/// What Aurora DSQL accepts, as AWS's user guide and its own linter told it on the date given.
///
/// The statements, clauses, types and limits of this folder are data: a release of Aurora DSQL
/// that accepts more changes them and nothing else.
package enum DSQLFacts {
  package static let asOf = "2026-10"
}
