import Synchronization
import Testing

@testable import SynthTools

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

struct FolderLockTests {
  private final class Visitors: Sendable {
    let count = Atomic(0)
  }

  @Test func `lets one in at a time`() async throws {
    let folder = try TemporaryFolder()
    let inside = Visitors()
    await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<4 {
        group.addTask {
          let alone = try? FolderLock.holding(folder.path) { () throws(LoadFailure) in
            let count = inside.count.add(1, ordering: .sequentiallyConsistent).newValue
            usleep(10_000)
            inside.count.subtract(1, ordering: .sequentiallyConsistent)
            return count == 1
          }
          return alone == true
        }
      }
      for await alone in group { #expect(alone) }
    }
  }
}
