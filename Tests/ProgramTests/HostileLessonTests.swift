import Glibc
import Notation
import Scratch
import Testing

/// Lesson files, and names of files, that are no lessons: a diagnostic, never a crash, and nothing in
/// them reaches the terminal.
@Suite struct HostileLessonTests {
  static let heading =
    "---\nformat: 1\nid: sample\ntitle: T\npart: P\nminutes: 5\n---\n\n"

  /// ESC, OSC 52, C1, right-to-left, a joiner, a hundred marks, a flag, Chinese, NUL's picture, DEL.
  static let strange =
    "\u{1B}[31m\u{1B}]52;c;aGk=\u{7}\u{9B}31m\u{202E}a\u{200D}b\u{2066}e"
    + String(repeating: "\u{301}", count: 100) + "🇩🇪中文\u{7F}"

  static func isInert(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { scalar in
      scalar == "\n"
        || scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value)
          && scalar.properties.generalCategory != .format
    }
  }

  @Test("strange texts and names are inert in read, lint, list and plain mode, also as JSON")
  func strange() throws {
    let scratch = Scratch()
    let head = Self.heading.replacing("title: T", with: "title: \(Self.strange)")
    let quiz =
      "```quiz\nid: q\nkind: choice\nask: \(Self.strange)\n- [x] \(Self.strange)\n- [ ] b\n```\n"
    let wide = String(repeating: "中", count: 200)
    let name = "02-\(Self.strange.replacing("/", with: "").prefix(20)).md"
    scratch.write("1-p/01-a.md", head + Self.strange + "\n\n" + wide + "\n\n" + quiz)
    scratch.write("1-p/" + name, "---\n\(Self.strange): x\n\u{1B}[2J\n---\n```\(Self.strange)\n")
    let lessons = ["--lessons", scratch.path]
    let path = scratch.path + "/1-p/" + name
    for words in [["list"], ["lint"], ["read", "sample"], ["read", path], ["read", path + "x"]] {
      for locale in ["C.UTF-8", "C"] {
        let result = Program.run(words + lessons, environment: ["LC_ALL": locale])
        #expect(result.status < 128, "\(words): \(result.errors)")
        #expect(Self.isInert(result.output + result.errors), "\(words)")
      }
    }
    for words in [["list", "--json"], ["lint", "--json"]] {
      let result = Program.run(words + lessons)
      #expect(Self.isInert(result.output))
      for line in result.output.split(separator: "\n") {
        #expect(JSONReader.read(String(line)) != nil)
      }
    }
    let list = Program.run(["list", "--json"] + lessons).output.split(separator: "\n")
    let title = list.compactMap { JSONReader.read(String($0))?["title"]?.string }
    #expect(title.contains(Self.strange))
    let plain = Program.run(["--plain"] + lessons, input: "1\n\n\na\nq\nq\n")
    #expect(plain.status < 128 && Self.isInert(plain.output + plain.errors))
  }

  @Test("in the tutor nothing of them reaches the terminal, and rows end where the screen does")
  func tutor() {
    let scratch = Scratch()
    let wide = String(repeating: "中", count: 200)
    let quiz = "```quiz\nid: q\nkind: choice\nask: \(Self.strange)\n- [x] \(wide)\n- [ ] b\n```\n"
    let head = Self.heading.replacing("title: T", with: "title: \(Self.strange)")
    let name = "02-\(Self.strange.prefix(20)).md"
    scratch.write("1-p/01-a.md", "\(head)# \(wide)\n\n\(Self.strange)\n\n\(wide)\n\n\(quiz)")
    scratch.write("1-p/" + name, "# no heading \(Self.strange)\n")
    for width in [79, 80, 81] {
      let terminal = PseudoTerminal(
        [Program.gradus, "--lessons", scratch.path, "--state", scratch.path + "/s\(width)"],
        width: width)
      // The lesson, its question, the answer, the pages, the broken file.
      #expect(terminal.expect("Begin"))
      terminal.type("\r")
      #expect(terminal.expect("中中中"))
      for keys in ["\t\r", "a\r", "\u{1B}", "m", "\u{1B}", "\u{1B}", "j\r", "\u{1B}"] {
        terminal.type(keys)
        terminal.settle(seconds: 0.1)
      }
      // But for the question about its background.
      let text = terminal.text.replacing("\u{1B}]11;?\u{7}", with: "")
      for forbidden in ["\u{1B}]", "\u{9B}", "\u{202E}", "\u{2066}", "\u{200D}", "\u{7}"] {
        // By bytes: a joiner is no character of its own.
        #expect(text.lastRange(of: forbidden) == nil, "\(forbidden.unicodeScalars.map(\.value))")
      }
      terminal.type("q")
      #expect(terminal.wait() == 0)
    }
    // What tmux shows after a way through them is what it shows when all is painted anew.
    let tmux = Tmux(["--lessons", scratch.path, "--state", scratch.path + "/t"])
    #expect(tmux.shows("Begin"))
    tmux.press("Enter")
    #expect(tmux.shows("1 / 1"))
    tmux.press("Tab", "Enter")
    #expect(tmux.shows("Enter check"))
    tmux.press("Escape")
    #expect(tmux.shows("1 / 1"))
    let walked = tmux.screen
    tmux.resize(width: 120, height: 40)
    usleep(200_000)
    tmux.resize(width: 80, height: 24)
    let end = now() + 5
    while now() < end, tmux.screen != walked { usleep(20_000) }
    #expect(tmux.screen == walked)
    let rows = walked.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(rows[23].contains("Esc"), "the keys stand in the last row:\n\(walked)")
  }

  @Test("what is no lesson gets a diagnostic in lint, list and read, and nothing hangs")
  func files() {
    let scratch = Scratch()
    let sound = Self.heading.replacing("id: sample", with: "id: sound") + "# One\n\ntext\n"
    func deep(_ piece: String, _ end: String = "") -> String {
      String(repeating: piece, count: 10_000) + end
    }
    let quiz = "```quiz\nid: q\nkind: number\nask: ?\nhint: h\nwhy: w\nanswer: "
    let claim = "```claim\nlab: views\nsteps: 1\nexpect: "
    var files = [
      "empty": "", "binary": "\u{1}\u{2}\u{FFFD}\u{0}", "open": Self.heading + "```quiz\nid: q\n",
      "fences": Self.heading + deep("```lab\n"), "quotes": Self.heading + deep("> ", "x"),
      "lists": Self.heading + deep("* ", "x"), "stars": Self.heading + deep("*", "x"),
      "brackets": Self.heading + deep("[", "x"), "braces": Self.heading + "$" + deep("{", "x$"),
      "lines": Self.heading + deep("> \n"), "answer": Self.heading + quiz + deep("(", "1\n```\n"),
      "expect": Self.heading + claim + deep("(", "1\n```\n"), "rules": deep("---\n"),
    ]
    files["answer-lines"] = Self.heading + quiz + String(repeating: "(", count: 3000) + "1\n```\n"
    for (name, text) in files { scratch.write("1-p/01-\(name).md", text) }
    scratch.write("1-p/01-latin.md", Array(Self.heading.utf8) + [0x66, 0xFC, 0x72, 0x0A])
    scratch.write("1-p/01-wide.md", [0xFF, 0xFE] + Array("# One\n".utf8).flatMap { [$0, 0] })
    scratch.write("1-p/01-program.md", (0..<100_000).map { UInt8(truncatingIfNeeded: $0 * $0 / 7) })
    for name in ["latin", "wide", "program"] { files[name] = "" }
    scratch.write(
      "1-p/02-windows.md", String(("\u{FEFF}" + sound).flatMap { $0 == "\n" ? ["\r\n"] : [$0] }))
    scratch.write("1-p/03-large.md", String(repeating: "large\n", count: (50 << 20) / 6 + 1))
    mkdir(scratch.path + "/1-p/04-folder.md", 0o700)
    mkfifo(scratch.path + "/1-p/05-pipe.md", 0o600)
    symlink("06-loop.md", scratch.path + "/1-p/06-loop.md")
    symlink("..", scratch.path + "/1-p/around")
    scratch.write("1-p/07-secret.md", sound.replacing("id: sound", with: "id: secret"))
    chmod(scratch.path + "/1-p/07-secret.md", 0)
    let lessons = ["--lessons", scratch.path]
    let lint = Program.run(["lint"] + lessons)
    #expect(lint.status == 1)
    for name in files.keys.sorted() { #expect(lint.output.contains("01-\(name).md:"), "\(name)") }
    #expect(!lint.output.contains("02-windows"))
    for (name, reason) in [
      ("03-large", "at most 256 KiB"), ("04-folder", "Is a directory"),
      ("05-pipe", "Not a regular"),
      ("06-loop", "symbolic links"),
    ] {
      let line = lint.output.split(separator: "\n").first { $0.contains("\(name).md:") } ?? ""
      #expect(line.contains(reason), "\(line)")
    }
    #expect(Program.run(["list"] + lessons).status == 0)
    let shown = Array(files.keys) + ["windows"]
    for name in shown.map({ $0 == "windows" ? "02-windows" : "01-" + $0 })
      + ["03-large", "04-folder", "05-pipe", "06-loop"]
    {
      let result = Program.run(["read", scratch.path + "/1-p/\(name).md"] + lessons)
      #expect(result.status < 128, "\(name)")
      #expect(result.status == 0 || result.errors.hasPrefix("gradus: "), "\(name)")
    }
    // The tutor opens each of them, or says why not.
    let home = PseudoTerminal([Program.gradus] + lessons, height: 60)
    home.settle()
    for _ in 0..<files.count + 8 {
      home.type("\r")
      home.settle(seconds: 0.03)
      home.type("\u{1B}")
      home.settle(seconds: 0.06)
      home.type("j")
    }
    home.settle()
    home.type("q")
    home.settle(seconds: 0.1)
    home.type("q")
    #expect(home.wait() == 0)
  }
}
