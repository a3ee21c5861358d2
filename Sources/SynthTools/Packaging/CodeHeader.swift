/// How a block tells its codes: the lengths of both, with runs of one length shortened, themselves in a code.
struct CodeHeader {
  /// A length, or how often one is repeated.
  private struct Step {
    var symbol: Int
    var rest: UInt32 = 0
    var bits: UInt8 = 0
  }

  /// In which the lengths of the lengths' code are told, so that what is rare is at the end.
  private static let order = [
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15,
  ]

  private let symbolCount: Int
  private let distanceCount: Int
  private let steps: [Step]
  private let code: HuffmanCode
  /// How many lengths of the lengths' code are told.
  private let told: Int

  init(_ codes: CodePair) {
    symbolCount = max(257, Self.usedCount(codes.symbols.lengths))
    distanceCount = max(1, Self.usedCount(codes.distances.lengths))
    let steps = Self.steps(
      codes.symbols.lengths.prefix(symbolCount) + codes.distances.lengths.prefix(distanceCount))
    var counts = [Int](repeating: 0, count: 19)
    for step in steps { counts[step.symbol] += 1 }
    let code = HuffmanCode(counts: counts, limit: 7)
    self.steps = steps
    self.code = code
    told = max(4, Self.usedCount(Self.order.map { code.lengths[$0] }))
  }

  /// In bits.
  var size: Int {
    steps.reduce(14 + 3 * told) { $0 + Int(code.lengths[$1.symbol] + $1.bits) }
  }

  func write(to output: inout BitWriter) {
    output.write(UInt32(symbolCount - 257), 5)
    output.write(UInt32(distanceCount - 1), 5)
    output.write(UInt32(told - 4), 4)
    for symbol in Self.order.prefix(told) { output.write(UInt32(code.lengths[symbol]), 3) }
    for step in steps {
      output.write(code.codes[step.symbol], code.lengths[step.symbol])
      output.write(step.rest, step.bits)
    }
  }

  private static func usedCount(_ lengths: [UInt8]) -> Int {
    (lengths.lastIndex { $0 > 0 } ?? -1) + 1
  }

  private static func steps(_ lengths: ArraySlice<UInt8>) -> [Step] {
    var steps: [Step] = []
    var rest = lengths
    while let length = rest.first {
      var run = rest.prefix { $0 == length }.count
      rest = rest.dropFirst(run)
      if length > 0 {
        steps.append(Step(symbol: Int(length)))
        run -= 1
      }
      while run >= 3 {
        let part = min(run, length > 0 ? 6 : 138)
        steps.append(repetition(of: length, part))
        run -= part
      }
      steps += Array(repeating: Step(symbol: Int(length)), count: run)
    }
    return steps
  }

  private static func repetition(of length: UInt8, _ count: Int) -> Step {
    if length > 0 { return Step(symbol: 16, rest: UInt32(count - 3), bits: 2) }
    return count < 11
      ? Step(symbol: 17, rest: UInt32(count - 3), bits: 3)
      : Step(symbol: 18, rest: UInt32(count - 11), bits: 7)
  }
}
