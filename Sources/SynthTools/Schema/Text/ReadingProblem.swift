/// Why bytes are no SQL, and where.
struct ReadingProblem: Error, Hashable {
  let message: String
  let line: Int
  let column: Int
}
