/// Those that Aurora DSQL has, and a migration may not hold.
extension RefusedStatement {
  static let withoutEffect = [
    Group(
      statements: ["set", "reset", "discard"],
      instead:
        "lasts for one connection, and a migration that is continued has another; write names with their schema"
    ),
    Group(
      statements: ["show", "explain", "table"], instead: "changes nothing; leave it out"),
    Group(
      statements: ["copy"],
      instead:
        "needs a client that sends the rows; write INSERT, or load them with psql once the migration is done"
    ),
    Group(
      statements: ["call"],
      instead:
        "has no place in a migration; there are no procedures, and the runner waits for asynchronous work by itself"
    ),
    Group(
      statements: ["rollback", "abort"], instead: "undoes what stands before it; leave both out"),
  ]

  static let roles = [
    Group(
      statements: [
        "create role", "create user", "create group", "alter role", "alter user", "alter group",
        "drop role", "drop user", "drop group", "drop owned", "reassign owned", "set role",
      ],
      instead:
        "roles come from grantConnect(to:as:) in the description, and a migration may GRANT them rights"
    ),
    Group(
      statements: ["aws iam grant", "aws iam revoke"],
      instead: "grantConnect(to:as:) in the description lets a function connect as a role"),
  ]
}
