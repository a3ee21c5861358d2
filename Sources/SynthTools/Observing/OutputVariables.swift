/// Outputs as assignments for a shell.
///
/// A variable is named by the words of the output's key in upper case, with `_` between them, as
/// `API_URL` for `ApiURL`; behind the Region in the same form, as `US_EAST_1_API_URL`, where stacks
/// of several Regions are chosen; with `_` before a digit that it would start with. Two outputs
/// that would have one name are an error.
package struct OutputVariables {
  private let assignments: [(name: String, output: OutputValue)]

  /// - Parameter regions: Those of the chosen stacks, whether AWS answers there or not, so that a
  ///   name does not depend on that.
  package init(_ outputs: [OutputValue], in regions: Set<String>) throws(SelectionProblem) {
    assignments = outputs.map { output in
      let prefix = regions.count > 1 ? Self.words(of: output.stack.region) + "_" : ""
      let name = prefix + Self.words(of: output.key)
      return (name.first?.isNumber == true ? "_" + name : name, output)
    }
    var problems: [String] = []
    for (name, same) in Dictionary(grouping: assignments, by: \.name).sorted(by: { $0.key < $1.key }
    )
    where same.count > 1 {
      let places = same.map { "\($0.output.key) of \($0.output.stack.name)" }
      problems.append("\(name) would be \(places.joined(separator: " and of "))")
    }
    guard problems.isEmpty else {
      throw SelectionProblem(
        problems.joined(separator: "; ") + "; choose one with --stack or --key")
    }
  }

  package var text: String {
    assignments.map { name, output in "\(name)=\(Self.quoted(output.value))\n" }.joined()
  }

  /// In single quotes, which nothing but a single quote ends.
  private static func quoted(_ value: String) -> String {
    "'"
      + value.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
      + "'"
  }

  private static func words(of key: String) -> String {
    var name = ""
    let letters = Array(key)
    for (index, letter) in letters.enumerated() {
      guard letter.isASCII, letter.isLetter || letter.isNumber else {
        name += "_"
        continue
      }
      if letter.isUppercase, let last = name.last, last != "_" {
        let isStart = !letters[index - 1].isUppercase
        let isBeforeWord = letters.indices.contains(index + 1) && letters[index + 1].isLowercase
        if isStart || isBeforeWord { name += "_" }
      }
      name += letter.uppercased()
    }
    return name
  }
}
