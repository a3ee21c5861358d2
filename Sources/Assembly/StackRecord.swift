package import CloudFormation

/// A stack of the deployment: its template, and what the plan has to know of it.
package struct StackRecord: Sendable {
  package var name: String
  package var region: String
  package var clusters: [ClusterRecord]
  package var carried: [CarriedValue]
  package var accesses: [AccessRecord]
  package var assets: [AssetRecord]
  package var migrations: [MigrationsRecord]
  package var commands: [CommandRecord]
  package var tags: [(key: String, value: String)]
  /// Where each resource, parameter and output is declared, by id.
  package var sources: [(id: String, location: SourceLocation)]
  package var resourceCount: Int
  /// The template, byte for byte as it is written to disk.
  package var template: ArraySlice<UInt8>

  package init(
    name: String, region: String, clusters: [ClusterRecord], carried: [CarriedValue],
    accesses: [AccessRecord] = [], assets: [AssetRecord], migrations: [MigrationsRecord] = [],
    commands: [CommandRecord] = [], tags: [(key: String, value: String)],
    sources: [(id: String, location: SourceLocation)], resourceCount: Int,
    template: ArraySlice<UInt8> = []
  ) {
    self.name = name
    self.region = region
    self.clusters = clusters
    self.carried = carried
    self.accesses = accesses
    self.assets = assets
    self.migrations = migrations
    self.commands = commands
    self.tags = tags
    self.sources = sources
    self.resourceCount = resourceCount
    self.template = template
  }

  /// Reads everything but the template, which is passed over.
  init(from json: JSON, template: ArraySlice<UInt8>) throws(AssemblyError) {
    var sources: [(id: String, location: SourceLocation)] = []
    for member in json["sources"]?.members ?? [] {
      sources.append((member.key, try SourceLocation(from: member.value)))
    }
    self.init(
      name: try json.text("name"), region: try json.text("region"),
      clusters: try json.list("clusters"), carried: try json.list("carried"),
      accesses: try json.list("accesses"), assets: try json.list("assets"),
      migrations: try json.list("migrations"), commands: try json.list("commands"),
      tags: try json.texts("tags"), sources: sources,
      resourceCount: try json.number("resourceCount"), template: template)
  }

  /// Writes the stack's head and its template as two values of one list.
  package func write(to json: inout JSONWriter, template: (inout JSONWriter) -> Void) {
    json.element { json in
      json.object { json in
        json.member("accesses", accesses)
        json.member("assets", assets)
        json.member("carried", carried)
        json.member("clusters", clusters)
        json.member("commands", commands)
        json.member("migrations", migrations)
        json.member("name", name)
        json.member("region", region)
        json.member("resourceCount", resourceCount)
        json.member("sources") { json in
          json.object { json in
            for source in sources { json.member(source.id) { source.location.write(to: &$0) } }
          }
        }
        json.member("tags", texts: tags)
      }
    }
    json.element { $0.writeFlush(template) }
  }
}
