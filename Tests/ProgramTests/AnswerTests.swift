import Glibc
import Scratch
import Testing

/// The test plays the terminal: it answers at once, late, in pieces, or never.
@Suite(.serialized) struct AnswerTests {
  static let background = "\u{1B}]11;?\u{7}"
  static let status = "\u{1B}[5n"
  static let ready = "\u{1B}[0n"
  static let white = "\u{1B}]11;rgb:ffff/ffff/ffff\u{7}"

  func tutor(_ scratch: Scratch, term: String = "xterm-256color", _ more: [String: String] = [:])
    -> PseudoTerminal
  {
    let terminal = PseudoTerminal(
      [Program.gradus, "--state", scratch.path],
      environment: more.merging(["TERM": term]) { one, _ in one })
    #expect(terminal.expect("The linear model"))
    return terminal
  }

  func leave(_ terminal: PseudoTerminal) {
    terminal.type("q")
    terminal.settle(seconds: 0.05)
    terminal.type("q")
    #expect(terminal.wait() == 0)
  }

  /// How often the program has asked whether all has arrived.
  func questions(_ terminal: PseudoTerminal) -> Int {
    terminal.output.count(of: Array(Self.status.utf8))
  }

  /// The playground on the whole screen, its run begun, in a terminal that has answered so far.
  func running(_ scratch: Scratch, answers: Bool) -> PseudoTerminal {
    let terminal = tutor(scratch)
    if answers { terminal.type(Self.ready) }
    // Or so long that nobody waits for an answer any more.
    terminal.settle(seconds: answers ? 0.1 : 2.2)
    for keys in ["L", "jjjj", "\r", " "] {
      terminal.type(keys)
      terminal.settle(seconds: 0.1)
      if answers, questions(terminal) > 1 { terminal.type(Self.ready) }
    }
    return terminal
  }

  @Test("the next picture of a run waits until the terminal has shown the one before; keys do not")
  func waits() {
    let terminal = running(Scratch(), answers: true)
    terminal.settle(seconds: 0.3)
    let asked = questions(terminal)
    #expect(asked > 1)
    // Nothing was answered since: nothing more came.
    let before = terminal.output.count
    terminal.settle(seconds: 1)
    #expect(terminal.output.count == before)
    terminal.type(Self.ready)
    terminal.settle(seconds: 0.3)
    #expect(questions(terminal) == asked + 1)
    #expect(terminal.output.count > before)
    // No answer, and yet it pauses at once.
    let start = now()
    terminal.type(" ")
    #expect(terminal.expect("paused", seconds: 1))
    #expect(now() - start < 0.5)
    terminal.type(Self.ready)
    leave(terminal)
  }

  @Test("a terminal that answers at once sees every picture, about fifteen a second")
  func fast() {
    let terminal = running(Scratch(), answers: true)
    // The last one has not been answered yet.
    var pictures = 0
    let end = now() + 2
    while now() < end {
      terminal.type(Self.ready)
      guard terminal.expect(Self.status, seconds: 1) else { break }
      pictures += 1
    }
    #expect(pictures > 12, "\(pictures) pictures in two seconds")
    leave(terminal)
  }

  @Test("a terminal that never answers is asked once, and its pictures wait for nothing")
  func never() {
    let terminal = running(Scratch(), answers: false)
    #expect(questions(terminal) == 1)
    let before = terminal.output.count
    _ = terminal.expect("never written", seconds: 1)
    #expect(terminal.output.count > before + 500)
    #expect(questions(terminal) == 1)
    leave(terminal)
  }

  @Test(
    "who does not know it is not asked",
    arguments: ["vt100", "linux", "dumb", "ansi", "vt220", "xterm"])
  func kinds(term: String) {
    let terminal = PseudoTerminal(
      [Program.gradus, "--state", Scratch().path], environment: ["TERM": term])
    terminal.settle(seconds: 0.4)
    #expect(terminal.text.contains(Self.status) == (term == "xterm"))
    #expect(terminal.text.contains(Self.background) == (term == "xterm"))
    terminal.type("q")
    #expect([0, 3].contains(terminal.wait()))
  }

  /// The theme that the options tell of.
  func theme(_ terminal: PseudoTerminal) -> String {
    let before = terminal.output.count
    terminal.type("o")
    terminal.settle()
    let told = String(decoding: terminal.output[before...], as: UTF8.self)
    terminal.type("\u{1B}")
    terminal.settle()
    return ["light", "dark"].first { told.contains("by terminal: " + $0) } ?? "?"
  }

  @Test("a white background makes the theme light, at once or late, and is no key")
  func white() {
    for late in [0, 0.5, 2.5] {
      let terminal = tutor(Scratch())
      terminal.settle(seconds: max(0.02, late))
      terminal.type(Self.white + Self.ready)
      terminal.settle()
      #expect(!terminal.text.contains("Nothing"), "nothing was typed")
      #expect(theme(terminal) == "light", "after \(late) s")
      leave(terminal)
    }
  }

  @Test("a background that is told in pieces is no key, wherever it is torn")
  func pieces() {
    for pieces in [
      ["\u{1B}", "]11;rgb:ffff/ffff/ffff\u{7}"], ["\u{1B}]", "11;rgb:ffff/ffff/ffff\u{7}"],
      ["\u{1B}]11;rgb:ff", "ff/ffff/ffff\u{1B}", "\\"],
    ] {
      let terminal = tutor(Scratch())
      terminal.type("L")
      terminal.settle(seconds: 0.1)
      for piece in pieces {
        terminal.type(piece)
        terminal.settle(seconds: 0.3)
      }
      // Still among the labs: it was no Esc, and no letters.
      terminal.type("\r")
      #expect(terminal.expect("a second"))
      #expect(theme(terminal) == "light")
      leave(terminal)
    }
  }

  @Test("what the learner has chosen stays, and a dark background changes nothing")
  func chosen() {
    let scratch = Scratch()
    scratch.write("options.json", "{\"theme\":\"contrast\"}\n")
    let terminal = tutor(scratch)
    terminal.settle(seconds: 0.1)
    let before = terminal.output.count
    terminal.type("\u{1B}]11;rgb:0000/0000/0000\u{7}")
    terminal.settle()
    #expect(terminal.output.count == before)
    leave(terminal)
  }

  @Test("an answer that is due when one leaves is not typed into the shell")
  func left() {
    let scratch = Scratch()
    let terminal = PseudoTerminal([
      "sh", "-c", "\"$@\"; IFS= read -r line; printf 'got<%s>' \"$line\"", "sh", Program.gradus,
      "--state", scratch.path,
    ])
    #expect(terminal.expect("The linear model"))
    terminal.type("q")
    usleep(60_000)
    terminal.type(Self.ready)
    usleep(400_000)
    terminal.type("words\n")
    #expect(terminal.expect("got<words>"))
  }

  @Test("once all is decided it sleeps, and writes nothing")
  func idle() {
    let terminal = tutor(Scratch())
    terminal.settle(seconds: 2.2)
    let (bytes, switches) = (terminal.output.count, switches(of: terminal.pid))
    terminal.settle(seconds: 1.5)
    #expect(terminal.output.count == bytes)
    #expect(self.switches(of: terminal.pid) == switches)
    leave(terminal)
  }

  /// How often its threads have been woken.
  func switches(of pid: pid_t) -> Int {
    guard let file = fopen("/proc/\(pid)/status", "r") else { return -1 }
    defer { fclose(file) }
    var buffer = [CChar](repeating: 0, count: 8192)
    let count = fread(&buffer, 1, buffer.count, file)
    let text = String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return text.split(separator: "\n").filter { $0.hasPrefix("voluntary") }
      .compactMap { Int($0.filter(\.isNumber)) }.reduce(0, +)
  }

  @Test(
    "over a network a key whose bytes come apart is that key; ESCDELAY says how far apart",
    arguments: [
      (["SSH_TTY": "/dev/pts/9"], 60, true), (["SSH_CONNECTION": "a 1 b 2"], 60, true),
      ([:], 60, false), (["ESCDELAY": "400"], 200, true),
      (["ESCDELAY": "10", "SSH_TTY": "/dev/pts/9"], 60, false),
    ] as [([String: String], Int, Bool)])
  func apart(environment: [String: String], pause: Int, isKey: Bool) {
    // Of a terminal that was asked nothing: ESC can only be a key.
    let terminal = tutor(Scratch(), term: "vt100", environment)
    terminal.type("L")
    terminal.settle()
    terminal.type("\u{1B}")
    usleep(UInt32(pause) * 1000)
    terminal.type("[B")
    terminal.settle(seconds: 0.5)
    terminal.type("\r")
    terminal.settle(seconds: 0.5)
    #expect(terminal.text.contains("a second") == isKey)
    terminal.type("q")
    #expect(terminal.wait() == 0)
  }
}

extension [UInt8] {
  /// How often something stands in it.
  fileprivate func count(of part: [UInt8]) -> Int {
    guard count >= part.count else { return 0 }
    return (0...count - part.count).count { start in
      self[start] == part[0] && self[start..<start + part.count].elementsEqual(part)
    }
  }
}
