internal import SynthTools

/// What a simulation has found, for people.
struct SimulationText {
  let text: String

  init(_ simulation: Simulation, _ fromNothing: CriticalPath, _ unchanged: CriticalPath) {
    var text = Self.table(of: simulation)
    for finding in simulation.findings { text += "\n" + Self.lines(of: finding) }
    for part in simulation.parts where part.isCut {
      text +=
        "\nnot everything was looked at of \(Self.name(of: part)): it has more than \(simulation.options.limit) situations\n"
    }
    text += "\n" + Self.summary(of: simulation) + "\n"
    text += "\nfrom nothing: \(Self.duration(fromNothing.seconds))\n" + Self.table(of: fromNothing)
    text += "nothing changed: \(Self.duration(unchanged.seconds))\n"
    self.text = text
  }

  private static func table(of simulation: Simulation) -> String {
    let faults = simulation.options.faults
    let head = [
      "stacks", "update waits", "deletion waits", "situations",
      "with \(faults) fault\(faults == 1 ? "" : "s")", "violations",
    ]
    let rows = simulation.parts.flatMap { part in
      part.rows.enumerated().map { number, row in
        [
          number == 0 ? name(of: part) : "", row.meaning.updateWaitsForActive ? "yes" : "no",
          row.meaning.deletionWaitsForPeer ? "yes" : "no", "\(row.undisturbed)",
          "\(row.situations)", "\(row.violations)",
        ]
      }
    }
    return TextTable([head] + rows).text
  }

  private static func name(of part: SimulatedPart) -> String {
    let names = part.stacks.prefix(4).map(\.name).joined(separator: ", ")
    let more = part.stacks.count > 4 ? ", and \(part.stacks.count - 4) more" : ""
    return names + more + (part.count > 1 ? " (and \(part.count - 1) like it)" : "")
  }

  private static func lines(of finding: SimulatedFinding) -> String {
    var lines = ["violation: \(finding.sentence)"]
    for (number, line) in finding.story.enumerated() {
      lines.append("\(number < 9 ? " " : "")\(number + 1). \(line)")
    }
    return lines.joined(separator: "\n") + "\n    (\(finding.scenario); \(finding.meaning.text))\n"
  }

  private static func summary(of simulation: Simulation) -> String {
    let found = simulation.findings.count
    let verdict =
      found == 0 ? "no violation" : "\(found) kind\(found == 1 ? "" : "s") of violation"
    return "\(simulation.situations) situations: \(verdict)"
  }

  private static func table(of path: CriticalPath) -> String {
    TextTable(
      path.links.map { link in
        [
          "  \(link.phase)", duration(link.seconds), link.step.stack.region, link.step.stack.name,
          link.step.does,
        ]
      }
    ).text
  }

  private static func duration(_ seconds: Int) -> String {
    seconds < 60 ? "\(seconds) s" : "\(seconds / 60) min \(seconds % 60) s"
  }
}
