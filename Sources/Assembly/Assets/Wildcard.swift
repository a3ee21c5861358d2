/// Patterns in which a star stands for any number of elements.
enum Wildcard {
  /// Tries a star with ever more elements; what an earlier star has found stays.
  static func matches<Pattern, Element>(
    _ pattern: [Pattern], _ elements: [Element], isStar: (Pattern) -> Bool,
    accepts: (Pattern, Element) -> Bool
  ) -> Bool {
    var (part, next) = (0, 0)
    var star: (part: Int, next: Int)?
    while next < elements.count {
      if part < pattern.count, isStar(pattern[part]) {
        star = (part, next)
        part += 1
      } else if part < pattern.count, accepts(pattern[part], elements[next]) {
        part += 1
        next += 1
      } else if let last = star {
        star = (last.part, last.next + 1)
        (part, next) = (last.part + 1, last.next + 1)
      } else {
        return false
      }
    }
    return pattern[part...].allSatisfy(isStar)
  }
}
