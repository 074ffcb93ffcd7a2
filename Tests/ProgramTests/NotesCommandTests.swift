import Glibc
import Scratch
import Testing

/// The speaker's notes: printed, and following a tutor by its log.
@Suite struct NotesCommandTests {
  let scratch = Scratch()

  /// As a tutor would add it.
  func reach(_ page: Int, of lesson: String = "linear-model", at time: Int) {
    let log = open(scratch.path + "/log.jsonl", O_WRONLY | O_APPEND | O_CREAT, 0o600)
    defer { close(log) }
    let line =
      #"{"id":"\#(time)","time":\#(time),"kind":"page","item":"\#(lesson)","page":\#(page),"of":6}"#
    _ = (line + "\n").withCString { write(log, $0, strlen($0)) }
  }

  var words: [String] {
    [
      Program.gradus, "notes", "linear-model", "--follow", "--state", scratch.path, "--now",
      "10000",
    ]
  }

  @Test("every page's heading, notes and time, and the sum; at most 80 columns, no escapes")
  func printed() {
    let result = Program.run(["notes", "linear-model"])
    #expect(result.status == 0)
    #expect(result.output.contains("1  How many will watch tomorrow?"))
    #expect(result.output.contains("Ask the room for tomorrow's views"))
    #expect(result.output.contains("15 min planned, 12 min in the heading"))
    #expect(!result.output.contains("\u{1B}"))
    let lines = result.output.split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= 80 })
    #expect(lines.filter { $0.hasSuffix(" min") }.count == 6)
  }

  @Test("into a pipe it writes a block for each page that another program's log tells of")
  func piped() {
    let out = Scratch()
    out.write("out", "")
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, out.path + "/out", O_WRONLY | O_APPEND, 0)
    let pid = Program.spawn(words, ["TZ": "UTC"], &actions)
    func comes(_ text: String) -> Bool {
      let end = now() + 5
      while now() < end {
        if out.read("out").contains(text) { return true }
        usleep(5000)
      }
      return false
    }
    #expect(comes("Waits until another terminal opens the lesson: gradus linear-model"))
    reach(1, at: 9900)
    #expect(comes("Ask the room for tomorrow's views"))
    #expect(comes("1:40 since the beginning · 2 min planned to here · go on at 02:47"))
    #expect(comes("Next: How bad is a guess?"))
    reach(2, at: 9950)
    #expect(comes("Stress that L is a function"))
    reach(2, of: "chain-rule", at: 9960)
    #expect(comes("The other terminal shows another lesson: The chain rule"))
    rename(scratch.path + "/log.jsonl", scratch.path + "/aside")
    reach(6, at: 9970)
    #expect(comes("Ask for the three words"), "a log that is begun anew is followed, too")
    #expect(!out.read("out").contains("\u{1B}"))
    kill(pid, SIGTERM)
    var status: Int32 = 0
    waitpid(pid, &status, 0)
    #expect(Program.exitCode(status) == 143)
  }

  @Test("on a terminal it shows the page, waits without waking up, and gives the terminal back")
  func terminal() {
    reach(1, at: 9900)
    let terminal = PseudoTerminal(words)
    #expect(terminal.expect("How many will watch"))
    reach(4, at: 9950)
    #expect(terminal.expect("Have them commit"))
    terminal.settle()
    let before = Self.switches(of: terminal.pid)
    usleep(1_000_000)
    #expect(Self.switches(of: terminal.pid) == before && before != nil)
    let written = terminal.output.count
    terminal.type("r")
    terminal.settle()
    #expect(terminal.output.count > written, "the time is begun anew")
    terminal.type("q")
    #expect(terminal.wait() == 0)
    #expect(terminal.isSane)
    #expect(terminal.text.contains("\u{1B}[?1049l"))
  }

  @Test(
    "Ctrl-C and SIGTERM end it, and the terminal is given back", arguments: [SIGINT, SIGTERM])
  func ended(signal: Int32) {
    let terminal = PseudoTerminal(words)
    #expect(terminal.expect("leaves"))
    if signal == SIGINT { terminal.type("\u{3}") } else { kill(terminal.pid, signal) }
    #expect(terminal.wait() == 128 + signal)
    #expect(terminal.isSane)
    #expect(terminal.text.contains("\u{1B}[?1049l"))
  }

  @Test("it follows the real tutor, whose own screen never shows a note")
  func followed() {
    let tutor = Tmux(["linear-model", "--state", scratch.path])
    #expect(tutor.shows("tomorrow"))
    let notes = Tmux(["notes", "linear-model", "--follow", "--state", scratch.path])
    #expect(notes.shows("Ask the room for tomorrow's views"))
    tutor.press("Space", "Space")
    #expect(notes.shows("Stress that L is a function"))
    #expect(!tutor.screen.contains("Stress"))
    notes.resize(width: 50, height: 20)
    #expect(notes.shows("Stress that L"))
    #expect(notes.screen.split(separator: "\n").allSatisfy { $0.count <= 50 })
    notes.press("q")
    #expect(notes.shows("exit 0"))
  }

  /// Context switches of all its threads so far.
  static func switches(of pid: pid_t) -> Int? {
    var count = 0
    guard let stream = opendir("/proc/\(pid)/task") else { return nil }
    defer { closedir(stream) }
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard !name.hasPrefix("."), let file = fopen("/proc/\(pid)/task/\(name)/status", "r") else {
        continue
      }
      defer { fclose(file) }
      var bytes = [UInt8](repeating: 0, count: 8192)
      let length = fread(&bytes, 1, bytes.count, file)
      for line in String(decoding: bytes[..<length], as: UTF8.self).split(separator: "\n")
      where line.contains("ctxt_switches") {
        count += Int(line.split(separator: "\t").last ?? "") ?? 0
      }
    }
    return count
  }
}
