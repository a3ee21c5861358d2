package import CloudFormation

/// A cluster that a stack owns.
package struct ClusterRecord: AssemblyPart {
  /// Its database's id, and its own id in the template.
  package var database: String
  /// The outputs that tell its ARN and its identifier.
  package var arnOutput: String
  package var identifierOutput: String
  /// The other cluster of a multi-Region database.
  package var peer: Peer?

  package struct Peer: AssemblyPart {
    package var stack: String
    package var region: String
    package var witness: String
    /// The parameter that takes the peer's ARN.
    package var parameter: String

    package init(stack: String, region: String, witness: String, parameter: String) {
      self.stack = stack
      self.region = region
      self.witness = witness
      self.parameter = parameter
    }

    package init(from json: JSON) throws(AssemblyError) {
      self.init(
        stack: try json.text("stack"), region: try json.text("region"),
        witness: try json.text("witness"), parameter: try json.text("parameter"))
    }

    package func write(to json: inout JSONWriter) {
      json.object { json in
        json.member("parameter", parameter)
        json.member("region", region)
        json.member("stack", stack)
        json.member("witness", witness)
      }
    }
  }

  package init(database: String, arnOutput: String, identifierOutput: String, peer: Peer?) {
    self.database = database
    self.arnOutput = arnOutput
    self.identifierOutput = identifierOutput
    self.peer = peer
  }

  package init(from json: JSON) throws(AssemblyError) {
    var peer: Peer?
    if let json = json["peer"] { peer = try Peer(from: json) }
    self.init(
      database: try json.text("database"), arnOutput: try json.text("arnOutput"),
      identifierOutput: try json.text("identifierOutput"), peer: peer)
  }

  package func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("arnOutput", arnOutput)
      json.member("database", database)
      json.member("identifierOutput", identifierOutput)
      if let peer { json.member("peer") { peer.write(to: &$0) } }
    }
  }
}
