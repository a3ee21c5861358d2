/// The first sentence of a description, as a documentation comment can have it.
struct DocComment: Equatable {
  let sentence: String

  /// Nil when the description has no sentence that says something by itself.
  init?(_ description: String) {
    var text = description.prefix { $0 != "\n" }.description
    text.replace(/<\/?[A-Za-z][^>]*>/, with: "")
    text.replace(/\[\]\([^)]*\) ?/, with: "")
    text.replace(/\[([^\]]+)\]\([^)]*\)/) { String($0.output.1) }
    text.replace(/`+/, with: "`")
    text.replace(/[*]{1,2}([^* ][^*]*)[*]{1,2}/) { String($0.output.1) }
    text.replace(/\s+/, with: " ")
    text = Self.firstSentence(of: text)
    if text.count(where: { $0 == "`" }) % 2 == 1 { text.replace("`", with: "") }
    guard text.contains(" "), !text.hasSuffix(":"), !text.hasPrefix("Resource Type"),
      !text.hasPrefix("Resource schema"), !text.contains("<")
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

  private static let abbreviations = [" e.g.", "(e.g.", " i.e.", "(i.e.", " etc.", " vs."]

  /// The lines of the comment, each as short as the formatter wants it.
  func lines(indentation: String) -> [String] { Self.lines(sentence, indentation: indentation) }

  static func lines(_ text: String, indentation: String) -> [String] {
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
