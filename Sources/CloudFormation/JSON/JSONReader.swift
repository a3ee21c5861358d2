/// Reads JSON strictly (RFC 8259), value by value, and passes over what nobody asks for without building it.
public struct JSONReader {
  let bytes: UnsafeBufferPointer<UInt8>
  /// The byte that is read next.
  public internal(set) var index = 0
  private var depth = 0

  /// Deeper documents are refused before they can exhaust the stack.
  public static let depthLimit = 256

  /// Reads a document that is exactly what `read` takes.
  public static func read<T>(
    _ document: [UInt8], _ read: (inout JSONReader) throws(JSONError) -> T
  ) throws(JSONError) -> T {
    let result = document.withUnsafeBufferPointer { bytes -> Result<T, JSONError> in
      var reader = JSONReader(bytes: bytes)
      do throws(JSONError) {
        reader.skipSpace()
        let value = try read(&reader)
        reader.skipSpace()
        guard reader.index == bytes.count else {
          throw reader.error("there is more behind the end of the document")
        }
        return .success(value)
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  private init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// Reads any value with everything in it.
  public mutating func value() throws(JSONError) -> JSON {
    let start = index
    let kind: JSON.Kind
    switch try peek("a value") {
    case UInt8(ascii: "{"): kind = .object(try members())
    case UInt8(ascii: "["):
      var list: [JSON] = []
      try elements { reader throws(JSONError) in list.append(try reader.value()) }
      kind = .array(list)
    case UInt8(ascii: "\""): kind = .string(try string())
    case UInt8(ascii: "t"): kind = try word("true", .bool(true))
    case UInt8(ascii: "f"): kind = try word("false", .bool(false))
    case UInt8(ascii: "n"): kind = try word("null", .null)
    default: kind = try number()
    }
    return JSON(kind, start..<index)
  }

  /// Passes over a value and says where it stands. Repeated keys inside it are not looked for.
  public mutating func skip() throws(JSONError) -> Range<Int> {
    let start = index
    switch try peek("a value") {
    case UInt8(ascii: "{"):
      try keyed(skippingKeys: true) { reader, _ throws(JSONError) in _ = try reader.skip() }
    case UInt8(ascii: "["):
      try elements { reader throws(JSONError) in _ = try reader.skip() }
    case UInt8(ascii: "\""): _ = try stringRange()
    default: _ = try value()
    }
    return start..<index
  }

  /// Reads an object, a member at a time; `member` has to take the value.
  public mutating func object(
    _ member: (inout JSONReader, String) throws(JSONError) -> Void
  ) throws(JSONError) {
    try keyed(skippingKeys: false, member)
  }

  /// Reads an array, an element at a time; `element` has to take the value.
  public mutating func elements(
    _ element: (inout JSONReader) throws(JSONError) -> Void
  ) throws(JSONError) {
    try open(UInt8(ascii: "["), "an array")
    if close(UInt8(ascii: "]")) { return }
    while true {
      try element(&self)
      if try !another(or: UInt8(ascii: "]")) { return }
    }
  }

  public mutating func string() throws(JSONError) -> String {
    let range = try stringRange()
    let inner = UnsafeBufferPointer(rebasing: bytes[range])
    guard inner.contains(UInt8(ascii: "\\")) else {
      return String(decoding: inner, as: UTF8.self)
    }
    return try unescaped(range)
  }

  public mutating func integer() throws(JSONError) -> Int {
    let start = index
    guard case .integer(let value) = try number() else {
      throw error("a whole number should stand here", at: start)
    }
    return value
  }

  public func error(_ message: String) -> JSONError { error(message, at: index) }

  func error(_ message: String, at offset: Int) -> JSONError {
    JSONError(message, at: offset, in: bytes)
  }
}

// MARK: Objects and arrays

extension JSONReader {
  private mutating func members() throws(JSONError) -> [JSON.Member] {
    var list: [JSON.Member] = []
    var isSorted = true
    var seen: Set<String> = []
    try object { reader, key throws(JSONError) in
      // Keys in ascending order cannot repeat, and ours always are.
      if isSorted, let last = list.last, last.key >= key {
        isSorted = false
        seen = Set(list.map(\.key))
      }
      if !isSorted, !seen.insert(key).inserted {
        throw reader.error("the key \"\(key)\" stands here twice")
      }
      list.append(JSON.Member(key: key, value: try reader.value()))
    }
    return list
  }

  private mutating func keyed(
    skippingKeys: Bool, _ member: (inout JSONReader, String) throws(JSONError) -> Void
  ) throws(JSONError) {
    try open(UInt8(ascii: "{"), "an object")
    if close(UInt8(ascii: "}")) { return }
    while true {
      guard try peek("a key") == UInt8(ascii: "\"") else {
        throw error("a key in quotes should stand here")
      }
      let key = skippingKeys ? "" : try string()
      if skippingKeys { _ = try stringRange() }
      skipSpace()
      guard try peek("':'") == UInt8(ascii: ":") else { throw error("':' should stand here") }
      index += 1
      skipSpace()
      try member(&self, key)
      if try !another(or: UInt8(ascii: "}")) { return }
    }
  }

  private mutating func open(_ bracket: UInt8, _ what: String) throws(JSONError) {
    guard try peek(what) == bracket else { throw error("\(what) should stand here") }
    depth += 1
    guard depth <= Self.depthLimit else {
      throw error("the document is nested deeper than \(Self.depthLimit) levels")
    }
    index += 1
    skipSpace()
  }

  private mutating func close(_ bracket: UInt8) -> Bool {
    guard index < bytes.count, bytes[index] == bracket else { return false }
    index += 1
    depth -= 1
    return true
  }

  private mutating func another(or bracket: UInt8) throws(JSONError) -> Bool {
    skipSpace()
    if close(bracket) { return false }
    guard try peek("',' or a closing bracket") == UInt8(ascii: ",") else {
      throw error("',' or '\(Character(UnicodeScalar(bracket)))' should stand here")
    }
    index += 1
    skipSpace()
    return true
  }

  private mutating func skipSpace() {
    while index < bytes.count {
      switch bytes[index] {
      case 0x20, 0x0A, 0x0D, 0x09: index += 1
      default: return
      }
    }
  }

  func peek(_ expected: String) throws(JSONError) -> UInt8 {
    guard index < bytes.count else {
      throw error("the document ends where \(expected) should stand")
    }
    return bytes[index]
  }
}

// MARK: Words and numbers

extension JSONReader {
  private mutating func word(_ word: StaticString, _ kind: JSON.Kind) throws(JSONError) -> JSON.Kind
  {
    for offset in 0..<word.utf8CodeUnitCount {
      guard index + offset < bytes.count, bytes[index + offset] == word.utf8Start[offset] else {
        throw error("a value should stand here")
      }
    }
    index += word.utf8CodeUnitCount
    return kind
  }

  private mutating func number() throws(JSONError) -> JSON.Kind {
    let start = index
    if index < bytes.count, bytes[index] == UInt8(ascii: "-") { index += 1 }
    let first = index
    guard digits() > 0 else { throw error("a value should stand here", at: start) }
    if bytes[first] == UInt8(ascii: "0"), index - first > 1 {
      throw error("a number does not start with 0", at: start)
    }
    var isWhole = true
    if index < bytes.count, bytes[index] == UInt8(ascii: ".") {
      isWhole = false
      index += 1
      guard digits() > 0 else { throw error("a digit should stand here") }
    }
    if index < bytes.count, bytes[index] | 0x20 == UInt8(ascii: "e") {
      isWhole = false
      index += 1
      if index < bytes.count, bytes[index] == UInt8(ascii: "+") || bytes[index] == UInt8(ascii: "-")
      {
        index += 1
      }
      guard digits() > 0 else { throw error("a digit should stand here") }
    }
    let text = String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<index]), as: UTF8.self)
    if isWhole, let value = Int(text) { return .integer(value) }
    guard let value = Double(text), value.isFinite else {
      throw error("the number \(text) is too large", at: start)
    }
    return .number(value)
  }

  private mutating func digits() -> Int {
    let start = index
    while index < bytes.count, UInt8(ascii: "0")...UInt8(ascii: "9") ~= bytes[index] { index += 1 }
    return index - start
  }
}
