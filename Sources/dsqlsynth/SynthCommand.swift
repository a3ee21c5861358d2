internal import SynthTools

/// `dsqlsynth synth`
struct SynthCommand {
  let arguments: Arguments

  func run() throws(Failure) -> ExitStatus {
    let rendering = try Synthesis(arguments).rendering
    let folder = try Failure.writing { () throws(OutputFailure) in
      try OutputFolder(arguments.outputFolder)
    }
    guard !arguments.has("--check") else { return try check(folder, rendering.files) }
    let removed = try Failure.writing { () throws(OutputFailure) in
      try folder.write(rendering.files)
    }
    let stacks = removed.filter { $0.hasSuffix(".template.json") }
    if !stacks.isEmpty {
      Terminal.message(
        "note: removed what an earlier run wrote and this description has no longer: \(stacks.joined(separator: ", "))"
      )
    }
    try Terminal.data(StackTable(rendering.summaries).text)
    return .done
  }

  private func check(_ folder: OutputFolder, _ files: [OutputFile]) throws(Failure) -> ExitStatus {
    let differences = try Failure.writing { () throws(OutputFailure) in
      try folder.staleness(of: files)
    }
    for difference in differences {
      let place = Path.join(folder.path, difference.path)
      try Terminal.data("\(difference.kind.rawValue)  \(place)\n")
    }
    return differences.isEmpty ? .done : .different
  }
}

extension Arguments {
  var outputFolder: String { self["--output"] ?? "synth.out" }
}
