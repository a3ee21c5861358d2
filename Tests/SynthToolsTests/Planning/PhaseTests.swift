import Testing

@testable import SynthTools

/// How steps are put together to be run at once.
struct PhaseTests {
  private func group(_ count: Int, _ name: String) -> [Step] {
    (0..<count).map { number in
      Step(
        id: "\(name)\(number)", stack: StackID(region: "us-east-1", name: "App"), does: "",
        operation: .look, action: ShellCommand([":"]), timeout: 1)
    }
  }

  private func batches(_ sizes: Int..., isAtOnce: Bool = true) -> [Int] {
    let groups = sizes.enumerated().map { group($1, "\($0)-") }
    let phase = Phase("one", "one", isAtOnce: isAtOnce, together: groups)
    #expect(phase.batches.flatMap(\.self).map(\.id) == groups.flatMap(\.self).map(\.id))
    return phase.batches.map(\.count)
  }

  @Test func `puts as much into a batch as runs at once`() {
    #expect(batches(16) == [16])
    #expect(batches(1, 1, 1) == [3])
    #expect(batches(8, 8, 1) == [16, 1])
    #expect(batches(8, 7, 2, 14, 1) == [15, 16, 1])
  }

  @Test func `keeps groups together, however large they are`() {
    #expect(batches(17) == [17])
    #expect(batches(1, 40, 1) == [1, 40, 1])
    #expect(batches(15, 2, 2) == [15, 4])
  }

  @Test func `runs steps one by one when they are not meant to be at once`() {
    #expect(batches(2, 3, isAtOnce: false) == [1, 1, 1, 1, 1])
    #expect(batches(1) == [1])
    #expect(!Phase("one", "one", group(1, "a")).isAtOnce)
    #expect(Phase("one", "one", group(2, "a")).isAtOnce)
    #expect(!Phase("one", "one", isAtOnce: false, group(2, "a")).isAtOnce)
  }

  @Test func `has no groups of nothing`() {
    #expect(batches() == [])
    #expect(batches(0, 2, 0) == [2])
    #expect(Phase("one", "one", together: [[], []]).groups.isEmpty)
  }

  @Test func `chooses what a teardown does with data`() {
    let phases = [
      Phase("a", "", []), Phase("b", "", of: .keeping, []), Phase("c", "", of: .deletingData, []),
    ]
    #expect(phases.choosing(.keeping).map(\.id) == ["a", "b"])
    #expect(phases.choosing(.deletingData).map(\.id) == ["a", "c"])
  }
}
