import DSQLKit

func onACustomBus(_ bus: EventBus, _ api: Function) -> ScheduledRule {
  ScheduledRule("Often", on: bus, every: .minutes(1), target: api)
  // expected-error@-1 {{extra argument 'on' in call}}
}

func ofText() -> ScheduledRule {
  ScheduledRule("Often", every: .minutes(1), target: "Api")
  // expected-error@-1 {{initializer 'init(_:every:target:retry:description:isEnabled:name:fileID:line:)' requires that 'String' conform to 'Invocable'}}
}

func ofATopic(_ topic: Topic) -> ScheduledRule {
  ScheduledRule("Often", every: .minutes(1), target: topic)
  // expected-error@-1 {{initializer 'init(_:every:target:retry:description:isEnabled:name:fileID:line:)' requires that 'Topic' conform to 'Invocable'}}
}

func withoutAUnit(_ api: Function) -> ScheduledRule {
  ScheduledRule("Often", every: 5, target: api)
  // expected-error@-1 {{cannot convert value of type 'Int' to expected argument type 'TimeSpan'}}
}

func asText(_ api: Function) -> ScheduledRule {
  ScheduledRule("Often", every: "rate(1 minutes)", target: api)
  // expected-error@-1 {{cannot convert value of type 'String' to expected argument type 'TimeSpan'}}
}

func withoutARegion() -> ScheduledRule {
  ScheduledRule("Nightly", .daily(hour: 3))
  // expected-error@-1 {{missing argument for parameter 'runsIn' in call}}
}

func withoutATarget() -> Schedule {
  Schedule("Nightly", .daily(hour: 3), runsIn: .everyRegion)
  // expected-error@-1 {{missing argument for parameter 'target' in call}}
}

func onDaysOfMonthsAndWeeks() -> Recurrence {
  .cron(days: .ofMonth(1), daysOfWeek: CronDays.workdays)
  // expected-error@-1 {{extra argument 'daysOfWeek' in call}}
}

func inATimeZone(_ api: Function) -> ScheduledRule {
  ScheduledRule("Nightly", .daily(hour: 3), in: "Europe/Berlin", runsIn: .everyRegion)
  // expected-error@-1 {{extra argument 'in' in call}}
}
