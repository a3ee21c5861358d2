/// Reads the beginning of what was compressed as in RFC 1951.
///
/// It is for the first bytes of a program and for the target of a link, and takes its time.
struct Inflate {
  private struct Damaged: Error {}

  private var input: ArraySlice<UInt8>
  private var pending: UInt32 = 0
  private var pendingCount = 0
  private var output: [UInt8] = []
  private let limit: Int

  /// The first bytes; fewer when there are no more or the rest is damaged.
  static func start(_ count: Int, of compressed: ArraySlice<UInt8>) -> [UInt8] {
    var reader = Inflate(input: compressed, limit: count)
    try? reader.readBlocks()
    return Array(reader.output.prefix(count))
  }

  private init(input: ArraySlice<UInt8>, limit: Int) {
    self.input = input
    self.limit = limit
  }

  private mutating func readBlocks() throws(Damaged) {
    var isLast = false
    while !isLast, output.count < limit {
      isLast = try bits(1) == 1
      switch try bits(2) {
      case 0: try copyStored()
      case 1: try readBlock(Self.fixedLengths, [UInt8](repeating: 5, count: 30))
      case 2: try readBlockWithCodes()
      default: throw Damaged()
      }
    }
  }

  private mutating func copyStored() throws(Damaged) {
    (pending, pendingCount) = (0, 0)
    let count = try bits(16)
    _ = try bits(16)
    output += input.prefix(count)
    input = input.dropFirst(count)
  }

  private mutating func readBlockWithCodes() throws(Damaged) {
    let symbolCount = try bits(5) + 257
    let distanceCount = try bits(5) + 1
    var lengthsOfLengths = [UInt8](repeating: 0, count: 19)
    for index in 0..<(try bits(4) + 4) {
      lengthsOfLengths[Self.order[index]] = UInt8(try bits(3))
    }
    let code = Decoder(lengthsOfLengths)
    var lengths: [UInt8] = []
    while lengths.count < symbolCount + distanceCount {
      let symbol = try symbol(code)
      switch symbol {
      case 16:
        guard let last = lengths.last else { throw Damaged() }
        lengths += [UInt8](repeating: last, count: try bits(2) + 3)
      case 17: lengths += [UInt8](repeating: 0, count: try bits(3) + 3)
      case 18: lengths += [UInt8](repeating: 0, count: try bits(7) + 11)
      default: lengths.append(UInt8(symbol))
      }
    }
    try readBlock(Array(lengths.prefix(symbolCount)), Array(lengths.dropFirst(symbolCount)))
  }

  private mutating func readBlock(_ lengths: [UInt8], _ distances: [UInt8]) throws(Damaged) {
    let (symbols, distances) = (Decoder(lengths), Decoder(distances))
    while output.count < limit {
      let symbol = try symbol(symbols)
      if symbol == 256 { return }
      if symbol < 256 {
        output.append(UInt8(symbol))
      } else {
        let length = try length(symbol - 257)
        let distance = try distance(self.symbol(distances))
        guard distance <= output.count else { throw Damaged() }
        for _ in 0..<length { output.append(output[output.count - distance]) }
      }
    }
  }

  private mutating func length(_ symbol: Int) throws(Damaged) -> Int {
    guard symbol < 28 else { return 258 }
    guard symbol >= 8 else { return symbol + 3 }
    let bitCount = symbol / 4 - 1
    return 3 + (4 + symbol % 4) << bitCount + (try bits(bitCount))
  }

  private mutating func distance(_ symbol: Int) throws(Damaged) -> Int {
    guard symbol >= 4 else { return symbol + 1 }
    let bitCount = symbol / 2 - 1
    return 1 + (2 + symbol % 2) << bitCount + (try bits(bitCount))
  }

  private mutating func symbol(_ code: Decoder) throws(Damaged) -> Int {
    var (value, first, index) = (0, 0, 0)
    for count in code.counts.dropFirst() {
      value = value << 1 | (try bits(1))
      if value - first < count { return code.symbols[index + value - first] }
      index += count
      first = (first + count) << 1
    }
    throw Damaged()
  }

  private mutating func bits(_ count: Int) throws(Damaged) -> Int {
    while pendingCount < count {
      guard let byte = input.popFirst() else { throw Damaged() }
      pending |= UInt32(byte) << UInt32(pendingCount)
      pendingCount += 8
    }
    defer {
      pending >>= UInt32(count)
      pendingCount -= count
    }
    return Int(pending & (1 << UInt32(count) - 1))
  }

  /// The symbols of a code in the order of their codes, and how many there are of each length.
  private struct Decoder {
    let symbols: [Int]
    let counts: [Int]

    init(_ lengths: [UInt8]) {
      var counts = [Int](repeating: 0, count: 16)
      for length in lengths where length > 0 { counts[Int(length)] += 1 }
      self.counts = counts
      symbols = lengths.indices.filter { lengths[$0] > 0 }
        .sorted { (lengths[$0], $0) < (lengths[$1], $1) }
    }
  }

  private static let order = [
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15,
  ]
  private static let fixedLengths: [UInt8] = (0..<288).map {
    $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8
  }
}
