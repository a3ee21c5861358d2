/// A role inside the database, which statements of SQL create.
enum DatabaseRole {
  /// What is wrong with a role's name.
  static func problems(_ name: String) -> [(id: String, message: String)] {
    if name == "admin" {
      return [
        (
          "connect-is-not-admin",
          "'admin' is granted by grantConnectAdmin(to:); a function that only works with tables connects as a role of its own"
        )
      ]
    }
    let isName =
      (1...63).contains(name.utf8.count) && !name.hasPrefix("pg_")
      && name.utf8.enumerated().allSatisfy { index, byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"): index > 0
        default: false
        }
      }
    return isName
      ? []
      : [
        (
          "database-role-is-a-name",
          "'\(name)' is no name of a database role; one has 1 to 63 lower-case letters, digits and underscores, and does not start with a digit or 'pg_'"
        )
      ]
  }
}
