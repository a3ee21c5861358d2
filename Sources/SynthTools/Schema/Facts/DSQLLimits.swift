/// What Aurora DSQL counts.
enum DSQLLimits {
  static let nameBytes = 63
  static let keyColumns = 8
  /// At one time.
  static let columns = 255
  /// Dropped ones count on.
  static let lifetimeColumns = 1600
  /// Of a table; whether its primary key counts is not documented, so it does not here.
  static let indexes = 24
  static let statistics = 5
  static let tables = 1000
  static let schemas = 10
  static let views = 5000
  static let sequences = 5000
  static let rowsInTransaction = 3000
  /// The only cache of a sequence that hands out its numbers one by one.
  static let smallCache = 1
  /// The least that a larger cache may have.
  static let largeCache = 65536
}
