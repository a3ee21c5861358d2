/// A small set of small numbers.
struct Bits: Hashable, Sendable {
  private var bits: UInt64 = 0

  subscript(number: Int) -> Bool {
    get { bits & (1 << UInt64(number)) != 0 }
    set { if newValue { bits |= 1 << UInt64(number) } else { bits &= ~(1 << UInt64(number)) } }
  }

  var isEmpty: Bool { bits == 0 }
}
