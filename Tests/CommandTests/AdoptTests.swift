import TestSupport
import Testing

/// `adopt`: clusters that are there come under new stacks.
struct AdoptTests {
  private static let one = "abcdefghijklmnopqrstuvwx01"
  private static let other = "zyxwvutsrqponmlkjihgfedc98"

  /// An account with two clusters that are peers, and no stack.
  private static let clusters = """
    case $region in us-east-1) there=us-east-2 ;; *) there=us-east-1 ;; esac
    case "$*" in
    *describe-stacks*StackStatus*)
      [ -e "changed-$region" ] || [ ! -e "stack-$region" ] || { echo IMPORT_COMPLETE; exit; } ;;
    *to_string*) printf 'us-west-2\\tarn:aws:dsql:%s:1:cluster/x\\ttrue\\n' "$there"; exit ;;
    *describe-change-set*join*) echo 'CREATE_COMPLETE: '; exit ;;
    *execute-change-set*adopt-*) : >"stack-$region"; : >"peered-$region"; exit ;;
    *execute-change-set*) : >"changed-$region" ;;
    esac
    """

  @Test func `takes clusters over, and deploys the rest`() throws {
    let account = try FakeAccount(Self.clusters)
    let result = try account.run(
      "adopt", "--cluster", "us-east-1=\(Self.one)", "--cluster", "us-east-2=\(Self.other)")
    #expect(result.status == 0, "\(result.errors)")
    let imports = try account.calls().filter { $0.contains("create-change-set") }.sorted()
    #expect(imports.count == 2)
    for (call, identifier) in zip(imports, [Self.one, Self.other]) {
      #expect(call.contains("--change-set-type IMPORT"))
      #expect(call.contains("{Identifier=\(identifier)}"))
    }
    let calls = try account.calls()
    #expect(
      !calls.contains { $0.contains(".create.template.json") || $0.contains("create-cluster") })
    #expect(result.errors.contains("deployed 2 stacks in us-east-1, us-east-2 in "))
  }

  @Test func `is refused all at once, before anything is asked`() throws {
    let account = try FakeAccount(Self.clusters)
    let result = try account.run(
      "adopt", "--cluster", "us-east-1=abc", "--cluster", "us-eats-2=\(Self.other)", "--cluster",
      "x")
    #expect(result.status == 64)
    #expect(
      result.errors == """
        error: 'abc' is no cluster; one is named by its identifier, which has 26 lower-case letters and digits, or by its ARN
        error: the description has no cluster of its own in 'us-eats-2'; did you mean 'us-east-2'?
        error: --cluster is 'x'; it is like us-east-1=abcdefghijklmnopqrstuvwxyz
        error: Orders has a cluster in us-east-2, too; name it by --cluster us-east-2=ID

        """)
    #expect(try account.calls() == [])
  }

  @Test func `says that a stack is there already`() throws {
    let account = try FakeAccount()
    try account.complete()
    let result = try account.run(
      "adopt", "--cluster", "us-east-1=\(Self.one)", "--cluster", "us-east-2=\(Self.other)")
    #expect(result.status == 1)
    #expect(
      result.errors.contains(
        "stack App-us-east-1 is there already, and its Orders is not the cluster that it is to take over, which only a new stack can: \(Self.one)\n"
      ))
    #expect(result.errors.contains("then adopt again"))
    #expect(try account.changes() == [])
  }

  @Test func `refuses a cluster of another shape, and changes nothing`() throws {
    let account = try FakeAccount(
      Self.clusters.replacing("us-west-2\\tarn", with: "eu-west-1\\tarn"))
    let result = try account.run(
      "adopt", "--cluster", "us-east-1=\(Self.one)", "--cluster", "us-east-2=\(Self.other)")
    #expect(result.status == 1)
    #expect(
      result.errors.contains(
        "cluster \(Self.one) in us-east-1 cannot be Orders, which is one with a peer in us-east-2 and the witness us-west-2"
      ))
    #expect(try !account.calls().contains { $0.contains("create-change-set") })
  }
}
