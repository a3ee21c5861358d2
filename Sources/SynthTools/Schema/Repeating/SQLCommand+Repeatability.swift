extension SQLCommand {
  var repeatability: Repeatability {
    switch self {
    case .createTable(let table): created(.table, table.name.name, table.isGuarded)
    case .createSequence(let sequence):
      created(.sequence, sequence.name.name, sequence.isGuarded)
    case .createView(let view): created(.view, view.name.name, view.replaces)
    case .createSchema(let schema):
      created(.schema, ObjectName(schema.name.text), schema.isGuarded)
    case .createDomain(let domain): created(.domain, domain.name.name, false)
    case .createIndex(let index): index.repeatability
    case .createFunction(let function):
      function.replaces
        ? .repeatable : .unrepeatable(advice: "write CREATE OR REPLACE FUNCTION")
    case .createStatistics(let statistics):
      statistics.isGuarded
        ? .repeatable
        : .unrepeatable(advice: "give it a name and write CREATE STATISTICS IF NOT EXISTS")
    case .alterTable(let alter): alter.repeatability
    case .alterObject(let alter): alter.repeatability
    case .drop(let drop): drop.repeatability
    case .comment, .privileges, .defaultPrivileges, .analyze, .setConstraints, .transaction:
      .repeatable
    case .data: .recorded
    }
  }

  private func created(_ kind: ObjectKind, _ name: ObjectName, _ isGuarded: Bool) -> Repeatability {
    Repeatability(.exists(kind, name), unless: isGuarded)
  }
}

extension CreateIndex {
  fileprivate var repeatability: Repeatability {
    guard let indexName else {
      return .unrepeatable(
        advice:
          "name the index, \(table.name.name)_\(keys.first?.column?.text ?? "expression")_idx for one, or a second run builds a second index"
      )
    }
    return Repeatability(.exists(.index, indexName), unless: isGuarded)
  }
}

extension DropObjects {
  fileprivate var repeatability: Repeatability {
    if isGuarded { return .repeatable }
    switch kind {
    case .function, .routine, .statistics:
      return .unrepeatable(advice: "write DROP \(kind.rawValue) IF EXISTS")
    default: return Repeatability(names.map { !.exists(kind, $0.name) })
    }
  }
}

extension AlterObject {
  fileprivate var repeatability: Repeatability {
    switch change {
    case .changeOwner, .settings: .repeatable
    case .sequence(let options): options.restart == nil ? .repeatable : .restarting
    case .renameColumn(let old, let new):
      Repeatability([.column(new.text, of: name.name), !.column(old.text, of: name.name)])
    case .rename(let new): moved(to: ObjectName(schema: name.name.schema, new.text))
    case .moveToSchema(let schema): moved(to: ObjectName(schema: schema.text, name.name.name))
    }
  }

  private func moved(to new: ObjectName) -> Repeatability {
    switch kind {
    case .function, .routine:
      .unrepeatable(
        advice: "write CREATE OR REPLACE FUNCTION \(new), then DROP FUNCTION IF EXISTS \(name.name)"
      )
    case .statistics:
      .unrepeatable(
        advice:
          "write CREATE STATISTICS IF NOT EXISTS \(new) …, then DROP STATISTICS IF EXISTS \(name.name)"
      )
    default: Repeatability([.exists(kind, new), !.exists(kind, name.name)])
    }
  }
}

extension Repeatability {
  /// Numbers that were handed out between two runs would be handed out again.
  static let restarting = Repeatability.unrepeatable(
    advice:
      "write SELECT setval('sequence', (SELECT max(column) FROM table)), which says the same thing at every run"
  )
}
