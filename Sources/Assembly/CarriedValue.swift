package import CloudFormation

/// A parameter that takes an output of another stack.
package struct CarriedValue: AssemblyPart, Hashable {
  package var parameter: String
  package var stack: String
  package var region: String
  package var output: String

  package init(parameter: String, stack: String, region: String, output: String) {
    self.parameter = parameter
    self.stack = stack
    self.region = region
    self.output = output
  }

  package init(from json: JSON) throws(AssemblyError) {
    self.init(
      parameter: try json.text("parameter"), stack: try json.text("stack"),
      region: try json.text("region"), output: try json.text("output"))
  }

  package func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("output", output)
      json.member("parameter", parameter)
      json.member("region", region)
      json.member("stack", stack)
    }
  }
}
