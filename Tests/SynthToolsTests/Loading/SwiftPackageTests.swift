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

/// One after the other: SwiftPM takes all the machine for each.
@Suite(.serialized) struct SwiftPackageTests {
  private let folder = Result { try TemporaryFolder(" it's a package") }

  private func load(_ path: String, product: String? = nil, useCache: Bool = true) throws
    -> LoadedDescription
  {
    let cache = try folder.get().path + "/cache"
    let loader = Loader(cache: cache, useCache: useCache) { () throws(LoadFailure) in
      do { return try Toolchain.installed() } catch { throw LoadFailure(.outside, "\(error)") }
    }
    return try loader.load(.path(path, product: product))
  }

  private func failure(_ path: String, product: String? = nil) throws -> LoadFailure {
    do { _ = try load(path, product: product) } catch let failure as LoadFailure { return failure }
    throw LoadFailure(.outside, "it did load")
  }

  private func value(_ description: LoadedDescription) -> String? {
    description.document.settings.first?.value
  }

  @Test func `builds on a change, runs every time, and tells all warnings every time`() throws {
    let folder = try folder.get()
    let package = folder.path + "/App"
    try folder.write(
      """
      // swift-tools-version: 6.0
      import PackageDescription
      let package = Package(
        name: "App", dependencies: [.package(path: "../Parts")],
        targets: [
          .executableTarget(
            name: "App", dependencies: [.product(name: "Parts", package: "Parts")], path: "Code")
        ])
      """, to: "App/Package.swift")
    try folder.write(
      """
      // swift-tools-version: 6.0
      import PackageDescription
      let package = Package(
        name: "Parts", products: [.library(name: "Parts", targets: ["Parts"])],
        targets: [.target(name: "Parts")])
      """, to: "Parts/Package.swift")
    try folder.write(#"public var part: String { "a" }"#, to: "Parts/Sources/Parts/Part.swift")
    try folder.write("func other() { let forgotten = 1 }", to: "App/Code/Other.swift")
    let main = "import Parts\n" + CountingCompiler.description("\\(part)")
    try folder.write(main, to: "App/Code/App.swift")

    func check(_ expected: String, _ warnings: Int = 1) throws {
      let loaded = try load(package)
      #expect(value(loaded) == expected)
      #expect(loaded.warnings.count == warnings)
      #expect(loaded.warnings[0].hasPrefix("\(package)/Code/Other.swift:1:20: warning: "))
      #expect(loaded.path(of: "App/Other.swift") == "\(package)/Code/Other.swift")
      #expect(loaded.folder == Path.real(package))
    }
    try check("a")
    let start = Clock.milliseconds
    try check("a")
    #expect(Clock.milliseconds - start < 100)

    // A dependency beside the package is an input, too.
    try folder.write(#"public var part: String { "later" }"#, to: "Parts/Sources/Parts/Part.swift")
    try check("later")

    // Neither what was not compiled again nor a failed build loses a warning.
    try folder.write(main + "\nlet wrong: Int = \"\"\n", to: "App/Code/App.swift")
    let failure = try failure(package)
    #expect(failure.kind == .description)
    #expect(failure.message.contains("\(package)/Code/App.swift:15:18: error: cannot convert"))
    #expect(failure.message.ranges(of: "error:").count == 2)
    #expect(!failure.message.contains("Compiling"))
    try folder.write(main + "\nfunc more() { let lost = 1 }\n", to: "App/Code/App.swift")
    try check("later", 2)
    try check("later", 2)
    #expect(value(try load(package, useCache: false)) == "later")

    // Somebody took the program away.
    let program = try #require(try programs().first)
    #expect(truncate(program, 100) == 0)
    try check("later", 2)
  }

  private func programs() throws -> [String] {
    let packages = try folder.get().path + "/cache/packages"
    return try Folder.entries(of: packages).map { "\(packages)/\($0.name)/build/debug/App" }
  }

  @Test func `asks which of several products is the description`() throws {
    let folder = try folder.get()
    try folder.write(
      """
      // swift-tools-version: 6.0
      import PackageDescription
      let package = Package(
        name: "Both",
        targets: [.executableTarget(name: "Orders"), .executableTarget(name: "Users")])
      """, to: "Both/Package.swift")
    try folder.write(CountingCompiler.description("o"), to: "Both/Sources/Orders/App.swift")
    try folder.write(CountingCompiler.description("u"), to: "Both/Sources/Users/App.swift")
    let package = folder.path + "/Both"
    let several = try failure(package)
    #expect(several.kind == .description)
    #expect(
      several.message == """
        error: the package \(package) has several executable products: Orders, Users; name the one \
        that is the description with --product NAME
        """)
    #expect(
      try failure(package, product: "User").message == """
        error: the package \(package) has no executable product User, but Orders, Users; is it Users?
        """)
    let loaded = try load(package, product: "Users")
    #expect(value(loaded) == "u")
    #expect(loaded.path(of: "Users/App.swift") == "\(package)/Sources/Users/App.swift")
    #expect(loaded.path(of: "Orders/App.swift") == "\(package)/Sources/Orders/App.swift")
  }

  @Test func `passes on what is wrong with a package`() throws {
    let folder = try folder.get()
    try folder.write("// swift-tools-version: 6.0\nlet package = 1\n", to: "Broken/Package.swift")
    let failure = try failure(folder.path + "/Broken")
    #expect(failure.kind == .description)
    #expect(
      failure.message.hasSuffix("\nerror: the package \(folder.path)/Broken cannot be read"))
  }

  @Test(arguments: [
    (#".target(name: "A", path: "Code"), .package(path:"../B")"#, ["Code", "../B"]),
    ("targets: []", []),
    ("path: folder", nil),
    (#"path: "\(folder)/x""#, nil),
  ])
  func `finds the folders that a manifest names`(manifest: String, paths: [String]?) {
    #expect(PackageInputs.paths(inManifest: manifest) == paths)
  }
}
