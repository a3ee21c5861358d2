/// Writes a JSON document as bytes: two spaces a level, keys in the order given.
public struct JSONWriter: ~Copyable {
  public private(set) var bytes: [UInt8] = []
  private var depth = 0
  private var isFirst = true

  public init(minimumCapacity: Int = 1 << 12) { bytes.reserveCapacity(minimumCapacity) }

  public mutating func array(_ elements: (inout JSONWriter) -> Void) { nest("[", "]", elements) }
  public mutating func object(_ members: (inout JSONWriter) -> Void) { nest("{", "}", members) }

  public mutating func member(_ key: String, _ value: (inout JSONWriter) -> Void) {
    next()
    quote(key)
    raw(": ")
    value(&self)
  }

  public mutating func member(_ key: String, _ value: String?) {
    if let value { member(key) { $0.string(value) } }
  }

  public mutating func member(_ key: String, _ value: Int?) {
    if let value { member(key) { $0.integer(value) } }
  }

  public mutating func member(_ key: String, _ value: Bool) {
    member(key) { $0.bool(value) }
  }

  public mutating func member<T>(
    _ key: String, _ list: [T], _ element: (inout JSONWriter, T) -> Void
  ) {
    member(key) { json in
      json.array { json in
        for item in list { json.element { element(&$0, item) } }
      }
    }
  }

  public mutating func element(_ value: (inout JSONWriter) -> Void) {
    next()
    value(&self)
  }

  public mutating func null() { raw("null") }
  public mutating func bool(_ value: Bool) { raw(value ? "true" : "false") }
  public mutating func integer(_ value: Int) { raw(ascii: String(value)) }
  public mutating func number(_ value: Double) { raw(ascii: Self.text(of: value)) }
  public mutating func string(_ text: String) { quote(text) }

  /// Writes a document whose lines start as if nothing were around it, so that they can be taken out as they are.
  public mutating func writeFlush(_ document: (inout JSONWriter) -> Void) {
    let outer = depth
    depth = 0
    document(&self)
    depth = outer
    isFirst = false
  }

  /// The bytes, and a new line behind them.
  public consuming func finish() -> [UInt8] {
    raw("\n")
    return bytes
  }

  /// How a number is written: whole ones without a fraction.
  static func text(of number: Double) -> String {
    number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : number.description
  }

  private mutating func next() {
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    isFirst = false
    newline()
  }

  private mutating func nest(
    _ open: StaticString, _ close: StaticString, _ content: (inout JSONWriter) -> Void
  ) {
    raw(open)
    depth += 1
    isFirst = true
    content(&self)
    depth -= 1
    if !isFirst { newline() }
    isFirst = false
    raw(close)
  }

  private mutating func newline() {
    bytes.append(UInt8(ascii: "\n"))
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: depth * 2))
  }

  private mutating func raw(_ text: StaticString) {
    bytes.append(
      contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  private mutating func raw(ascii text: String) { bytes.append(contentsOf: text.utf8) }

  private mutating func quote(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { utf8 in
      var start = 0
      for index in utf8.indices {
        let byte = utf8[index]
        guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else {
          continue
        }
        bytes.append(contentsOf: utf8[start..<index])
        start = index + 1
        escape(byte)
      }
      bytes.append(contentsOf: utf8[start...])
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func escape(_ byte: UInt8) {
    bytes.append(UInt8(ascii: "\\"))
    switch byte {
    case 0x0A: bytes.append(UInt8(ascii: "n"))
    case 0x0D: bytes.append(UInt8(ascii: "r"))
    case 0x09: bytes.append(UInt8(ascii: "t"))
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(byte)
    default:
      let digits = String(byte, radix: 16)
      raw(ascii: "u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits)
    }
  }
}
