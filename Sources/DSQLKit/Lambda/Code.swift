internal import AWSResources
internal import CloudFormation

extension Function {
  /// Where a function's code comes from.
  public struct Code: Sendable {
    let origin: Origin

    enum Origin: Sendable {
      case inline(String)
      /// What takes the code from the artifact bucket, once it is known what it runs on.
      case packaged(
        @Sendable (Runtime, Architecture, _ handler: String, SourceLocation) -> any Statement)
      case s3(Lambda.Function.Code)
    }

    /// Python or Node.js code in the template itself; its file is `index`, so the handler starts with `index.`.
    public static func inline(_ source: String) -> Code { Code(origin: .inline(source)) }

    /// A folder, relative to the description, that is packaged file by file.
    ///
    /// Left out are hidden files, `__pycache__` and `*.pyc`, what editors leave behind, and tests (`tests/` and `test/`
    /// at the top, `test_*.py`, `*_test.py`, `conftest.py`). A file `.dsqlsynthignore` in the folder says otherwise, a
    /// rule a line: `*.log`, `/data/`, `docs/**`, `!test_data.py`. What looks like a secret, such as `.env` or
    /// `*.pem`, needs a rule, whichever. Links may lead to what is in the folder.
    ///
    /// A Python function's `requirements.txt` names packages, each pinned and with its hashes, that are packaged too;
    /// `uv pip compile --generate-hashes` makes one.
    public static func directory(_ path: String) -> Code { .asset(path) }

    /// A zip archive, relative to the description, that is already built and used byte for byte, such as that of a
    /// Swift function.
    public static func archive(_ path: String) -> Code { .asset(path) }

    /// An archive that is already in a bucket of the Region.
    public static func s3(
      bucket: Value<String>, key: Value<String>, version: Value<String>? = nil
    ) -> Code {
      Code(origin: .s3(.init(s3Bucket: bucket, s3Key: key, s3ObjectVersion: version)))
    }

    private static func asset(_ path: String) -> Code {
      Code(
        origin: .packaged { runtime, architecture, handler, location in
          Asset(
            path: path, runtime: runtime.rawValue, architecture: architecture.rawValue,
            handler: handler, location: location)
        })
    }

    var property: Lambda.Function.Code {
      switch origin {
      case .inline(let source): .init(zipFile: Value(source))
      case .s3(let property): property
      case .packaged: .init(s3Bucket: Asset.bucket.value, s3Key: Value(""))
      }
    }
  }
}
