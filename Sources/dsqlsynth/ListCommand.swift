internal import SynthTools

/// `dsqlsynth list`
struct ListCommand {
  let arguments: Arguments

  func run() throws(Failure) -> ExitStatus {
    try Terminal.data(StackTable(Synthesis(arguments).rendering.summaries).text)
    return .done
  }
}
