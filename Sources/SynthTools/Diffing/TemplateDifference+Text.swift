extension TemplateDifference {
  /// What differs, for people; ends with a line of totals.
  package func text(style: TextStyle = .plain, detail: TextDetail = .short) -> String {
    guard !isEmpty else { return "no differences\n" }
    var text = ""
    for group in groups(style, detail) {
      text += group.headings.joined(separator: "\n") + "\n" + group.body + "\n"
    }
    return text + total + "\n"
  }

  /// Stacks that differ in the same way, such as those of two Regions, are said together.
  private func groups(_ style: TextStyle, _ detail: TextDetail) -> [(
    headings: [String], body: String
  )] {
    let width = stacks.reduce(0) { max($0, TextQuoting.visible($1.name).count) }
    var groups: [(headings: [String], body: String)] = []
    var indices: [String: Int] = [:]
    for stack in stacks {
      let heading = stack.heading(width, style)
      let body = stack.body(style, detail)
      if let index = indices[body], !body.isEmpty {
        groups[index].headings.append(heading)
      } else {
        indices[body] = groups.count
        groups.append(([heading], body))
      }
    }
    return groups
  }

  private var total: String {
    let all = stacks.count + sameCount
    let verb = stacks.count == 1 ? "differs" : "differ"
    var total = "\(stacks.count) of \(all) stack\(all == 1 ? "" : "s") \(verb)"
    if stacks.contains(where: { $0.kind != .changed }) {
      let kinds: [StackDifference.Kind] = [.changed, .added, .removed]
      total += " (\(Counts.text(kinds.map { (count($0), $0.rawValue) })))"
    }
    let entries = Counts.text(stacks.counts)
    return entries.isEmpty ? total : "\(total): \(entries)"
  }
}

extension [StackDifference] {
  fileprivate var counts: [(count: Int, what: String)] {
    let kinds: [EntryDifference.Kind] = [.added, .changed, .replaced, .removed]
    return kinds.map { kind in (reduce(0) { $0 + $1.count(kind) }, kind.rawValue) }
  }
}

extension StackDifference {
  fileprivate func heading(_ width: Int, _ style: TextStyle) -> String {
    let name = TextQuoting.visible(name)
    let space = String(repeating: " ", count: width - name.count + 2)
    let resources = "\(resourceCount ?? 0) resource\(resourceCount == 1 ? "" : "s")"
    let note =
      switch kind {
      case .added: style.paint("stack added, \(resources)", .added)
      case .removed: style.paint("stack removed, \(resources)", .removed)
      case .changed: Counts.text([self].counts)
      }
    return style.paint(name, .heading) + space + note
  }

  fileprivate func body(_ style: TextStyle, _ detail: TextDetail) -> String {
    let texts = entries.map { EntryText($0, detail: detail) }
    let idWidth = Column.width(texts.map(\.id))
    let whatWidth = Column.width(texts.filter { !$0.note.isEmpty }.map(\.what))
    var body = ""
    for text in texts {
      let isLast = text.note.isEmpty || text.what.isEmpty
      let what = Column.padded(text.what, isLast ? 0 : whatWidth)
      let id = Column.padded(text.id, what.isEmpty && text.note.isEmpty ? 0 : idWidth)
      body += Column.line(2, [style.paint(text.sign, text.role) + " " + id, what, text.note])
      let pathWidth = Column.width(text.changes.map(\.path))
      for change in text.changes {
        let path = Column.padded(change.path, pathWidth)
        body += Column.line(
          6, [style.paint(change.sign, change.role) + " " + path, change.summary])
        for line in change.lines {
          let role: TextStyle.Role =
            line.sign == "+" ? .added : line.sign == "-" ? .removed : .aside
          body += Column.line(10, [style.paint("\(line.sign) \(line.text)", role)])
        }
      }
    }
    return body
  }
}
