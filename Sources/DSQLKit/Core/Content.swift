package import Assembly
package import CloudFormation

/// Everything a block describes, in order.
public struct Content: Construct {
  package enum Element: Sendable {
    case resource(Resource)
    case declaration(Declaration)
    case output(Output)
    case statement(any Statement)
    case command(Command)
    case problem(Diagnostic)
    /// What a construct keeps in its properties, and has to mention.
    case stored(StoredProperties)
  }

  package struct Entry: Sendable {
    package let element: Element
    /// Where the block lists it; nil until a block does.
    package var location: SourceLocation?
  }

  package private(set) var entries: [Entry]

  package init(_ elements: Element...) { entries = elements.map { Entry(element: $0) } }
  package init(_ elements: [Element]) { entries = elements.map { Entry(element: $0) } }
  package init(joining parts: [Content]) { entries = parts.flatMap(\.entries) }

  public var body: Content { return self }

  /// What a block says by listing `construct` at `location`.
  init(_ construct: any Construct, at location: SourceLocation) {
    self = construct.body
    // Only what no block has listed yet comes straight from a primitive; the rest is a group of the user's.
    if entries.first?.location != nil || entries.isEmpty {
      let stored = StoredProperties(of: construct)
      if !stored.resources.isEmpty || !stored.commands.isEmpty {
        entries.append(Entry(element: .stored(stored), location: location))
      }
    }
    self = listed(at: location)
  }

  /// Says where the entries stand that no block has listed yet.
  func listed(at location: SourceLocation) -> Content {
    var copy = self
    for index in copy.entries.indices where copy.entries[index].location == nil {
      copy.entries[index].location = location
    }
    return copy
  }
}
