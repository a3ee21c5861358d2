/// Something of a request that a route names: a part of its query, or a header.
///
/// API Gateway refuses requests without what is required, and looks at nothing else of it.
public struct RequestParameter: Hashable, Sendable {
  let name: String
  let isRequired: Bool

  public static func required(_ name: String) -> RequestParameter {
    RequestParameter(name: name, isRequired: true)
  }

  public static func optional(_ name: String) -> RequestParameter {
    RequestParameter(name: name, isRequired: false)
  }

  var hasItsForm: Bool {
    !name.isEmpty
      && name.utf8.allSatisfy {
        ASCII.isLetterOrDigit($0) || [UInt8(ascii: "-"), 0x5F, 0x2E, 0x24].contains($0)
      }
  }
}
