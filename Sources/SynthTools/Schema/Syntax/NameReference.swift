/// A place that names an object.
struct NameReference: Hashable, Sendable {
  let name: ObjectName
  let isQualified: Bool
  /// The last part of the name.
  let token: SQLToken
}
