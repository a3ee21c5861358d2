internal import SynthTools

/// `dsqlsynth editor`
struct EditorCommand {
  let arguments: Arguments

  func run() throws(Failure) -> ExitStatus {
    let path = arguments.operands.first ?? "."
    let folder = File.isFolder(path) ? path : Path.parent(of: path)
    guard let binary = ExecutablePath.current else {
      throw Failure(.outside, "error: cannot find out where dsqlsynth itself is")
    }
    let file = Path.join(folder, EditorSettings.path)
    do {
      let settings = try EditorSettings(forDescriptionIn: folder, binary: binary)
      let present = File.exists(file) ? try File.read(file) : settings.bytes
      guard present == settings.bytes else {
        throw Failure(
          .wrong,
          "error: \(file) is there already and says something else; remove it, or add what is missing: \(String(decoding: settings.bytes, as: UTF8.self))"
        )
      }
      try File.write(settings.bytes, to: file)
    } catch let failure as Failure {
      throw failure
    } catch let failure as LoadFailure {
      throw Failure(failure.kind == .description ? .wrong : .outside, failure.message)
    } catch {
      throw Failure(.outside, "error: \(error)")
    }
    try Terminal.data("\(file)\n")
    return .done
  }
}
