import Testing

@testable import SynthTools

struct CommonSubsequenceTests {
  private func common(_ a: String, _ b: String) -> String {
    let (old, new) = (Array(a), Array(b))
    let pairs = CommonSubsequence(old, new).pairs
    #expect(pairs.allSatisfy { old[$0.old] == new[$0.new] })
    #expect(zip(pairs, pairs.dropFirst()).allSatisfy { $0.old < $1.old && $0.new < $1.new })
    return String(pairs.map { old[$0.old] })
  }

  @Test(arguments: [
    ("", "", 0), ("abc", "", 0), ("abc", "abc", 3), ("abc", "xabc", 3), ("abcd", "bcde", 3),
    ("ABCBDAB", "BDCABA", 4), ("aaaa", "aa", 2), ("abcabba", "cbabac", 4), ("xyz", "abc", 0),
    ("XMJYAUZ", "MZJAWXU", 4),
  ])
  func `is as long as can be`(a: String, b: String, length: Int) {
    #expect(common(a, b).count == length)
    #expect(common(b, a).count == length)
  }

  @Test func `agrees with the textbook on random lists`() {
    var seed: UInt64 = 42
    func next(_ bound: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(seed >> 33) % bound
    }
    for _ in 0..<200 {
      let a = (0..<next(12)).map { _ in next(4) }
      let b = (0..<next(12)).map { _ in next(4) }
      var table = [[Int]](repeating: [Int](repeating: 0, count: b.count + 1), count: a.count + 1)
      for i in a.indices {
        for j in b.indices {
          table[i + 1][j + 1] =
            a[i] == b[j] ? table[i][j] + 1 : max(table[i][j + 1], table[i + 1][j])
        }
      }
      #expect(CommonSubsequence(a, b).pairs.count == table[a.count][b.count])
    }
  }
}
