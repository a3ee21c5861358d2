internal import SynthTools

/// How a command ends that asks about several things: what could not be asked counts most.
struct Findings {
  private(set) var status = ExitStatus.done

  mutating func add(absent place: String) {
    Terminal.message("error: \(place) is not deployed")
    if status == .done { status = .different }
  }

  mutating func add(_ failure: AWSFailure, of place: String) {
    Terminal.message("error: \(place)  \(failure.text)")
    status = .outside
  }
}
