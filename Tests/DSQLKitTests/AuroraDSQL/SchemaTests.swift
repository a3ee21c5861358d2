import Assembly
import DSQLKit
import TestSupport
import Testing

struct SchemaTests {
  @Test func `a schema is applied at home, by a function that alone is admin`() throws {
    let root = Repository.path + "/Examples/UsersAPI"
    let made = try Synthesized(root: root) {
      Database(
        "Users", in: .europe(.euWest1, .euWest2, witness: .euWest3), schema: .directory("schema")
      ).inEachRegion { _ in }
    }
    #expect(
      made.stacks.map { $0.ids() } == [
        [
          "Users", "UsersMigrations", "UsersMigrationsLogs", "UsersMigrationsRole",
          "UsersMigrationsRolePolicy",
        ], ["Users"],
      ])
    #expect(made.stacks[0]["UsersMigrationsRolePolicy"]?.contains("dsql:DbConnectAdmin") == true)
    #expect(
      made.stacks[0].record.migrations.map { [$0.database, $0.path, $0.functionOutput] }
        == [["Users", "schema", "UsersMigrationsName"]])
  }

  @Test func `what functions of one role may do with tables adds up`() throws {
    let made = try Synthesized {
      Database("Users", in: .single(.usEast1)).inEachRegion { cluster in
        let one = Function("One", code: .inline("…"))
        let two = Function("Two", code: .inline("…"), role: one.role)
        cluster.grantConnect(to: one, as: "app", tables: ["users": [.select, .insert]])
        cluster.grantConnect(
          to: two, as: "app", tables: ["users": [.select, .delete], "orders": [.update]])
      }
    }.stack
    #expect(made.record.accesses.count == 1)
    let access = try #require(made.record.accesses.first)
    #expect(access.database == "Users")
    #expect(access.user == "app")
    #expect(access.roleOutput == "OneRoleArn")
    #expect(
      access.tables.map { "\($0.name) \($0.permissions.joined(separator: ","))" } == [
        "orders UPDATE", "users DELETE,INSERT,SELECT",
      ])
    #expect(made.ids("Outputs").contains("OneRoleArn"))
  }

  @Test func `a schema is a folder of SQL beside the description`() throws {
    let said = try reports {
      Database("Orders", in: .single(.usEast1), schema: .directory("nowhere"))  // ①
        .inEachRegion { _ in }
      Database("Users", in: .single(.usEast1), schema: .directory("Tests/TestSupport"))  // ②
        .inEachRegion { _ in }
    }
    #expect(
      said == """
        ①: error: there is no folder 'nowhere' beside the description; a schema is a folder of SQL files, relative to the description's folder, which for a package is that of Package.swift [schema-is-there]
        ②: error: the folder 'Tests/TestSupport' has no SQL files [schema-has-migrations]
        """)
  }
}
