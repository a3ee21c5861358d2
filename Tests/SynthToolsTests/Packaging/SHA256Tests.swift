import Assembly
import Testing

struct SHA256Tests {
  @Test func `agrees with Python's for every way that bytes fill blocks`() throws {
    let noise = Sample.noise(1000)
    let counts = Array(0...200) + [511, 512, 513, 999, 1000]
    let hex = noise.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    let output = try Python.output(
      """
      import hashlib, sys
      noise = bytes.fromhex(sys.argv[1])
      for count in sys.argv[2:]:
        print(hashlib.sha256(noise[:int(count)]).hexdigest())
      """, [hex] + counts.map { "\($0)" })
    let expected = output.split(separator: "\n").map { String($0) }
    #expect(counts.map { SHA256.hex(Array(noise.prefix($0))) } == expected)
  }
}
