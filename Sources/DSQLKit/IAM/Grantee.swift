/// Something whose role can be granted permissions.
public protocol Grantee: Sendable {
  var role: Role { get }
}

extension Role: Grantee {
  public var role: Role { self }
}
