internal import CloudFormation

extension Problems {
  /// What Step Functions refuses of a definition.
  ///
  /// - Parameter what: A definition, or a part of one that has states of its own.
  mutating func check(_ definition: Expression, of what: String) {
    guard case .object(let members) = definition else {
      return require(
        false, "definition-is-an-object", "\(what) is no object; one has 'StartAt' and 'States'")
    }
    for name in ["StartAt", "States"] {
      require(members[name] != nil, "definition-is-complete", "\(what) has no '\(name)'")
    }
    guard case .object(let states)? = members["States"] else { return }
    if case .string(let start)? = members["StartAt"] {
      require(
        states[start] != nil, "definition-starts-at-a-state",
        "\(what) starts at '\(start)', which is none of its states" + states.suggestion(for: start))
    }
    for state in states.list {
      guard case .object(let inner) = state.value else { continue }
      check(inner, named: state.key, among: states, of: what)
    }
  }

  private mutating func check(
    _ state: Members, named name: String, among states: Members, of what: String
  ) {
    for next in Set(state.following).sorted() {
      require(
        states[next] != nil, "definition-goes-on-to-a-state",
        "\(what) goes from '\(name)' to '\(next)', which is none of the states beside it"
          + states.suggestion(for: next))
    }
    for branch in state.objects("Branches") {
      check(branch, of: "a branch of '\(name)' in \(what)")
    }
    for part in [state["ItemProcessor"], state["Iterator"]] {
      if let part { check(part, of: "what '\(name)' repeats in \(what)") }
    }
  }

  mutating func check(stateMachineName name: String?, of id: String) {
    guard let name else { return }
    let refused = " <>{}[]?*\"#%\\^|~`$&,;:/".utf8
    require(
      (1...80).contains(name.unicodeScalars.count)
        && !name.utf8.contains { $0 < 0x20 || $0 == 0x7F || refused.contains($0) },
      "state-machine-name-has-its-form",
      "the state machine '\(id)' is named '\(name)'; a name has 1 to 80 characters, no white space and none of <>{}[]?*\"#%\\^|~`$&,;:/"
    )
  }
}

extension Members {
  /// The names of the states to which a state may go.
  fileprivate var following: [String] {
    let own = ["Next", "Default"].map { self[$0] }
    let others = (objects("Choices") + objects("Catch")).map { other -> Expression? in
      if case .object(let members) = other { members["Next"] } else { nil }
    }
    return (own + others).compactMap { if case .string(let name)? = $0 { name } else { nil } }
  }

  fileprivate func objects(_ key: String) -> [Expression] {
    if case .array(let elements)? = self[key] { elements } else { [] }
  }

  fileprivate func suggestion(for name: String) -> String {
    name.nearest(among: list.map(\.key)).map { "; did you mean '\($0)'?" } ?? ""
  }
}
