/// An AWS Region, such as `us-east-1`.
public struct Region: RawRepresentable, Hashable, Sendable {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
}

extension Region: LosslessStringConvertible {
  public init(_ description: String) { self.init(rawValue: description) }
  public var description: String { rawValue }
}
