internal import CloudFormation

/// What comes to a bus from elsewhere, or leaves it, which together say whether events arrive.
///
/// EventBridge takes an event that one bus has got from another no further: a rule may fit it, and sends it to no third
/// bus ("Sending and receiving events between event buses", Amazon EventBridge User Guide, 2026-11).
struct EventFlow: Statement {
  enum Kind {
    /// A rule of the bus, with the bus to which it sends what it finds.
    case leaving(by: Resource, to: RuleStatement.Target.Bus)
    /// A rule puts events here: one of another bus, or of this one in another Region.
    case coming(by: Resource, isFromElsewhere: Bool)
    /// Somebody of another account or Region may put events here.
    case invited
    /// A rule of the bus.
    case rule(Resource)
  }

  let bus: Resource
  let kind: Kind
  let location: SourceLocation

  package var subject: Resource? { bus }
  /// After rules have said where they send.
  package static var rank: Int { 5 }

  package static func gather(
    _ flows: [EventFlow], about bus: Resource, in context: GatheringContext
  ) -> [Gathered] {
    (chains(of: flows, through: bus, in: context.region) + silence(of: flows, on: bus)).map {
      .problem($0)
    }
  }

  private static func chains(
    of flows: [EventFlow], through bus: Resource, in region: Region?
  ) -> [Problem] {
    flows.flatMap { leaving -> [Problem] in
      guard case .leaving(let rule, let next) = leaving.kind else { return [] }
      return [false, true].compactMap { isFromElsewhere in
        guard !(isFromElsewhere && (next.id == bus.id || rule.takesEvents(onlyOf: region))),
          let coming = flows.filter({ $0.brings(events: isFromElsewhere, for: rule) })
            .min(by: { $0.location < $1.location }),
          case .coming(let source, _) = coming.kind
        else { return nil }
        let (from, remedy) =
          isFromElsewhere
          ? (
            "another Region",
            "let the pattern of '\(rule.id)' say .fromThisRegion, since the other Region sends its own"
          ) : ("another bus", "let '\(source.id)' send to both")
        return Problem(
          "event-crosses-one-bus",
          "the rule '\(rule.id)' sends what it finds on the bus '\(bus.id)' to the bus '\(next.id)'\(next.region.map { " of '\($0)'" } ?? ""), and '\(source.id)' brings it events from \(from), which EventBridge takes no further; \(remedy)",
          severity: .warning, at: leaving.location,
          notes: [.init("they are sent here", at: coming.location)])
      }
    }
  }

  /// Whether a rule of the bus finds what comes to it, from another Region or from another bus of this one.
  private func brings(events areFromElsewhere: Bool, for rule: Resource) -> Bool {
    guard case .coming(let source, areFromElsewhere) = kind else { return false }
    return source.id != rule.id && !rule.takesNothing(of: source)
  }

  /// AWS's services send to the default bus only.
  private static func silence(of flows: [EventFlow], on bus: Resource) -> [Problem] {
    let isFed = flows.contains { flow in
      switch flow.kind {
      case .coming(_, isFromElsewhere: false), .invited: true
      default: false
      }
    }
    guard !isFed else { return [] }
    return flows.compactMap { flow in
      guard case .rule(let rule) = flow.kind,
        case .array(let sources)? = rule.properties.value(at: ["EventPattern", "source"]),
        !sources.isEmpty, sources.allSatisfy(\.isServiceOfAWS)
      else { return nil }
      return Problem(
        "services-send-to-the-default-bus",
        "the rule '\(rule.id)' waits on the bus '\(bus.id)' for events of AWS's services, which send to the default bus only; make it a rule of that one, by leaving out 'on:', or let one of that send them here",
        severity: .warning, at: flow.location)
    }
  }
}

extension Resource {
  /// The bus of this stack that a rule is about.
  var eventBus: Resource? {
    guard case .reference(let reference)? = properties["EventBusName"],
      case .resource(let bus)? = reference.target
    else { return nil }
    return bus
  }

  /// Whether the pattern of a rule fits events only that began in the rule's own Region.
  func takesEvents(onlyOf own: Region?) -> Bool {
    guard case .array(let regions)? = properties.value(at: ["EventPattern", "region"]) else {
      return false
    }
    return regions.allSatisfy {
      $0 == AWS.region.expression || $0 == own.map { .string($0.rawValue) }
    }
  }

  /// Whether no event fits this rule and the other one, as far as their fields say so plainly.
  fileprivate func takesNothing(of other: Resource) -> Bool {
    guard case .object(let own)? = properties["EventPattern"],
      case .object(let others)? = other.properties["EventPattern"]
    else { return false }
    return own.list.contains { field in
      guard let texts = field.value.texts, let otherTexts = others[field.key]?.texts else {
        return false
      }
      return texts.isDisjoint(with: otherTexts)
    }
  }
}

extension Expression {
  fileprivate var isServiceOfAWS: Bool {
    if case .string(let source) = self { source.hasPrefix("aws.") } else { false }
  }

  /// What a list has, if that is nothing but texts.
  fileprivate var texts: Set<String>? {
    guard case .array(let elements) = self else { return nil }
    let texts = elements.compactMap { element -> String? in
      if case .string(let text) = element { text } else { nil }
    }
    return texts.count == elements.count ? Set(texts) : nil
  }
}
