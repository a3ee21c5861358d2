import CloudFormation
import SynthTools

/// The difference of two templates that stand in a test.
func difference(_ old: String, _ new: String) throws -> TemplateDifference {
  try TemplateDifference(
    from: TemplateSet("old", [template("us-east-1/app", old)]),
    to: TemplateSet("new", [template("us-east-1/app", new)]))
}

func template(_ name: String, _ text: String) throws -> NamedTemplate {
  try NamedTemplate(name: name, path: name + ".template.json", bytes: Array(text.utf8))
}

/// What is said of one resource, without the heading, the totals and the resource's own line.
func changes(_ old: String, _ new: String) throws -> [String] {
  try lines(
    #"{"Resources": {"R": {"Type": "T", "Properties": \#(old)}}}"#,
    #"{"Resources": {"R": {"Type": "T", "Properties": \#(new)}}}"#
  ).dropFirst().map { String($0.drop { $0 == " " }) }
}

/// What is said of two templates, without the heading and the totals.
func lines(_ old: String, _ new: String, detail: TextDetail = .short) throws -> [String] {
  let difference = try difference(old, new)
  let lines = difference.text(detail: detail).split(separator: "\n").map(String.init)
  return difference.isEmpty ? [] : Array(lines.dropFirst().dropLast())
}

func json(_ difference: TemplateDifference) -> String {
  var json = JSONWriter()
  difference.write(to: &json)
  return String(decoding: json.finish(), as: UTF8.self)
}

/// What went wrong, or nil if nothing did.
func refusal(_ work: () throws -> Void) -> String? {
  do { try work() } catch { return "\(error)" }
  return nil
}
