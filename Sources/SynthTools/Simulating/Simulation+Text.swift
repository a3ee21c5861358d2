extension Simulation {
  package var text: String {
    var text = ""
    for part in parts {
      text += part.component.names.stacks.map(\.name).joined(separator: ", ") + " x\(part.count)\n"
      for e in part.explorations {
        text += "  \(e.setting.scenario.id) | \(e.setting.meaning.text) | \(e.undisturbed) \(e.situations)\n"
        for finding in e.findings {
          let story = Story(part.component, e.setting)
          text += "    VIOLATION \(story.sentence(for: finding.violation))\n"
          for (number, line) in story.lines(of: finding, faults: options.faults).enumerated() {
            text += "      \(number + 1). \(line)\n"
          }
        }
      }
    }
    return text
  }
}
