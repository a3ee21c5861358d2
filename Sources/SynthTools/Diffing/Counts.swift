/// Numbers of things in a sentence, without those of which there are none.
enum Counts {
  static func text(_ counts: [(count: Int, what: String)], of thing: String? = nil) -> String {
    var thing = thing
    return counts.filter { $0.count > 0 }.map { count, what in
      defer { thing = nil }
      return thing.map { "\(count) \($0)\(count == 1 ? "" : "s") \(what)" } ?? "\(count) \(what)"
    }.joined(separator: ", ")
  }
}
