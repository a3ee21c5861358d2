/// The first sentence of a description, as a documentation comment can have it.
struct DocComment: Equatable {
  let sentence: String

  /// Nil when the description has no sentence that says something by itself.
  init?(_ description: String) {
    var text = description.prefix { $0 != "\n" }.description
    text.replace(/<\/?[A-Za-z][^>]*>/, with: "")
    for (token, words) in Self.unexpanded { text.replace(token, with: words) }
    text.replace(/\[\]\([^)]*\) ?/, with: "")
    text.replace(/\[([^\]]+)\]\([^)]*\)/) { String($0.output.1) }
    text.replace(/`+/, with: "`")
    text.replace(/[*]{1,2}([^* ][^*]*)[*]{1,2}/) { String($0.output.1) }
    text.replace(/\s+/, with: " ")
    text.trimPrefix("(Optional) ")
    text = Self.firstSentence(of: text)
    if text.count(where: { $0 == "`" }) % 2 == 1 { text.replace("`", with: "") }
    guard text.contains(" "), !text.hasSuffix(":"), !text.contains("<"),
      text.prefixMatch(of: Self.sayingNothing) == nil
    else { return nil }
    let first = text.first ?? " "
    sentence = first.uppercased() + text.dropFirst() + (text.last == "." ? "" : ".")
  }

  private static func firstSentence(of text: String) -> String {
    var sentence = ""
    for word in text.split(separator: " ") {
      if sentence.last == ".", word.first?.isUppercase == true || word.first == "`",
        !abbreviations.contains(where: sentence.lowercased().hasSuffix)
      {
        break
      }
      sentence += (sentence.isEmpty ? "" : " ") + word
    }
    return sentence
  }

  /// Beginnings of sentences that need the next one, or say only what the name says.
  private static var sayingNothing: Regex<Substring> {
    /(?i:this field|this is a|these are|valid values|in cloudformation|if `|we recommend|(?:resource )?(?:type )?definition|resource schema|resource type)/
  }

  /// Entities that AWS's documentation forgot to expand.
  private static let unexpanded = [
    ("KMSlong (KMS)", "AWS KMS"), ("KMSlong", "AWS KMS"), ("LAMlong", "Lambda"),
    ("SYSlong", "Systems Manager"), ("CWL", "CloudWatch Logs"), (" CF.", " CloudFront."),
    (" &webacl;", " web ACL"), (" webacl;", " web ACL"), ("WAF;", "WAF"),
  ]

  private static let abbreviations = [" e.g.", "(e.g.", " i.e.", "(i.e.", " etc.", " vs."]

  /// The lines of a comment, no longer than the formatter wants them.
  static func lines(of text: String, indentation: String) -> [String] {
    let start = indentation + "///"
    var lines: [String] = []
    var line = start
    for word in text.split(separator: " ") {
      if line.count + 1 + word.count > 100, line != start {
        lines.append(line)
        line = start
      }
      line += " " + word
    }
    return lines + [line]
  }
}
