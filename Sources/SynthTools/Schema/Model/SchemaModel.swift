internal import CloudFormation

/// What is in the database after some migrations.
package struct SchemaModel: Sendable {
  /// Something that has a name among tables, indexes, sequences and views.
  struct Relation: Sendable {
    let kind: ObjectKind
    let location: SourceLocation
    /// The table of an index.
    var table: ObjectName?
  }

  package internal(set) var tables: [ObjectName: Table] = [:]
  /// Of the migrations, in their order; `REVOKE` is not in it.
  package internal(set) var privileges: [Privilege] = []
  /// With the type that each stands for.
  var domains: [ObjectName: StorableType?] = [:]
  var relations: [ObjectName: Relation] = [:]
  var statistics: [ObjectName: ObjectName] = [:]
  var schemas: [String: SourceLocation] = [:]

  init() {}

  package var views: [ObjectName] { relations(of: .view) }

  package var sequences: [ObjectName] { relations(of: .sequence) }

  func relations(of kind: ObjectKind) -> [ObjectName] {
    relations.filter { $0.value.kind == kind }.map(\.key).sorted()
  }

  func hasSchema(_ name: String) -> Bool {
    Self.builtInSchemas.contains(name) || schemas[name] != nil
  }

  func isDomain(_ type: SQLType) -> Bool { domain(type.name) != nil }

  /// What the domain of that name stores.
  func domain(_ name: String) -> StorableType?? {
    domains.first { $0.key.name == name }?.value
  }

  static let builtInSchemas: Set<String> = ["public", "sys", "pg_catalog", "information_schema"]
}
