import Glibc
import Scratch
import Testing

/// The mouse as terminals tell of it: `ESC [ < button ; column ; row M`.
@Suite(.serialized) struct MouseTests {
  func tutor(_ scratch: Scratch, term: String = "xterm-256color") -> PseudoTerminal {
    let terminal = PseudoTerminal(
      [Program.gradus, "--state", scratch.path], environment: ["TERM": term])
    #expect(terminal.expect("The linear model"))
    terminal.settle()
    return terminal
  }

  func leave(_ terminal: PseudoTerminal) {
    terminal.type("q")
    #expect(terminal.wait() == 0)
  }

  /// The footer's `Enter open`.
  static let open = "\u{1B}[<0;4;24M\u{1B}[<0;4;24m"

  @Test("a click opens the lesson; the terminal's mouse is switched off on leaving")
  func click() {
    let terminal = tutor(Scratch())
    #expect(terminal.text.contains("\u{1B}[?1002h"))
    terminal.type(Self.open)
    #expect(terminal.expect("How many will watch tomorrow?"))
    leave(terminal)
    #expect(terminal.hasWritten("\u{1B}[?1002l", after: "\u{1B}[?1002h"))
  }

  @Test("a report that comes in pieces, as over a slow line, is one click")
  func pieces() {
    let terminal = tutor(Scratch())
    for piece in ["\u{1B}[<0", ";4;2", "4M"] {
      terminal.type(piece)
      terminal.settle(seconds: 0.1)
    }
    #expect(terminal.text.contains("How many will watch tomorrow?"))
    leave(terminal)
  }

  @Test(
    "what is no report does nothing, and keys work after it",
    arguments: [
      "<;;M", "<0;0;0M", "<99999999999999999999;1;1M", "<0;4M", "<3;4;24M", "<35;4;24M",
      "<0;-4;24M", "<0;4;24X", "<" + String(repeating: "1;", count: 40) + "M",
    ])
  func rubbish(report: String) {
    let terminal = tutor(Scratch())
    terminal.type("\u{1B}[" + report)
    terminal.settle()
    #expect(!terminal.text.contains("How many will watch tomorrow?"))
    // What is left of a long one is typed; Esc takes that back.
    terminal.type("\u{1B}")
    terminal.settle()
    terminal.type("?")
    #expect(terminal.expect("this page"))
    terminal.type("\u{1B}")
    terminal.settle()
    leave(terminal)
  }

  @Test(
    "Home and End of every terminal move, and unknown sequences are neither Esc nor letters",
    arguments: [
      "\u{1B}[1~", "\u{1B}[4~", "\u{1B}[H", "\u{1B}OF", "\u{1B}[99~", "\u{1B}[1;5P", "\u{1B}[?1;2c",
    ])
  func sequences(bytes: String) {
    let terminal = tutor(Scratch())
    terminal.type("L")
    #expect(terminal.expect("playground"))
    terminal.type(bytes)
    terminal.settle()
    // Still there: Enter opens a lab, and its speed is untouched.
    terminal.type("\r")
    #expect(terminal.expect("a second"))
    #expect(!terminal.text.contains("10 a second"))
    terminal.type("q")
    #expect(terminal.wait() == 0)
  }

  @Test("a terminal that has no mouse is not asked for one")
  func none() {
    let terminal = tutor(Scratch(), term: "vt100")
    #expect(!terminal.text.contains("?1002h"))
    leave(terminal)
  }

  @Test("options are kept: the next sitting has them")
  func options() {
    let scratch = Scratch()
    let terminal = tutor(scratch)
    terminal.type("ojjjl")
    terminal.settle()
    #expect(terminal.hasWritten("\u{1B}[?1002l", after: "\u{1B}[?1002h"))
    leave(terminal)
    #expect(scratch.read("options.json") == "{\"mouse\":\"off\"}\n")
    let next = tutor(scratch)
    #expect(!next.text.contains("?1002h"))
    leave(next)
  }
}
