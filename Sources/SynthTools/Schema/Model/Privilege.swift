/// What a migration grants to roles.
package struct Privilege: Hashable, Sendable {
  /// In capitals; `ALL` stands for every one.
  package let privileges: [String]
  package let kind: ObjectKind
  /// Nothing when it is every table of the schemas.
  package let objects: [ObjectName]
  package let schemas: [String]
  package let roles: [String]
}
