internal import CloudFormation

/// The keywords that a JSON schema and the schemas within it have; not the names of properties, which look the same.
struct SchemaKeywords {
  private(set) var found: Set<String> = []
  private var isWhole = true

  init(of schema: Expression) { add(schema) }

  /// What API Gateway would refuse, or not look at.
  var problems: [String] {
    let newer = found.intersection(Self.newer).sorted()
    return (isWhole ? [] : ["has a schema that is no object, such as [\"type\": \"string\"]"])
      + newer.map {
        "has the keyword '\($0)', which JSON Schema draft 4 does not know; leave it out"
      }
  }

  /// Keywords of later drafts, and of OpenAPI.
  private static let newer: Set<String> = [
    "$anchor", "$comment", "$defs", "$id", "const", "contains", "contentEncoding",
    "contentMediaType", "dependentRequired", "dependentSchemas", "discriminator", "else",
    "examples", "if", "maxContains", "minContains", "nullable", "prefixItems", "propertyNames",
    "readOnly", "then", "unevaluatedItems", "unevaluatedProperties", "writeOnly",
  ]

  /// Keywords whose value holds schemas by names of one's own.
  private static let named: Set<String> = ["definitions", "patternProperties", "properties"]
  /// Keywords whose value is a schema, a list of them, or true or false.
  private static let nested: Set<String> = [
    "additionalItems", "additionalProperties", "allOf", "anyOf", "items", "not", "oneOf",
  ]

  private mutating func add(_ schema: Expression) {
    guard case .object(let members) = schema else {
      isWhole = false
      return
    }
    for member in members.list {
      found.insert(member.key)
      switch member.value {
      case .object(let schemas) where Self.named.contains(member.key):
        for schema in schemas.list { add(schema.value) }
      case .object where Self.nested.contains(member.key): add(member.value)
      case .array(let schemas) where Self.nested.contains(member.key):
        for schema in schemas { add(schema) }
      default: break
      }
    }
  }
}
