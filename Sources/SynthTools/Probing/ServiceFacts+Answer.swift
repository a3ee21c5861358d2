internal import CloudFormation

extension ServiceFacts {
  /// What a probe has found.
  package struct Answer: Hashable, Sendable {
    package enum Value: Hashable, Sendable {
      case bool(Bool)
      case text(String)

      package var text: String {
        switch self {
        case .bool(let value): value ? "yes" : "no"
        case .text(let text): ShownText(text).text
        }
      }
    }

    /// A later version may have asked more than ``Question`` has.
    package let question: String
    package let value: Value
    /// When it was found, such as `2026-11-20`.
    package let date: String
    package let regions: [String]
    /// What was seen, in short.
    package let evidence: String

    init(
      _ question: Question, _ value: Value, in regions: [String], on date: String,
      evidence: String
    ) {
      self.question = question.rawValue
      self.value = value
      self.date = date
      self.regions = regions
      self.evidence = Self.withoutAccounts(evidence)
    }

    init?(_ json: JSON) {
      guard let question = json["question"]?.string else { return nil }
      switch json["answer"]?.kind {
      case .bool(let value): self.value = .bool(value)
      case .string(let text): self.value = .text(text)
      default: return nil
      }
      self.question = question
      date = json["date"]?.string ?? ""
      regions = (json["regions"]?.elements ?? []).compactMap(\.string)
      evidence = json["evidence"]?.string ?? ""
    }

    func write(to json: inout JSONWriter) {
      json.object { json in
        json.member("question", question)
        switch value {
        case .bool(let value): json.member("answer", value)
        case .text(let text): json.member("answer", text)
        }
        json.member("date", date)
        json.member("regions", regions) { $0.string($1) }
        json.member("evidence", evidence)
      }
    }

    /// Such as `no (UPDATE_COMPLETE after 14 s …)`.
    package var text: String {
      value.text + (evidence.isEmpty ? "" : " (\(ShownText(evidence).text))")
    }

    /// The file may be shown to anybody, and AWS likes to name accounts in what it says.
    private static func withoutAccounts(_ text: String) -> String {
      var result = ""
      var digits = ""
      for character in text + " " {
        if character.isASCII, character.isNumber {
          digits.append(character)
        } else {
          result += digits.count == 12 ? "<account>" : digits
          digits = ""
          result.append(character)
        }
      }
      return String(result.dropLast())
    }
  }
}
