/// The members of a JSON object, kept in the order of their keys.
public struct Members: Hashable, Sendable {
  public struct Member: Hashable, Sendable {
    public let key: String
    public let value: Expression
  }
  public private(set) var list: [Member] = []

  public init() {}
  public init(minimumCapacity: Int) { list.reserveCapacity(minimumCapacity) }

  /// Sets a member, or leaves it as it is when `value` is nil. Appending in key order costs nothing.
  public mutating func set(_ key: String, _ value: (some ExpressionConvertible)?) {
    set(key, value?.expression)
  }

  public mutating func set(_ key: String, _ value: Expression?) {
    guard let value else { return }
    let member = Member(key: key, value: value)
    guard let last = list.last, last.key >= key else { return list.append(member) }
    let index = list.firstIndex { $0.key >= key } ?? list.endIndex
    if list[index].key == key { list[index] = member } else { list.insert(member, at: index) }
  }

  public mutating func remove(_ key: String) { list.removeAll { $0.key == key } }

  public func setting(_ key: String, to value: some ExpressionConvertible) -> Members {
    var copy = self
    copy.set(key, value)
    return copy
  }

  public subscript(key: String) -> Expression? { list.first { $0.key == key }?.value }

  /// Sets what is found by following `path`, making objects on the way, or removes it when `value` is nil.
  public mutating func set(path: ArraySlice<String>, to value: Expression?) {
    guard let key = path.first else { return }
    guard path.count > 1 else {
      if let value { set(key, value) } else { remove(key) }
      return
    }
    var inner = Members()
    if case .object(let members)? = self[key] { inner = members }
    inner.set(path: path.dropFirst(), to: value)
    set(key, .object(inner))
  }

  /// What is found by following `path` through objects.
  public func value(at path: ArraySlice<String>) -> Expression? {
    guard let key = path.first, let value = self[key] else { return nil }
    guard path.count > 1 else { return value }
    guard case .object(let inner) = value else { return nil }
    return inner.value(at: path.dropFirst())
  }
}
