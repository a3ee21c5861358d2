public import CloudFormation

/// What a function sends to what became of an asynchronous invocation: a topic, a queue, a bus or another function.
public protocol Destination: ResourceConstruct {
  var arn: Value<String> { get }

  /// Lets `grantee` send to it, by whatever that takes.
  func grantDelivery(to grantee: some Grantee, fileID: String, line: Int) -> Grant
}

extension Topic: Destination {
  /// Lets `grantee` send what became of an invocation, which is to publish.
  public func grantDelivery(
    to grantee: some Grantee, fileID: String = #fileID, line: Int = #line
  ) -> Grant {
    grantPublish(to: grantee, fileID: fileID, line: line)
  }
}

extension EventBus: Destination {
  /// Lets `grantee` send what became of an invocation, which is to put events.
  public func grantDelivery(
    to grantee: some Grantee, fileID: String = #fileID, line: Int = #line
  ) -> Grant {
    grantPutEvents(to: grantee, fileID: fileID, line: line)
  }
}

extension Queue: Destination {
  /// Lets `grantee` send what became of an invocation, which is to send messages.
  public func grantDelivery(
    to grantee: some Grantee, fileID: String = #fileID, line: Int = #line
  ) -> Grant {
    grantSend(to: grantee, fileID: fileID, line: line)
  }
}

extension Function: Destination {}
extension FunctionAlias: Destination {}

extension Invocable {
  /// Lets `grantee` invoke it.
  public func grantInvoke(
    to grantee: some Grantee, fileID: String = #fileID, line: Int = #line
  ) -> Grant {
    Grant(
      ["lambda:InvokeFunction"], on: arn, to: grantee,
      at: SourceLocation(file: fileID, line: line))
  }

  /// Lets `grantee` send what became of an invocation, which is to invoke.
  public func grantDelivery(
    to grantee: some Grantee, fileID: String = #fileID, line: Int = #line
  ) -> Grant {
    grantInvoke(to: grantee, fileID: fileID, line: line)
  }
}
