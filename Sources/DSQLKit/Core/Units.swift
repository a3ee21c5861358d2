public import CloudFormation

/// A length of time, in whole seconds.
public struct TimeSpan: Hashable, Sendable {
  let seconds: Value<Int>

  public static func seconds(_ count: Int) -> TimeSpan { TimeSpan(seconds: Value(count)) }
  public static func minutes(_ count: Int) -> TimeSpan { .seconds(count.times(60)) }
  public static func hours(_ count: Int) -> TimeSpan { .seconds(count.times(3_600)) }
  public static func days(_ count: Int) -> TimeSpan { .seconds(count.times(86_400)) }

  /// A number of seconds known when the stack is deployed.
  public static func seconds(_ count: Value<Int>) -> TimeSpan { TimeSpan(seconds: count) }
}

/// An amount of memory or storage.
public struct MemorySize: Hashable, Sendable {
  let mebibytes: Value<Int>

  public static func mebibytes(_ count: Int) -> MemorySize { MemorySize(mebibytes: Value(count)) }
  public static func gibibytes(_ count: Int) -> MemorySize {
    .mebibytes(count.times(1_024))
  }

  /// A number of mebibytes known when the stack is deployed.
  public static func mebibytes(_ count: Value<Int>) -> MemorySize { MemorySize(mebibytes: count) }
}

extension Int {
  /// The product; the largest number where there is none, which whatever it is given to refuses.
  func times(_ factor: Int) -> Int {
    let (product, isBeyond) = multipliedReportingOverflow(by: factor)
    return isBeyond ? ((self < 0) == (factor < 0) ? .max : .min) : product
  }
}
