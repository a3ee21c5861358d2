/// What CloudFormation knows of the place that a stack is deployed to: the pseudo-parameters.
public enum AWS {
  public static var accountID: Value<String> { .ofOwner("AWS::AccountId") }
  public static var notificationARNs: Value<[String]> { .ofOwner("AWS::NotificationARNs") }
  public static var partition: Value<String> { .ofOwner("AWS::Partition") }
  public static var region: Value<String> { .ofOwner("AWS::Region") }
  public static var stackID: Value<String> { .ofOwner("AWS::StackId") }
  public static var stackName: Value<String> { .ofOwner("AWS::StackName") }
  public static var urlSuffix: Value<String> { .ofOwner("AWS::URLSuffix") }

  /// Removes the property that it is given to; for one side of a condition.
  public static func noValue<T>(_: T.Type = T.self) -> Value<T> { .ofOwner("AWS::NoValue") }
}
