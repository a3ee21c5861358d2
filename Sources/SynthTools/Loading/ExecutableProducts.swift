internal import Assembly
internal import CloudFormation

/// A package's products that can be run.
struct ExecutableProducts {
  private let names: [String]
  private let place: Place

  init(names: [String], of place: Place) {
    self.names = names
    self.place = place
  }

  /// From what the package manager tells of the package, behind whatever it warns of.
  init(of place: Place, _ child: Child) throws(LoadFailure) {
    let start = child.output.indices.first { index in
      child.output[index] == UInt8(ascii: "{")
        && (index == 0 || child.output[index - 1] == UInt8(ascii: "\n"))
    }
    guard child.ending == .exit(0), let start,
      let json = try? JSON(parsing: Array(child.output[start...]))
    else {
      let text = place.shown(in: CompilerText(child.output).withoutProgress)
      throw LoadFailure(
        child.ending == .exit(1) ? .description : .outside,
        "\(text)\nerror: the package \(place.name) cannot be read")
    }
    let products = json["products"]?.elements ?? []
    self.init(
      names: products.filter { $0["type"]?["executable"] != nil }.compactMap { $0["name"]?.string }
        .sorted(), of: place)
  }

  /// The one that the user chose, or the only one.
  func chosen(_ choice: String?) throws(LoadFailure) -> String {
    let list = names.joined(separator: ", ")
    guard !names.isEmpty else {
      throw LoadFailure(
        .description,
        "error: the package \(place.name) has no executable product; a description is an "
          + ".executableTarget that depends on DSQLKit")
    }
    guard let choice else {
      if names.count == 1 { return names[0] }
      throw LoadFailure(
        .description,
        "error: the package \(place.name) has several executable products: \(list); name the one "
          + "that is the description with --product NAME")
    }
    if names.contains(choice) { return choice }
    let hint = choice.nearest(among: names).map { "; is it \($0)?" } ?? ""
    throw LoadFailure(
      .description,
      "error: the package \(place.name) has no executable product \(choice), but \(list)\(hint)")
  }
}
