import Assembly
import Testing

@testable import SynthTools

struct DeflateTests {
  @Test(arguments: Sample.all) func `is undone by zlib`(sample: Sample) throws {
    let folder = try TemporaryFolder()
    let compressed = Path.join(folder.path, "compressed")
    let original = Path.join(folder.path, "original")
    try File.write(Deflate.compress(sample.bytes), to: compressed)
    try File.write(sample.bytes, to: original)
    let output = try Python.output(
      """
      import sys, zlib
      reader = zlib.decompressobj(-15)
      result = reader.decompress(open(sys.argv[1], "rb").read())
      same = result == open(sys.argv[2], "rb").read()
      print(same, reader.eof, len(reader.unused_data), end="")
      """, [compressed, original])
    #expect(output == "True True 0")
  }

  @Test(arguments: Sample.all) func `never adds more than the headers of its blocks`(
    sample: Sample
  ) {
    let count = Deflate.compress(sample.bytes).count
    #expect(count <= sample.bytes.count + 8 * (sample.bytes.count / 32_768 + 1))
  }

  @Test func `makes sources about as small as zlib does`() throws {
    let folder = try TemporaryFolder()
    let copy = Path.join(folder.path, "sources")
    let size = try Python.output(
      """
      import argparse, ast, decimal, inspect, shutil, sys, zlib
      text = "".join(inspect.getsource(module) for module in (argparse, ast, inspect, shutil))
      open(sys.argv[1], "wb").write(text.encode())
      writer = zlib.compressobj(6, zlib.DEFLATED, -15)
      print(len(writer.compress(text.encode()) + writer.flush()), end="")
      """, [copy])
    let ours = Deflate.compress(try File.read(copy)).count
    #expect(Double(ours) < Double(try #require(Int(size))) * 1.03)
  }

  /// When this changes, so does the code's key: raise the packager's version.
  @Test func `writes the same bytes as ever`() {
    let hash = SHA256.hex(Sample.all.flatMap { Deflate.compress($0.bytes) })
    #expect(hash == "c16797ea2413354198d6c1351da6c816a9251be0d6094f7548445f59682e8e3a")
  }
}
