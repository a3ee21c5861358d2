#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The processes that a process has started, and those that they have started.
enum Descendants {
  /// Stops the process, its group and, where the system tells who started whom, who left the group.
  static func stop(of process: pid_t) {
    let others = all(of: process)
    kill(-process, SIGKILL)
    kill(process, SIGKILL)
    for other in others { kill(other, SIGKILL) }
  }

  private static func all(of process: pid_t) -> [pid_t] {
    var children: [pid_t: [pid_t]] = [:]
    for entry in (try? Folder.entries(of: "/proc")) ?? [] {
      guard let child = pid_t(entry.name), let parent = parent(of: child) else { continue }
      children[parent, default: []].append(child)
    }
    var found: [pid_t] = []
    var next = [process]
    while let one = next.popLast() {
      let below = children[one] ?? []
      found += below
      next += below
    }
    return found
  }

  /// The fourth field of the process's status, behind a name that may hold anything.
  private static func parent(of process: pid_t) -> pid_t? {
    guard let bytes = try? File.read("/proc/\(process)/stat") else { return nil }
    let text = String(decoding: bytes, as: UTF8.self)
    guard let name = text.lastIndex(of: ")") else { return nil }
    let fields = text[name...].split(separator: " ")
    return fields.count > 2 ? pid_t(fields[2]) : nil
  }
}
