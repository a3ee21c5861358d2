#if canImport(Darwin)
  internal import Darwin
#endif

/// The variables of our own environment.
package enum EnvironmentVariables {
  package static var all: [(name: String, value: String)] {
    assignments.compactMap { assignment in
      guard let equals = assignment.firstIndex(of: "=") else { return nil }
      return (String(assignment[..<equals]), String(assignment[equals...].dropFirst()))
    }
  }

  /// `NAME=value` of each, and of those that nobody has set.
  package static func lines(or usual: [String]) -> [String] {
    let all = all
    return all.map { "\($0.name)=\($0.value)" }
      + usual.filter { line in !all.contains { line.hasPrefix($0.name + "=") } }
  }

  #if canImport(Darwin)
    private static var assignments: [String] {
      var assignments: [String] = []
      var next = _NSGetEnviron().pointee
      while let entry = next?.pointee {
        assignments.append(String(cString: entry))
        next = next?.advanced(by: 1)
      }
      return assignments
    }
  #else
    /// The C library's own list is a variable that others may change meanwhile.
    private static var assignments: [String] {
      let bytes = (try? File.read("/proc/self/environ")) ?? []
      return bytes.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    }
  #endif
}
