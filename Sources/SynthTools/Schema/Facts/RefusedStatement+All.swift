extension RefusedStatement {
  /// What several statements have in common.
  struct Group {
    let statements: [String]
    let instead: String
  }

  static let all =
    absent.flatMap { group in
      group.statements.map { RefusedStatement($0, "\(lacking); \(group.instead)") }
    }
    + withoutEffect.flatMap { group in
      group.statements.map { RefusedStatement($0, group.instead) }
    }
    + roles.flatMap { group in
      group.statements.map { RefusedStatement($0, "\(misplaced); \(group.instead)", id: rolesID) }
    }

  /// A grant of one role to another has no words of its own to be known by.
  static let roleGrant = RefusedStatement(
    "grant", "of a role \(misplaced); a migration grants rights: GRANT SELECT ON users TO app",
    id: rolesID)

  private static let lacking = "is not supported by Aurora DSQL"
  private static let misplaced = "has no place in a migration"
  private static let rolesID = "role-comes-from-the-description"
}
