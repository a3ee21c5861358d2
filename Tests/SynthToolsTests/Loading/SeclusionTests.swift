import Assembly
import Testing

@testable import SynthTools

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

struct SeclusionTests {
  @Test func `gives a description three variables and no more`() throws {
    let variables = try Actor.loading("environment").document.settings.compactMap(\.value)
    #expect(variables.prefix(2) == ["LC_ALL=C", "TZ=UTC"])
    #expect(variables.count == 3)
    #expect(variables.last?.hasPrefix("SWIFT_BACKTRACE=enable=yes,") == true)
  }

  @Test func `gives a description nothing to read, a group of its own and no other file`() throws {
    let settings = try Actor.loading("surroundings").document.settings
    #expect(settings.map(\.value) == ["0", "true", "[]"])
  }

  @Test(.enabled(if: Self.canLeaveTheNetwork))
  func `keeps a description away from the network`() throws {
    #expect(try Actor.loading("network").document.settings.map(\.value) == ["1"])
  }

  private static var canLeaveTheNetwork: Bool {
    let trial = try? Child(
      ["/usr/bin/unshare", geteuid() == 0 ? "-n" : "-rn", "/bin/true"], environment: [],
      limits: Child.Limits(seconds: 10))
    return trial?.ending == .exit(0)
  }

  @Test func `asks for the assembly with the settings in their order`() throws {
    let more = Choice(origin: "dsqlsynth.json", key: "alert email", value: "a=b c'd")
    let arguments = try Actor.loading("arguments", [more]).document.settings.compactMap(\.value)
    #expect(
      arguments == [
        "--dsqlsynth-descriptor", "3", "--root", "/", "--set", "-c", "action", "arguments",
        "--set", "dsqlsynth.json", "alert email", "a=b c'd",
      ])
  }

  @Test func `asks for the settings alone`() throws {
    let arguments = try Actor.loading("arguments", onlySettings: true).document.settings
    #expect(arguments.compactMap(\.value).contains("--settings-only"))
  }
}
