import SynthTools
import Testing

struct HostileTemplateTests {
  private func template(_ properties: String) -> String {
    #"{"Resources": {"R": {"Type": "T", "Properties": \#(properties)}}}"#
  }

  @Test func `survives values as deep as a template may be`() throws {
    func deep(_ value: String) -> String {
      template(
        String(repeating: #"{"a": ["#, count: 120) + value + String(repeating: "]}", count: 120))
    }
    #expect(try difference(deep("1"), deep("2")).text().contains("1 → 2"))
  }

  @Test func `survives deep documents within deep values`() throws {
    func deep(_ value: String) -> String {
      let inner = String(repeating: "[", count: 250) + value + String(repeating: "]", count: 250)
      return template(
        String(repeating: #"{"a": ["#, count: 120) + "\"\(inner)\""
          + String(repeating: "]}", count: 120))
    }
    #expect(try difference(deep("1"), deep("2")).text().contains("1 → 2"))
  }

  @Test(.timeLimit(.minutes(1)))
  func `stays fast with long lists that have little or too much in common`() throws {
    func list(_ count: Int, _ item: (Int) -> String) -> String {
      template("{\"L\": [" + (0..<count).map(item).joined(separator: ",") + "]}")
    }
    let count = 5_000
    let cases = [
      (list(count) { "\($0)" }, list(count) { "\($0 + count)" }),
      (list(count) { "\($0 % 2)" }, list(count + 1) { "\(($0 + 1) % 3)" }),
      (
        list(count) { #"{"Key": "\#($0)", "V": 1}"# },
        list(count) { #"{"Key": "\#(count - $0)", "V": 2}"# }
      ),
      (list(count) { #"{"a": \#($0), "b": 1}"# }, list(count) { #"{"a": \#(-1 - $0), "b": 1}"# }),
    ]
    for (old, new) in cases {
      #expect(try !difference(old, new).isEmpty)
      let (oldTags, newTags) = (
        old.replacing("\"L\"", with: "\"Tags\""), new.replacing("\"L\"", with: "\"Tags\"")
      )
      #expect(try !difference(oldTags, newTags).isEmpty)
    }
  }

  @Test(.timeLimit(.minutes(1)))
  func `cuts a value of a megabyte in text, and keeps it in JSON`() throws {
    let long = String(repeating: "é", count: 500_000)
    let difference = try difference(template(#"{"A": "x"}"#), template(#"{"A": "\#(long)"}"#))
    #expect(difference.text().utf8.count < 1_000)
    #expect(json(difference).utf8.count > 1_000_000)
  }
}
