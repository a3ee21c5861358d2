/// Tokens that share one code, and how often each symbol occurs among them.
struct TokenBlock {
  static let capacity = 1 << 15
  private static let end = 256

  private(set) var tokens: [Token] = []
  private var counts = Self.noCounts
  private var distanceCounts = Self.noDistanceCounts
  /// How many bits the symbols' ranges take, in whichever code.
  private var rest = 0

  private static let noCounts = (0..<286).map { $0 == end ? 1 : 0 }
  private static let noDistanceCounts = [Int](repeating: 0, count: 30)

  init() { tokens.reserveCapacity(Self.capacity) }

  var isFull: Bool { tokens.count == Self.capacity }

  mutating func append(_ token: Token) {
    tokens.append(token)
    counts[token.symbol] += 1
    if token.isRepetition {
      distanceCounts[token.distanceSymbol] += 1
      rest += Int(token.lengthBits + token.distanceBits)
    }
  }

  mutating func removeAll() {
    tokens.removeAll(keepingCapacity: true)
    (counts, distanceCounts, rest) = (Self.noCounts, Self.noDistanceCounts, 0)
  }

  /// Writes the tokens, which stand for these bytes, in the form that is shortest.
  func write(_ bytes: ArraySlice<UInt8>, isLast: Bool, to output: inout BitWriter) {
    let own = CodePair(counts: counts, distanceCounts: distanceCounts)
    let header = CodeHeader(own)
    let ownSize = header.size + own.size(counts, distanceCounts)
    let fixedSize = CodePair.fixed.size(counts, distanceCounts)
    if StoredBlocks.size(of: bytes.count) < rest + min(ownSize, fixedSize) {
      StoredBlocks.write(bytes, isLast: isLast, to: &output)
      return
    }
    output.write(isLast ? 1 : 0, 1)
    if fixedSize <= ownSize {
      output.write(1, 2)
      write(with: .fixed, to: &output)
    } else {
      output.write(2, 2)
      header.write(to: &output)
      write(with: own, to: &output)
    }
  }

  private func write(with codes: CodePair, to output: inout BitWriter) {
    for token in tokens {
      output.write(codes.symbols, token.symbol)
      if token.isRepetition {
        output.write(token.lengthRest, token.lengthBits)
        output.write(codes.distances, token.distanceSymbol)
        output.write(token.distanceRest, token.distanceBits)
      }
    }
    output.write(codes.symbols, Self.end)
  }
}

extension BitWriter {
  fileprivate mutating func write(_ code: HuffmanCode, _ symbol: Int) {
    write(code.codes[symbol], code.lengths[symbol])
  }
}
