/// What a field of a cron expression may be, such as its hours. A number stands for itself.
public struct CronField: Hashable, Sendable, ExpressibleByIntegerLiteral {
  private enum Form: Hashable {
    case any
    case numbers([Int])
    case range(ClosedRange<Int>)
    case every(Int, from: Int?)
  }
  private let form: Form

  /// All that there are.
  public static let any = CronField(form: .any)

  /// These.
  public static func at(_ numbers: Int...) -> CronField { CronField(form: .numbers(numbers)) }

  /// From the first to the last, both included.
  public static func range(_ range: ClosedRange<Int>) -> CronField {
    CronField(form: .range(range))
  }

  /// Every so many, counted from the lowest when `first` is left out.
  public static func every(_ count: Int, from first: Int? = nil) -> CronField {
    CronField(form: .every(count, from: first))
  }

  public init(integerLiteral number: Int) { form = .numbers([number]) }
  private init(form: Form) { self.form = form }
}

extension CronField {
  func text(in range: ClosedRange<Int>) -> String {
    switch form {
    case .any: "*"
    case .numbers(let numbers): Set(numbers).sorted().map(String.init).joined(separator: ",")
    case .range(let range): "\(range.lowerBound)-\(range.upperBound)"
    case .every(let count, let first): "\(first ?? range.lowerBound)/\(count)"
    }
  }

  /// Why AWS would refuse it.
  func problem(in range: ClosedRange<Int>) -> String? {
    let numbers: [Int]
    switch form {
    case .any: return nil
    case .numbers(let list):
      if list.isEmpty { return "no number" }
      numbers = list
    case .range(let own): numbers = [own.lowerBound, own.upperBound]
    case .every(let count, let first):
      if count < 1 { return "every \(count)" }
      numbers = first.map { [$0] } ?? []
    }
    return numbers.first { !range.contains($0) }.map(String.init)
  }
}
