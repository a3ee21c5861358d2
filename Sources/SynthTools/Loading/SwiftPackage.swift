internal import Assembly
internal import CloudFormation

/// A description that is a SwiftPM package.
///
/// It is built in a folder of our own: the user's build folder may be locked by an editor or not
/// writable, and would hide the warnings of what was compiled before.
struct SwiftPackage {
  let place: Place
  private let product: String?
  private let toolchain: Toolchain
  private let slot: String
  private let seconds: Int

  private var scratch: String { Path.join(slot, "build") }
  private var recordPath: String { Path.join(slot, "record.json") }

  init(
    _ path: String, product: String?, _ toolchain: Toolchain, cache: String, deadline seconds: Int
  ) throws(LoadFailure) {
    place = try Place(folder: path)
    self.product = product
    self.toolchain = toolchain
    self.seconds = seconds
    let name = SHA256.hex(Array("\(place.folder)\n\(product ?? "")".utf8)).prefix(16)
    slot = Path.join(cache, "packages/\(name)")
  }

  func program(useCache: Bool) throws(LoadFailure) -> Program {
    if useCache, let program = try built(PackageRecord(at: recordPath)) { return program }
    return try FolderLock.holding(slot) { () throws(LoadFailure) in
      let record = PackageRecord(at: recordPath)
      // Another run may have built it while this one waited.
      if useCache, let program = try built(record) { return program }
      return try build(after: record)
    }
  }

  /// The program of the last build, if nothing has changed since.
  private func built(_ record: PackageRecord?) throws(LoadFailure) -> Program? {
    guard let record, !record.inputs.isEmpty, record.stamp == FileStamp(of: record.program) else {
      return nil
    }
    let (files, digest) = try inputs()
    guard record.inputs == digest else { return nil }
    return program(record, files)
  }

  private func program(_ record: PackageRecord, _ files: [String]) -> Program {
    Program(
      file: record.program, place: place, sources: files.filter { $0.hasSuffix(".swift") },
      warnings: record.warnings)
  }

  private func inputs() throws(LoadFailure) -> (files: [String], digest: String) {
    let inputs = PackageInputs(of: place.folder, scratch: scratch)
    let files = try loading(inputs.files)
    return (files, PackageInputs.digest(toolchain, files))
  }

  /// The record is away while SwiftPM works: where a run was killed, nobody knows which warnings it
  /// took with it, and the next one starts from nothing.
  private func build(after old: PackageRecord?) throws(LoadFailure) -> Program {
    if old == nil { try loading(File.remove(scratch)) }
    try loading(File.remove(recordPath))
    let manifests = PackageInputs.digest(
      toolchain, try loading(PackageInputs.manifests(of: place.folder)))
    var record = old ?? PackageRecord()
    record.inputs = ""
    if record.product.isEmpty || record.manifests != manifests {
      record.product = try ExecutableProducts(
        of: place, try run(["package", "describe", "--type", "json"])
      ).chosen(product)
      record.manifests = manifests
    }
    let before = try inputs().digest
    let child = try run(["build", "--disable-index-store", "--product", record.product])
    let text = CompilerText(child.output)
    record.update(text)
    guard child.ending == .exit(0) else {
      try keep(record)
      throw Compilation(place: place, compiler: toolchain.packageManager, seconds: seconds)
        .failure(child.ending, text)
    }
    let isUnchanged = try inputs().digest == before
    record.program = try binary(record.product)
    record.stamp = FileStamp(of: record.program)
    // Built anew from what SwiftPM knows by now of the dependencies.
    let (files, digest) = try inputs()
    record.inputs = isUnchanged || old == nil ? digest : ""
    try keep(record)
    return program(record, files)
  }

  private func keep(_ record: PackageRecord) throws(LoadFailure) {
    try loading(File.write(record.bytes, to: recordPath))
  }

  private func binary(_ product: String) throws(LoadFailure) -> String {
    let usual = Path.join(scratch, "debug/\(product)")
    if File.isProgram(usual) { return usual }
    let folder = CompilerText(try run(["build", "--show-bin-path"]).output).lastLine
    let program = Path.join(folder ?? scratch, product)
    guard File.isProgram(program) else {
      throw LoadFailure(
        .outside, "error: \(place.name) was built, but there is no \(program)")
    }
    return program
  }

  private func run(_ command: [String]) throws(LoadFailure) -> Child {
    try loading(
      Child(
        [toolchain.packageManager, command[0]]
          + ["--package-path", place.folder, "--scratch-path", scratch] + command.dropFirst(),
        environment: BuildEnvironment.forPackages(searchPath: toolchain.searchPath),
        limits: Child.Limits(seconds: seconds, output: 1 << 24)))
  }
}
