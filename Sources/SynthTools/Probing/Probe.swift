/// Asks a real account what no document says of AWS.
package struct Probe {
  private let place: ProbePlace
  private let account: ProbeAccount
  private let seconds: Int
  private let asksAll: Bool
  private let tell: (ProbeEvent) -> Void

  /// - Parameters:
  ///   - patience: After this time, what is not done waits for something.
  ///   - tell: Is told what happens as it happens.
  package init(
    of place: ProbePlace, by inquiry: AWSInquiry, patience: TimeSpan, asksAll: Bool,
    tell: @escaping (ProbeEvent) -> Void
  ) {
    self.place = place
    account = ProbeAccount(inquiry: inquiry)
    seconds = patience.milliseconds / 1000
    self.asksAll = asksAll
    self.tell = tell
  }

  /// The account's number.
  package func caller() throws(AWSFailure) -> String { try account.number(in: place.first) }

  /// What an earlier run has left.
  package func leftovers() -> ProbeRemains {
    ProbeSearch(regions: place.regions, account: account).everything()
  }

  /// Asks everything, and removes what that took, also after a failure.
  ///
  /// When somebody stops us, we go on to the removal; when it happens again, we leave the rest. The
  /// signal comes through as soon as all was told.
  ///
  /// - Parameter leftovers: What an earlier run has left, which is removed first.
  /// - Returns: Whether everything that can be answered was, and nothing is left.
  package func run(after leftovers: ProbeRemains) -> Bool {
    let signals = SignalMask()
    defer { signals.restore() }
    guard remove(leftovers, signals), !signals.isPending else { return false }
    let isWhole = examine(signals)
    let signal = signals.isPending ? signals.take() : nil
    if signal != nil { tell(.stopped) }
    let isGone = remove(nil, signals)
    if let signal { SignalMask.send(signal) }
    return isWhole && isGone
  }

  /// Removes what an earlier run has left.
  ///
  /// - Returns: Whether nothing is left.
  package func remove(_ leftovers: ProbeRemains) -> Bool {
    let signals = SignalMask()
    defer { signals.restore() }
    return remove(leftovers, signals)
  }

  private func examine(_ signals: SignalMask) -> Bool {
    var isWhole = true
    let examination = Examination(
      place: place, account: account, patience: Patience(seconds: seconds, signals: signals),
      asksAll: asksAll
    ) { event in
      if case .failed = event { isWhole = false }
      tell(event)
    }
    do { try examination.run() } catch {
      // What fails after somebody has stopped us fails by that.
      if case .problem(let text) = error, !signals.isPending { tell(.failed(text)) }
      isWhole = false
    }
    return isWhole
  }

  /// - Parameter found: What there is; nil when nobody has looked yet.
  private func remove(_ found: ProbeRemains?, _ signals: SignalMask) -> Bool {
    let removal = Removal(
      place: place, account: account, patience: Patience(seconds: seconds, signals: signals),
      tell: tell)
    let remains = found.map(removal.run) ?? removal.run()
    if !remains.isEmpty { tell(.left(remains)) }
    return remains.isEmpty
  }
}
