import Foundation
import TestSupport
import Testing

/// Every example is deployed, whatever single thing goes wrong.
struct SimulationTests {
  @Test(arguments: Example.all)
  func `has a plan that holds`(example: Example) throws {
    let workshop = try Workshop()
    let result = try workshop.run(["simulate", example.folder.path] + example.options)
    #expect(result.status == 0)
    #expect(result.output.contains(" situations: no violation\n"))
    #expect(result.errors == "")
  }
}
