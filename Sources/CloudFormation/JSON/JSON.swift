/// A JSON document as it was read, each value with its place.
public struct JSON: Sendable {
  public enum Kind: Sendable {
    case null
    case bool(Bool)
    case integer(Int)
    case number(Double)
    case string(String)
    case array([JSON])
    case object([Member])
  }

  public struct Member: Sendable {
    public let key: String
    public let value: JSON
  }

  public let kind: Kind
  /// The bytes of the document that it stands in.
  public let range: Range<Int>

  /// Reads a document that is exactly one value.
  public init(parsing bytes: [UInt8]) throws(JSONError) {
    self = try JSONReader.read(bytes) { reader throws(JSONError) in try reader.value() }
  }

  init(_ kind: Kind, _ range: Range<Int>) {
    self.kind = kind
    self.range = range
  }
}

extension JSON {
  public subscript(key: String) -> JSON? {
    members?.first { $0.key == key }?.value
  }

  public var members: [Member]? {
    if case .object(let members) = kind { members } else { nil }
  }

  public var elements: [JSON]? {
    if case .array(let elements) = kind { elements } else { nil }
  }

  public var string: String? {
    if case .string(let text) = kind { text } else { nil }
  }

  public var integer: Int? {
    if case .integer(let number) = kind { number } else { nil }
  }

  public var bool: Bool? {
    if case .bool(let value) = kind { value } else { nil }
  }
}
