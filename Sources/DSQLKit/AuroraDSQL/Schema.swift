/// The tables of a database, as SQL files in the order of their numbers.
///
/// ```
/// schema/
///   0001_create_users.sql
///   0002_index_emails.sql
/// ```
///
/// They are checked when synthesizing and applied once, in the home Region, after the clusters are active.
public struct Schema: Hashable, Sendable {
  let path: String

  /// A folder, relative to the description.
  public static func directory(_ path: String) -> Schema { Schema(path: path) }
}

/// What a database role may do with a table.
public enum TablePermission: String, Sendable, CaseIterable {
  case delete = "DELETE"
  case insert = "INSERT"
  case select = "SELECT"
  case update = "UPDATE"
}
