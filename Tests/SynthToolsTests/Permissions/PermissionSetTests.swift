import Testing

@testable import SynthTools

struct PermissionSetTests {
  private func statements(_ permissions: Permission...) -> [String] {
    var set = PermissionSet()
    set.insert(permissions)
    return set.statements.map { statement in
      let condition = statement.condition.map { " if \($0.key)=\($0.value)" } ?? ""
      return
        "\(statement.id): \(statement.actions.joined(separator: " ")) on \(statement.resources.joined(separator: " "))\(condition)"
    }
  }

  private func may(
    _ action: String, _ resource: String, _ reason: String = "R", if value: String? = nil
  ) -> Permission {
    Permission(
      action: action, resource: resource,
      condition: value.map { PolicyCondition(key: "k", value: $0) }, reason: reason)
  }

  @Test func `has a statement for resources with the same actions`() {
    #expect(
      statements(
        may("a:Y", "2"), may("a:X", "1"), may("a:X", "2"), may("a:Y", "1"), may("a:X", "3"))
        == ["R: a:X a:Y on 1 2", "R2: a:X on 3"])
  }

  @Test func `keeps apart what has other reasons and other conditions`() {
    #expect(
      statements(may("a:X", "1", "S"), may("a:X", "2", "R"), may("a:X", "3", "R", if: "v"))
        == ["R: a:X on 2", "R2: a:X on 3 if k=v", "S: a:X on 1"])
  }

  @Test func `has nothing twice, whichever comes first`() {
    #expect(statements(may("a:X", "r*", "S"), may("a:X", "r1")) == ["S: a:X on r*"])
    #expect(statements(may("a:X", "r1"), may("a:X", "r*", "S")) == ["S: a:X on r*"])
    #expect(statements(may("a:X", "1", "R"), may("a:X", "1", "S")) == ["R: a:X on 1"])
    #expect(statements(may("a:X", "1", if: "v"), may("a:X", "*")) == ["R: a:X on *"])
  }

  @Test func `has one of two that are the same in other words`() {
    #expect(statements(may("a:X", "r**"), may("a:X", "r*", "S")) == ["R: a:X on r**"])
    #expect(statements(may("a:*", "*"), may("a:X", "1", "S")) == ["R: a:* on *"])
  }

  @Test func `does not take a condition for nothing`() {
    #expect(
      statements(may("a:X", "*", if: "v"), may("a:X", "1"))
        == ["R: a:X on *  if k=v", "R2: a:X on 1"]
        .map { $0.replacing("  ", with: " ") })
    #expect(statements(may("a:X", "1", if: "v"), may("a:X", "1", if: "w")).count == 2)
  }
}
