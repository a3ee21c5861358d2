internal import CloudFormation
internal import Synchronization

/// A value that whoever synthesizes may choose.
///
/// ```swift
/// @Setting("Memory of the API function, in MB", in: 128...10_240) var memory = 512
/// ```
///
/// Weakest first: the default, `dsqlsynth.json`, `--env`, `DSQLSYNTH_MEMORY`, `-c memory=1024`.
@propertyWrapper
public struct Setting<Value: SettingValue>: Sendable {
  let help: String
  let location: SourceLocation
  let rule: SettingRule<Value>?
  let initial: Value?
  private let chosen = Chosen<Value>()

  /// The value chosen, else the default. A synthesis reads none before it has refused what is missing or wrong.
  public var wrappedValue: Value {
    if let value = chosen.value ?? initial { return value }
    return Value.placeholder
  }

  init(
    initial: Value?, help: String, rule: SettingRule<Value>? = nil, fileID: String, line: Int
  ) {
    self.initial = initial
    self.help = help
    self.rule = rule
    location = SourceLocation(file: fileID, line: line)
  }

  func choose(_ value: Value) { chosen.set(value) }
  var current: Value? { chosen.value ?? initial }
}

/// Set at most once.
private final class Chosen<Value: Sendable>: Sendable {
  private final class Box: Sendable {
    let value: Value
    init(_ value: Value) { self.value = value }
  }
  private let box = AtomicLazyReference<Box>()
  var value: Value? { box.load()?.value }
  func set(_ value: Value) { _ = box.storeIfNil(Box(value)) }
}

extension Setting {
  public init(
    wrappedValue: Value, _ help: String, fileID: String = #fileID, line: Int = #line
  ) { self.init(initial: wrappedValue, help: help, fileID: fileID, line: line) }

  /// A setting without a default has to be chosen.
  public init(_ help: String, fileID: String = #fileID, line: Int = #line) {
    self.init(initial: nil, help: help, fileID: fileID, line: line)
  }
}

extension Setting where Value: Comparable {
  public init(
    wrappedValue: Value, _ help: String, in range: ClosedRange<Value>, fileID: String = #fileID,
    line: Int = #line
  ) {
    self.init(initial: wrappedValue, help: help, rule: .range(range), fileID: fileID, line: line)
  }

  public init(
    _ help: String, in range: ClosedRange<Value>, fileID: String = #fileID, line: Int = #line
  ) { self.init(initial: nil, help: help, rule: .range(range), fileID: fileID, line: line) }
}

extension Setting where Value: Equatable {
  public init(
    wrappedValue: Value, _ help: String, oneOf allowed: [Value], fileID: String = #fileID,
    line: Int = #line
  ) {
    self.init(initial: wrappedValue, help: help, rule: .oneOf(allowed), fileID: fileID, line: line)
  }

  public init(
    _ help: String, oneOf allowed: [Value], fileID: String = #fileID, line: Int = #line
  ) { self.init(initial: nil, help: help, rule: .oneOf(allowed), fileID: fileID, line: line) }
}

extension Setting where Value == String {
  public init(
    wrappedValue: Value, _ help: String, matching rule: SettingRule<String>,
    fileID: String = #fileID, line: Int = #line
  ) { self.init(initial: wrappedValue, help: help, rule: rule, fileID: fileID, line: line) }

  public init(
    _ help: String, matching rule: SettingRule<String>, fileID: String = #fileID, line: Int = #line
  ) { self.init(initial: nil, help: help, rule: rule, fileID: fileID, line: line) }
}
