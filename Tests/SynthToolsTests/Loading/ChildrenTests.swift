import Testing

@testable import SynthTools

struct ChildrenTests {
  private func order(_ script: String, lane: String = "a", seconds: Int = 20, output: Int = 1 << 20)
    -> Children.Order
  {
    Children.Order(
      arguments: ["/bin/sh", "-c", script], lane: lane,
      limits: Child.Limits(seconds: seconds, output: output))
  }

  private func run(_ orders: [Children.Order], atOnce: Int = 4) throws -> [Child] {
    try Children(environment: ["PATH=/usr/bin:/bin", "WORD=given"], atOnce: atOnce).run(orders)
      .map { try $0.get() }
  }

  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  @Test func `gives what each says where, and how it ended, in their order`() throws {
    let children = try run([
      order("sleep 0.2; echo late >&3; exit 3"), order("echo $WORD >&3; echo aside >&2"),
      order("kill -9 $$"),
    ])
    #expect(children.map { text($0.answer) } == ["late\n", "given\n", ""])
    #expect(children.map { text($0.output) } == ["", "aside\n", ""])
    #expect(children.map(\.ending) == [.exit(3), .exit(0), .signal(9)])
  }

  @Test func `runs no more of a lane at once than it may`() throws {
    let folder = try TemporaryFolder()
    let orders = (0..<12).map { number in
      order(
        """
        cd \(folder.path); : >run-\(number); set -- run-*; [ $# -le 3 ] || exit 9
        sleep 0.05; rm run-\(number)
        """)
    }
    #expect(try run(orders, atOnce: 3).map(\.ending).allSatisfy { $0 == .exit(0) })
  }

  @Test func `lets no lane wait for another`() throws {
    let folder = try TemporaryFolder()
    // The first lane is full of what waits for the last of the second.
    let stuck = order("until [ -e \(folder.path)/done ]; do sleep 0.01; done", seconds: 60)
    let last = order(": >\(folder.path)/done", lane: "b")
    let children = try run([stuck, stuck, stuck, order("true", lane: "b"), last], atOnce: 1)
    #expect(children.allSatisfy { $0.ending == .exit(0) })
  }

  @Test func `stops what takes too long or says too much`() throws {
    let children = try run([
      order("echo begun >&3; sleep 60", seconds: 1), order("while :; do echo x; done", output: 999),
    ])
    #expect(children.map(\.ending) == [.timeout, .flood])
    #expect(text(children[0].answer) == "begun\n")
  }

  @Test func `says of a program that cannot be started why`() {
    let order = Children.Order(
      arguments: ["/nowhere/x"], lane: "a", limits: Child.Limits(seconds: 1))
    let results = Children(environment: [], atOnce: 1).run([order])
    #expect(results.map { (try? $0.get())?.ending } == [nil])
  }
}
