import Assembly
import SynthTools

extension Migrations {
  /// Files of consecutive numbers.
  init(_ texts: String...) {
    self.init(
      files: texts.enumerated().map { index, text in
        ("000\(index + 1)_step.sql", Array(text.utf8))
      }, in: "schema/")
  }

  var messages: [String] { diagnostics.map(\.description) }

  var ids: [String] { diagnostics.map(\.id) }

  var statements: [SQLStatement] { migrations.flatMap(\.statements) }
}
