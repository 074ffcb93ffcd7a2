import Glibc
import Scratch
import Testing

/// Whatever is typed or pasted: broken bytes, unknown sequences, a megabyte at once.
@Suite(.serialized) struct InputTests {
  func tutor(_ words: [String] = []) -> PseudoTerminal {
    let terminal = PseudoTerminal([Program.gradus, "--state", Scratch().path] + words)
    #expect(terminal.expect("linear"))
    return terminal
  }

  /// It still answers: the help comes, Esc takes it away, q ends it.
  func expectHelpAndLeave(_ terminal: PseudoTerminal) {
    #expect(terminal.expect("this page"))
    terminal.type("\u{1B}")
    terminal.settle()
    terminal.type("q")
    #expect(terminal.wait() == 0)
  }

  @Test(
    "a megabyte pasted runs no command on any screen, and it answers afterwards within a second",
    arguments: ["", "\r", "\r4G\t\r", "T"])
  func paste(keys: String) {
    let terminal = tutor()
    terminal.type(keys)
    terminal.settle(seconds: 0.1)
    let before = terminal.output.count
    terminal.type("\u{1B}[200~" + String(repeating: "q", count: 1 << 20) + "\u{1B}[201~")
    #expect(terminal.wait(seconds: 0.2) == nil)
    // A second paste right behind the first one, then a key.
    terminal.type("\u{1B}[200~abc\u{1B}[201~\u{1B}[200~q\u{1B}[201~?")
    let start = now()
    #expect(terminal.expect("keys"))
    #expect(now() - start < 1)
    #expect(terminal.output.count - before < 100_000, "it is not echoed")
    terminal.type("\u{1B}")
    terminal.settle(seconds: 0.1)
    terminal.type("q")
    #expect(terminal.wait() == 0)
  }

  @Test("a megabyte pasted where one types fills the field, no more; prompts take it as one line")
  func pasteIntoField() {
    let terminal = tutor()
    terminal.type(":\u{1B}[200~" + String(repeating: "x", count: 1 << 20) + "\u{1B}[201~")
    #expect(terminal.expect("Nothing found"))
    terminal.type("\u{1B}")
    terminal.settle(seconds: 0.1)
    terminal.type("?")
    expectHelpAndLeave(terminal)

    let text = String(repeating: "q", count: 1 << 20) + "\nq\n"
    let plain = Program.run(["--plain", "--state", Scratch().path], input: text)
    #expect(plain.status == 0)
    #expect(plain.output.contains("no command of that name"))
  }

  @Test("broken bytes, split characters and unknown sequences trap nothing")
  func bytes() {
    let terminal = tutor()
    for piece: [UInt8] in [
      [0xFF, 0xFE], [0xC3, 0x28], [0xF0, 0x9F], [0x92], [0xA9],
      Array("\u{1B}[99;99Z\u{1B}[<0;1;1M".utf8),
      Array("\u{1B}OB\u{1B}[A".utf8), [0], [0x1B],
    ] {
      terminal.type(piece)
      terminal.settle(seconds: 0.06)
    }
    terminal.type("?")
    expectHelpAndLeave(terminal)
  }

  @Test("a character whose bytes come one by one is one character")
  func split() {
    let terminal = tutor()
    terminal.type(":")
    #expect(terminal.expect("Esc"))
    for byte in "模".utf8 {
      terminal.type([byte])
      terminal.settle(seconds: 0.05)
    }
    #expect(terminal.text.contains("模"))
    terminal.type("\u{1B}")
    terminal.settle(seconds: 0.1)
    terminal.type("q")
    #expect(terminal.wait() == 0)
  }

  @Test(
    "arrows move in both of their encodings, whatever the terminal says of itself",
    arguments: ["\u{1B}[", "\u{1B}O"], ["xterm-256color", "vt100", "linux"])
  func arrows(begin: String, term: String) {
    let terminal = PseudoTerminal(
      [Program.gradus, "--state", Scratch().path], environment: ["TERM": term])
    #expect(terminal.expect("linear"))
    terminal.settle(seconds: 0.1)
    // Down twice, up once, and that lesson is opened.
    terminal.type(begin + "B" + begin + "B" + begin + "A\r")
    #expect(terminal.expect("far is one step?"))
    terminal.type("q")
    #expect(terminal.wait() == 0)
  }

  @Test("a lone Esc goes back at once: nobody waits for the rest of a sequence")
  func escape() {
    let terminal = tutor()
    terminal.type("?")
    #expect(terminal.expect("this page"))
    terminal.settle(seconds: 0.1)
    var best = Double.infinity
    for _ in 0..<5 where best > 0.1 {
      let start = now()
      terminal.type("\u{1B}")
      #expect(terminal.hears(seconds: 2))
      best = min(best, now() - start)
      terminal.settle(seconds: 0.1)
      terminal.type("?")
      terminal.settle(seconds: 0.1)
    }
    #expect(best < 0.1, "\(best) s")
    terminal.type("\u{1B}")
    terminal.settle(seconds: 0.1)
    terminal.type("q")
    #expect(terminal.wait() == 0)
  }
}
