package import CloudFormation

/// A command of the user's own, which the plan runs for a stack.
package struct CommandRecord: AssemblyPart, Hashable {
  /// What comes before it in the plan.
  package enum Moment: String, Sendable {
    case stacks, schema
  }

  /// A folder beside the description, which goes into the folder of the plan.
  package struct Folder: AssemblyPart, Hashable {
    package var path: String
    /// What it is called there.
    package var key: String

    package init(path: String, key: String) {
      self.path = path
      self.key = key
    }

    package init(from json: JSON) throws(AssemblyError) {
      self.init(path: try json.text("path"), key: try json.text("key"))
    }

    package func write(to json: inout JSONWriter) {
      json.object { json in
        json.member("key", key)
        json.member("path", path)
      }
    }
  }

  package var id: String
  /// What it does, in a line for people.
  package var says: String
  package var words: [CommandWord]
  /// A command whose success means that there is nothing to do; empty when there is none.
  package var unless: [CommandWord]
  /// What takes it back before the stack goes; empty when nothing does.
  package var undo: [CommandWord]
  /// What they are run in; nil where that does not matter.
  package var folder: Folder?
  package var moment: Moment
  /// The ids of commands of the stack that come before it.
  package var predecessors: [String]
  /// In seconds.
  package var timeout: Int

  package init(
    id: String, says: String, words: [CommandWord], unless: [CommandWord] = [],
    undo: [CommandWord] = [], folder: Folder? = nil, moment: Moment = .schema,
    predecessors: [String] = [], timeout: Int = 300
  ) {
    self.id = id
    self.says = says
    self.words = words
    self.unless = unless
    self.undo = undo
    self.folder = folder
    self.moment = moment
    self.predecessors = predecessors
    self.timeout = timeout
  }

  package init(from json: JSON) throws(AssemblyError) {
    guard let moment = Moment(rawValue: try json.text("after")) else {
      throw AssemblyError("a command runs after nothing that is known")
    }
    var folder: Folder?
    if let json = json["folder"] { folder = try Folder(from: json) }
    self.init(
      id: try json.text("id"), says: try json.text("says"), words: try json.list("words"),
      unless: try json.list("unless"), undo: try json.list("undo"), folder: folder, moment: moment,
      predecessors: (json["predecessors"]?.elements ?? []).compactMap(\.string),
      timeout: try json.number("timeout"))
  }

  package func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("after", moment.rawValue)
      if let folder { json.member("folder") { folder.write(to: &$0) } }
      json.member("id", id)
      if !predecessors.isEmpty { json.member("predecessors", predecessors) { $0.string($1) } }
      json.member("says", says)
      json.member("timeout", timeout)
      json.member("undo", undo)
      json.member("unless", unless)
      json.member("words", words)
    }
  }
}
