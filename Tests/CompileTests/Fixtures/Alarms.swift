import DSQLKit

func onAFunction(_ api: Function) -> Alarm {
  Alarm("Errors", on: api, atLeast: 1)
  // expected-error@-1 {{cannot convert value of type 'Function' to expected argument type 'Metric'}}
}

func notifyingText(_ api: Function) -> Alarm {
  Alarm("Errors", on: api.errors, atLeast: 1, notify: "alerts@example.com")
  // expected-error@-1 {{cannot convert value of type 'String' to expected argument type 'Topic'}}
}

func notifyingAnArn(_ api: Function, _ alerts: Topic) -> Alarm {
  Alarm("Errors", on: api.errors, atLeast: 1, notify: alerts.arn)
  // expected-error@-1 {{cannot convert value of type 'Value<String>' to expected argument type 'Topic'}}
}

func withoutAThreshold(_ api: Function) -> Alarm {
  Alarm("Errors", on: api.errors)
  // expected-error@-1 {{missing argument for parameter 'atLeast' in call}}
}

func ofAnUnknownMetric(_ api: Function) -> Alarm {
  Alarm("Errors", on: api.failures, atLeast: 1)
  // expected-error@-1 {{value of type 'Function' has no member 'failures'}}
}

func withArithmeticOnFunctions(_ api: Function) -> Alarm {
  Alarm("Errors", on: api.errors / api, atLeast: 1)
  // expected-error@-1 {{binary operator '/' cannot be applied to operands of type 'Metric' and 'Function'}}
  // expected-note@-2 {{overloads for '/' exist}}
}

func whenAMetric(_ api: Function) -> CompositeAlarm {
  CompositeAlarm("Down", when: api.errors)
  // expected-error@-1 {{requires that 'Metric' conform to 'AlarmCondition'}}
}

func unlessARule(_ errors: Alarm, _ slow: Alarm) -> CompositeAlarm {
  CompositeAlarm("Down", when: errors, unless: !slow)
  // expected-error@-1 {{argument type 'AlarmRule' does not conform to expected type 'NamedAlarm'}}
}
