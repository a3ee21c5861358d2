internal import CloudFormation

/// The ARNs of a stack's resources, as far as they are known.
struct ResourceARNs {
  let names: TemplateNames

  /// What a form means for a resource.
  func arns(_ form: ARNForm, of id: String) -> [String] {
    guard let key = form.property else { return [own(form.form, of: id)] }
    guard let value = names.value(of: key, in: id) else { return [own(form.form, of: id)] }
    let values = if case .array(let list) = value { list } else { [value] }
    return values.flatMap { named(by: $0, form, of: id) }
  }

  /// The ARNs of a resource of the template.
  func arns(of id: String) -> [String] {
    guard let type = names.type(of: id), let facts = ResourceFacts.of(type) else { return ["*"] }
    return facts.arns.flatMap { arns($0, of: id) }
  }

  private func named(by value: Expression, _ form: ARNForm, of id: String) -> [String] {
    if let other = names.resource(behind: value), other != id {
      return arns(of: other).map { $0 == "*" ? $0 : $0 + form.suffix }
    }
    let text = names.text(of: value)
    if text.hasPrefix("arn:") { return [text + form.suffix] }
    return [own(form.form, of: id, name: text)]
  }

  private func own(_ form: String, of id: String, name: String? = nil) -> String {
    guard form != "*" else { return form }
    var result = ""
    var rest = form[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      result += rest[..<open]
      result += part(String(rest[open..<close].dropFirst()), of: id, name)
      rest = rest[close...].dropFirst()
    }
    // The name of a parameter may begin with the slash that the ARN has anyway.
    let arn = (result + rest).replacing(":parameter//", with: ":parameter/")
    return ARN.text(arn, in: names.stack.region)
  }

  private func part(_ key: String, of id: String, _ name: String?) -> String {
    switch key {
    case "region": return names.stack.region
    case "account": return names.account
    case "":
      if let name { return name }
      guard let type = names.type(of: id), let facts = ResourceFacts.of(type) else { return "*" }
      return names.name(of: id, facts)
    default: break
    }
    let isFolder = key.hasSuffix("/") && !key.contains("=")
    let parts = (isFolder ? key.dropLast() : key[...]).split(
      separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard let value = names.properties(of: id)[String(parts[0])] else {
      return isFolder ? "" : parts.count > 1 ? String(parts[1]) : "*"
    }
    // Where a name is wanted, an ARN ends with it.
    let text = names.text(of: value)
    let last = text.hasPrefix("arn:") ? text.split(separator: "/").last.map(String.init) : nil
    return (last ?? text) + (isFolder ? "/" : "")
  }
}
