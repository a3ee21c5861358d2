/// A version's numbers, in which missing ones are zero: 3.13 is 3.13.0.
struct PythonVersion: Comparable {
  let numbers: [Int]

  init(_ numbers: [Int]) { self.numbers = numbers }

  /// `nil` when it has anything but numbers.
  init?(_ text: some StringProtocol) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { Int($0) }
    guard numbers.count == parts.count, numbers.allSatisfy({ $0 >= 0 }) else { return nil }
    self.numbers = numbers
  }

  func hasPrefix(_ other: PythonVersion) -> Bool {
    other.numbers.indices.allSatisfy { self[$0] == other[$0] }
  }

  static func == (a: PythonVersion, b: PythonVersion) -> Bool { !(a < b) && !(b < a) }

  static func < (a: PythonVersion, b: PythonVersion) -> Bool {
    let count = max(a.numbers.count, b.numbers.count)
    return (0..<count).map { a[$0] }.lexicographicallyPrecedes((0..<count).map { b[$0] })
  }

  private subscript(index: Int) -> Int { index < numbers.count ? numbers[index] : 0 }
}
