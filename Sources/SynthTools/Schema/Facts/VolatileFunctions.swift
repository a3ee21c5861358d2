/// Functions whose answer changes while the row stays, which no index can hold.
enum VolatileFunctions {
  /// Called with parentheses.
  static let called: Set<String> = [
    "clock_timestamp", "current_setting", "currval", "gen_random_uuid", "nextval", "now",
    "random", "setval", "statement_timestamp", "timeofday", "to_char", "transaction_timestamp",
  ]

  /// Called without.
  static let words: Set<String> = [
    "current_date", "current_role", "current_time", "current_timestamp", "current_user",
    "localtime", "localtimestamp", "session_user", "user",
  ]
}
