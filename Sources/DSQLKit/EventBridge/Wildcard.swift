/// Text in which `*` stands for any characters, and a backslash takes that meaning away, as EventBridge and SNS read it.
struct Wildcard {
  private(set) var stars = 0
  /// Why AWS would refuse it.
  private(set) var problem: String?

  init(_ text: String) {
    var isEscaped = false
    var followsStar = false
    for character in text {
      if isEscaped {
        isEscaped = false
        if character != "*" && character != "\\" {
          problem =
            "the wildcard '\(text)' has a backslash before '\(character)'; allowed are '\\*' for a star and '\\\\' for a backslash"
        }
        continue
      }
      let isStar = character == "*"
      if isStar { stars += 1 }
      if isStar && followsStar {
        problem =
          "the wildcard '\(text)' has two stars side by side; one stands for any characters"
      }
      followsStar = isStar
      isEscaped = character == "\\"
    }
    if isEscaped {
      problem = "the wildcard '\(text)' ends in a backslash; write '\\\\' for one"
    }
  }
}
