/// The two codes of a block: of bytes and lengths, and of distances.
struct CodePair {
  let symbols: HuffmanCode
  let distances: HuffmanCode

  /// The code that every reader knows.
  static let fixed = CodePair(
    symbols: HuffmanCode(
      lengths: (0..<288).map { $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8 }),
    distances: HuffmanCode(lengths: [UInt8](repeating: 5, count: 30)))

  init(counts: [Int], distanceCounts: [Int]) {
    self.init(
      symbols: HuffmanCode(counts: counts, limit: 15),
      distances: HuffmanCode(counts: distanceCounts, limit: 15))
  }

  private init(symbols: HuffmanCode, distances: HuffmanCode) {
    self.symbols = symbols
    self.distances = distances
  }

  /// How many bits symbols take that occur so often.
  func size(_ counts: [Int], _ distanceCounts: [Int]) -> Int {
    zip(counts, symbols.lengths).reduce(0) { $0 + $1.0 * Int($1.1) }
      + zip(distanceCounts, distances.lengths).reduce(0) { $0 + $1.0 * Int($1.1) }
  }
}
