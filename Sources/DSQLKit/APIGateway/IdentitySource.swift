/// Where an authorizer finds out who is calling.
public struct IdentitySource: Hashable, Sendable {
  let place: Place
  let name: String

  enum Place: String {
    case header
    case querystring
  }

  public static func header(_ name: String) -> IdentitySource {
    IdentitySource(place: .header, name: name)
  }

  public static func query(_ name: String) -> IdentitySource {
    IdentitySource(place: .querystring, name: name)
  }

  var hasItsForm: Bool { RequestParameter.required(name).hasItsForm }
}
