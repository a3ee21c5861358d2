import DSQLKit
import Foundation
import TestSupport
import Testing

struct CommandReports {
  @Test func `a command has words, and so have its others`() throws {
    let said = try stackReports {
      Topic("Alerts")
      Command("Seed", [], says: "seed", unless: [], undo: [])  // ①
      Command("Sow", ["", "a", ""], says: "sow", unless: ["a", ""])  // ②
    }
    #expect(
      said == """
        ①: error: 'undo' of the command 'Seed' has no words; write a program and its arguments, a text each [command-has-words]
        ①: error: 'unless' of the command 'Seed' has no words; write a program and its arguments, a text each [command-has-words]
        ①: error: the command 'Seed' has no words; write a program and its arguments, a text each [command-has-words]
        ②: error: word 1 of the command 'Sow' is empty; leave it out [command-word-is-not-empty]
        ②: error: word 2 of 'unless' of the command 'Sow' is empty; leave it out [command-word-is-not-empty]
        ②: error: word 3 of the command 'Sow' is empty; leave it out [command-word-is-not-empty]
        """)
  }

  @Test func `an undo has a check`() throws {
    let said = try stackReports {
      Topic("Alerts")
      Command("Seed", ["sow"], says: "seed", undo: ["reap"])  // ①
      Command("Fine", ["sow"], says: "fine", unless: ["false"], undo: ["reap"])
    }
    #expect(
      said == """
        ①: error: the command 'Seed' has an undo and no 'unless', which tells whether there is anything to take back; write one, or unless: ["false"] to let the undo fail [command-undo-has-a-check]
        """)
  }

  @Test func `a command starts with a program`() throws {
    let said = try stackReports {
      let alerts = Topic("Alerts")
      Command("A", [alerts.name], says: "a")  // ①
      Command("B", ["--help"], says: "b", unless: ["a"], undo: ["PATH=x", "y"])  // ②
      Command("C", ["./seed.sh"], says: "c", unless: ["seed/seeded"])  // ③
      Command("D", ["/usr/bin/env", "./seed.sh"], says: "d")
    }
    #expect(
      said == """
        ①: error: the command 'A' starts with what is known only when deployed; the first word is a program, such as 'aws' [command-starts-with-a-program]
        ②: error: 'undo' of the command 'B' starts with 'PATH=x'; the first word is a program, such as 'aws', without a '-' at its start or a '=' in it [command-starts-with-a-program]
        ②: error: the command 'B' starts with '--help'; the first word is a program, such as 'aws', without a '-' at its start or a '=' in it [command-starts-with-a-program]
        ③: error: 'unless' of the command 'C' starts with 'seed/seeded', which is relative to no folder; name the one beside the description that it is in, as in folder: "seed" [command-starts-with-a-program]
        ③: error: the command 'C' starts with './seed.sh', which is relative to no folder; name the one beside the description that it is in, as in folder: "seed" [command-starts-with-a-program]
        """)
  }

  @Test func `a folder is there, with the programs that start in it`() throws {
    let folder = try Workshop([
      "seed/seed.sh": "", "seed/.env": "x", "empty/.hidden": "", "fine/a/b.sh": "",
    ])
    let program = folder.folder.appending(path: "fine/a/b.sh").path
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
    let said = try reports(root: folder.folder.path) {
      Stack("App", in: .usEast1) {
        Topic("Alerts")
        Command("A", ["bash"], folder: "nowhere", says: "a")  // ①
        Command("B", ["bash"], folder: "empty", says: "b")  // ②
        Command("C", ["bash"], folder: "seed", says: "c")  // ③
        Command("D", ["a/./b.sh"], folder: "fine", says: "d", unless: ["./a/b.sh"])
        Command("E", ["b.sh"], folder: "fine/a", says: "e", unless: ["./a.sh"])  // ④
      }
    }
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: program)
    let later = try reports(root: folder.folder.path) {
      Stack("App", in: .usEast1) {
        Topic("Alerts")
        Command("F", ["./a/b.sh"], folder: "fine", says: "f")  // ⑤
      }
    }
    #expect(
      said == """
        ①: error: there is no folder 'nowhere' beside the description; a command's folder is relative to the description's folder, which for a package is that of Package.swift [command-folder-is-there]
        ②: error: the folder 'empty' has no files [command-folder-has-files]
        ③: error: 'seed/.env' looks like a secret, and an archive is no place for one; move it out of the folder, or say in 'seed/.dsqlsynthignore' what to do: '/.env' leaves it out, '!/.env' packages it [code-has-no-secrets]
        ④: error: 'b.sh' is looked for in PATH; for the file of 'fine/a' write './b.sh' [command-starts-with-a-program]
        ④: error: there is no './a.sh' in 'fine/a'; is it './b.sh'? [command-starts-with-a-program]
        """)
    #expect(
      later == """
        ⑤: error: 'fine/a/b.sh' may not be executed; allow it by chmod +x, or start it by what reads it, as in ["bash", "a/b.sh"] [command-starts-with-a-program]
        """)
  }

  @Test func `a word ends where it ends`() throws {
    let said = try stackReports {
      let alerts = Topic("Alerts")
      Command("Seed", ["echo", "a\u{0}b", "\(alerts.arn)\u{0}"], says: "seed")  // ①
    }
    #expect(
      said == """
        ①: error: word 2 of the command 'Seed' has a NUL in it, where a program would stop reading; leave that out [command-word-has-no-nul]
        ①: error: word 3 of the command 'Seed' has a NUL in it, where a program would stop reading; leave that out [command-word-has-no-nul]
        """)
  }

  @Test func `a command says what it does in a line`() throws {
    let said = try stackReports {
      Topic("Alerts")
      Command("Silent", ["true"], says: "")  // ①
      Command("Lines", ["true"], says: "two\nlines")  // ②
      Command("Colours", ["true"], says: "\u{1B}[31mred")  // ③
      Command("Paragraphs", ["true"], says: "two\u{2029}paragraphs")  // ④
      Command("Fine", ["true"], says: "🚨 it's \"$(fine)\"")
    }
    #expect(
      said == """
        ①: error: the command 'Silent' does not say what it does in one line; write some words without control characters [command-says-a-line]
        ②: error: the command 'Lines' does not say what it does in one line; write some words without control characters [command-says-a-line]
        ③: error: the command 'Colours' does not say what it does in one line; write some words without control characters [command-says-a-line]
        ④: error: the command 'Paragraphs' does not say what it does in one line; write some words without control characters [command-says-a-line]
        """)
  }

  @Test func `a command ends within 12 hours`() throws {
    let said = try stackReports {
      Topic("Alerts")
      let minutes = Parameter<Int>("Minutes", default: 5)
      Command("Never", ["true"], says: "a", timeout: .seconds(0))  // ①
      Command("Ever", ["true"], says: "b", timeout: .hours(13))  // ②
      Command("Some", ["true"], says: "c", timeout: .seconds(minutes.value))  // ③
      Command("Shortest", ["true"], says: "d", timeout: .seconds(1))
      Command("Longest", ["true"], says: "e", timeout: .hours(12))
    }
    #expect(
      said == """
        ①: error: the timeout of the command 'Never', in seconds, is 0; allowed is 1 to 43200 [command-timeout-in-range]
        ②: error: the timeout of the command 'Ever', in seconds, is 46800; allowed is 1 to 43200 [command-timeout-in-range]
        ③: error: the timeout of the command 'Some' is known only when deployed; give a number or a setting [command-timeout-is-known]
        """)
  }

  @Test func `a command fits into one of the shell's`() throws {
    let said = try stackReports {
      Topic("Alerts")
      let text = Value(String(repeating: "x", count: 29_996))
      Command("Large", ["echo", text], says: "a", unless: ["a"])  // ①
      Command("Largest", ["echo", text], says: "b")
    }
    #expect(
      said == """
        ①: error: the words of the command 'Large' have 30001 bytes; allowed are 30000 [command-fits]
        """)
  }

  @Test func `a word is no secret`() throws {
    let said = try stackReports {
      Topic("Alerts")
      let password = Parameter<String>("Password", isSecret: true)
      Command("A", ["login", "--password", "hunter2"], says: "a")  // ①
      Command("B", ["env", "PGPASSWORD=hunter2", "psql"], says: "b")  // ②
      Command("C", ["curl", "https://me:hunter2@example.com/"], says: "c")  // ③
      Command("D", ["use", "AKIAABCDEFGHIJKLMNOP"], says: "d")  // ④
      Command("E", ["use", "-----BEGIN RSA PRIVATE KEY-----\nx"], says: "e")  // ⑤
      Command("F", ["login", "--client_secret=hunter2"], says: "f")  // ⑥
      Command("G", ["login", "--with", "a \(password)"], says: "g")  // ⑦
      Command(
        "Fine",
        [
          "a", "--no-password", "x", "--password", "--host", "--password", "file://secret",
          "--client-token", "x", "--secret-id", "prod/key", "https://example.com:8080/@me",
          "--password-file", "x", "SECRET=", "--password", "$PASSWORD", "AKIA", "password", "x",
        ], says: "fine")
    }
    #expect(
      said == """
        ①: error: word 3 of the command 'A' looks like a secret, and everybody may read a plan; let the program take it from the environment or from Secrets Manager [command-word-is-no-secret]
        ②: error: word 2 of the command 'B' looks like a secret, and everybody may read a plan; let the program take it from the environment or from Secrets Manager [command-word-is-no-secret]
        ③: error: word 2 of the command 'C' looks like a secret, and everybody may read a plan; let the program take it from the environment or from Secrets Manager [command-word-is-no-secret]
        ④: error: word 2 of the command 'D' looks like a secret, and everybody may read a plan; let the program take it from the environment or from Secrets Manager [command-word-is-no-secret]
        ⑤: error: word 2 of the command 'E' looks like a secret, and everybody may read a plan; let the program take it from the environment or from Secrets Manager [command-word-is-no-secret]
        ⑥: error: word 2 of the command 'F' looks like a secret, and everybody may read a plan; let the program take it from the environment or from Secrets Manager [command-word-is-no-secret]
        ⑦: error: word 3 of the command 'G' tells the secret parameter 'Password', and everybody may read a stack's outputs; let the program take it from the environment or from Secrets Manager [command-word-is-no-secret]
        """)
  }

  @Test func `a command waits for none of later`() throws {
    let said = try stackReports {
      Topic("Alerts")
      let late = Command("Late", ["true"], says: "a")  // ①
      Command("Early", ["true"], says: "b", after: .stacks).after(late)  // ②
    }
    #expect(
      said == """
        ②: error: the command 'Early' runs before schemas are applied and cannot wait for 'Late', which runs after that; let it run after: .schema [command-waits-for-none-of-later]
        ①: note: 'Late' is declared here
        """)
  }

  @Test func `an id stands for one command`() throws {
    let said = try stackReports {
      Topic("Alerts")
      Command("Seed", ["true"], says: "a")  // ①
      Command("Seed", ["true"], says: "a")  // ②
      for word in ["a", "b"] {
        Command("Each", ["echo", Value(word)], says: "b")  // ③
      }
      Command("Not one", ["echo", AWS.accountID], says: "c")  // ④
    }
    #expect(
      said == """
        ②: error: two commands are named 'Seed'; an id stands for one thing in a stack [id-is-declared-once]
        ①: note: the other one is declared here
        ③: error: two commands are named 'Each', declared by one line that says different things; make the id differ with what differs, and write modifiers where the thing is declared, since each makes a copy [id-is-declared-once]
        ④: error: 'Not one' is no id; one has 1 to 255 letters and digits, such as 'Notone' [id-has-its-form]
        """)
  }

  @Test func `a command takes nothing from another Region's cluster`() throws {
    let said = try reports {
      let database = Database("Orders", in: .europe(.euWest1, .euWest2, witness: .euWest3))  // ①
      let taken = Taken<Cluster>()
      database.inEachRegion { cluster in
        Command("Seed", ["seed", taken.first(cluster).identifier], says: "seed")  // ②
      }
    }
    #expect(
      said == """
        ②: error: the cluster 'Orders' of stack 'Orders-eu-west-1' in eu-west-1 is mentioned by stack 'Orders-eu-west-2' in eu-west-2; a cluster is of one Region, and what can cross to another is in its 'peers' [cluster-stays-in-its-block]
        ①: note: 'Orders' is declared here
        """)
  }
}
