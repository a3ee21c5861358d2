/// A stack, and the operation that is in progress.
struct StackState: Hashable, Sendable {
  enum Status: UInt8, Sendable {
    case missing
    case reviewInProgress
    case createInProgress, createComplete
    case rollbackInProgress, rollbackComplete, rollbackFailed
    case updateInProgress, updateComplete, updateFailed
    case updateRollbackInProgress, updateRollbackComplete, updateRollbackFailed
    case importInProgress, importComplete
    case deleteInProgress, deleteFailed

    var isInProgress: Bool {
      switch self {
      case .createInProgress, .rollbackInProgress, .updateInProgress, .updateRollbackInProgress,
        .importInProgress, .deleteInProgress:
        true
      default: false
      }
    }

    /// CloudFormation's word.
    var text: String {
      switch self {
      case .missing: "missing"
      case .reviewInProgress: "REVIEW_IN_PROGRESS"
      case .createInProgress: "CREATE_IN_PROGRESS"
      case .createComplete: "CREATE_COMPLETE"
      case .rollbackInProgress: "ROLLBACK_IN_PROGRESS"
      case .rollbackComplete: "ROLLBACK_COMPLETE"
      case .rollbackFailed: "ROLLBACK_FAILED"
      case .updateInProgress: "UPDATE_IN_PROGRESS"
      case .updateComplete: "UPDATE_COMPLETE"
      case .updateFailed: "UPDATE_FAILED"
      case .updateRollbackInProgress: "UPDATE_ROLLBACK_IN_PROGRESS"
      case .updateRollbackComplete: "UPDATE_ROLLBACK_COMPLETE"
      case .updateRollbackFailed: "UPDATE_ROLLBACK_FAILED"
      case .importInProgress: "IMPORT_IN_PROGRESS"
      case .importComplete: "IMPORT_COMPLETE"
      case .deleteInProgress: "DELETE_IN_PROGRESS"
      case .deleteFailed: "DELETE_FAILED"
      }
    }
  }

  var status = Status.missing
  var form = Form.nothing
  /// What the operation in progress makes of it.
  var target = Form.nothing
  /// Whether the operation in progress has done its work, and waits for what comes of it.
  var isApplied = false
  /// Whether a failure leaves everything as it is then.
  var keepsOnFailure = false
  /// Whether the operation in progress tries again what has failed, whatever the forms say.
  var isRetry = false
  var isProtected = false
}
