internal import Assembly
internal import SynthTools

/// `dsqlsynth package`
struct PackageCommand {
  let arguments: Arguments

  func run() throws(Failure) -> ExitStatus {
    let archives = try Archives(Synthesis(arguments).loaded, in: arguments.outputFolder)
    try Terminal.data(archives.table)
    return .done
  }
}
