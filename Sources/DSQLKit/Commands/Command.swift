internal import Assembly
public import CloudFormation

/// A command that is run once the stack is there: for what CloudFormation has no type for.
///
/// It becomes a step of the plan, and runs wherever that does, with the credentials of whoever deploys. What stands
/// where `here.isHome` holds runs once; anything else runs in each Region.
///
/// ```swift
/// Command(
///   "Seed", ["./seed.sh", "--host", cluster.endpoint], folder: "seed", says: "put the first rows in")
/// ```
///
/// Its words reach the program as they are written, whatever they hold: no shell reads them. Whoever wants one writes
/// `["bash", "-c", "…"]`. A word that is known only when deployed becomes an output of the stack, and the command does
/// not run while that is empty.
///
/// `AWS_REGION` and `AWS_DEFAULT_REGION` are the stack's Region, and `AWS_PROFILE` is the environment's, where it names
/// one. There is nothing to read on standard input.
public struct Command: Construct {
  /// What of a deployment comes before a command.
  public enum Moment: Sendable {
    /// All stacks are deployed, and the clusters are active.
    case stacks
    /// Schemas are applied too, and the roles are there that functions log in as.
    case schema
  }

  private(set) var record: CommandRecord
  /// A folder beside the description.
  let folder: String?
  /// What its words know only when deployed.
  let outputs: [Output]
  private(set) var predecessors: [Command] = []
  private(set) var problems: [Problem]
  let location: SourceLocation

  /// - Parameters:
  ///   - words: A program, and its arguments.
  ///   - folder: A folder beside the description, in a copy of which the command runs. It is copied as a function's
  ///     folder is packaged: see ``Function/Code/directory(_:)``.
  ///   - says: What the command does, in a line for whoever deploys.
  ///   - unless: A command whose success means that there is nothing to do. Without one, every deployment runs the
  ///     command again.
  ///   - undo: What `dsqlsynth destroy` runs before the stack goes, in the reverse order of the commands. It may have
  ///     nothing to take back: where it fails, that is so if `unless` fails too.
  ///   - moment: What comes before it. The commands of one moment run at once, unless ``after(_:)`` says otherwise.
  ///   - timeout: How long it may take together with `unless`; up to 12 hours.
  public init(
    _ id: String, _ words: [Value<String>], folder: String? = nil, says: String,
    unless: [Value<String>]? = nil, undo: [Value<String>]? = nil, after moment: Moment = .schema,
    timeout: TimeSpan = .minutes(5), fileID: String = #fileID, line: Int = #line
  ) {
    location = SourceLocation(file: fileID, line: line)
    let own = CommandWords(words, of: id)
    let check = unless.map { CommandWords($0, of: id, as: "unless") }
    let reversal = undo.map { CommandWords($0, of: id, as: "undo") }
    let all = [own, check, reversal].compactMap(\.self)
    record = CommandRecord(
      id: id, says: says, words: own.words, unless: check?.words ?? [],
      undo: reversal?.words ?? [], moment: moment == .stacks ? .stacks : .schema,
      timeout: timeout.seconds.literal ?? 0)
    self.folder = folder
    var seen: Set<String> = []
    outputs = all.flatMap(\.outputs).filter { seen.insert($0.id).inserted }.map {
      Output($0.id, $0.value, fileID: fileID, line: line)
    }
    var problems = Problems(at: location)
    for words in all { problems.check(words, in: folder) }
    problems.check(id, says: says, timeout: timeout, words: all)
    problems.require(
      undo == nil || unless != nil, "command-undo-has-a-check",
      "the command '\(id)' has an undo and no 'unless', which tells whether there is anything to take back; write one, or unless: [\"false\"] to let the undo fail"
    )
    self.problems = problems.list
  }

  /// The same command, run after `others`, which it brings into the stack.
  public func after(_ others: Command...) -> Command {
    var copy = self
    copy.predecessors += others
    copy.record.predecessors = Set(copy.predecessors.map(\.record.id)).sorted()
    for other in others where record.moment == .stacks && other.record.moment == .schema {
      copy.problems.append(
        Problem(
          "command-waits-for-none-of-later",
          "the command '\(record.id)' runs before schemas are applied and cannot wait for '\(other.record.id)', which runs after that; let it run after: .schema",
          at: location,
          notes: [.init("'\(other.record.id)' is declared here", at: other.location)]))
    }
    return copy
  }

  public var body: Content { return Content(.command(self)) }
}

extension Command {
  /// Whether both say the same, as one line does that is evaluated twice.
  func matches(_ other: Command) -> Bool {
    location == other.location && record == other.record && folder == other.folder
      && outputs.map(\.content) == other.outputs.map(\.content)
  }
}
