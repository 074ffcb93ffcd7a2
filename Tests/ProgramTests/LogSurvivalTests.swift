import Glibc
import Notation
import Scratch
import Testing

/// The learner's log and the real programs that write it: killed, out of room, homeless, at once.
@Suite(.serialized) struct LogSurvivalTests {
  static let day = 86_400

  /// A lesson folder, a folder for the log, and files to read from and write to.
  static func house() -> Scratch {
    let scratch = Scratch()
    let text = ProgressCommandTests.lesson
    scratch.write(
      "lessons/1-things/01-first.md",
      text.replacing("%1", with: "first").replacing("%2", with: "First"))
    return scratch
  }

  static func options(_ scratch: Scratch) -> [String] {
    ["--lessons", scratch.path + "/lessons", "--state", scratch.path + "/state"]
  }

  /// In the background, reading one file of the folder and writing another.
  static func start(
    _ words: [String], in scratch: Scratch, input: String, output: String = "out"
  ) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, scratch.path + "/" + input, O_RDONLY, 0)
    let (out, flags) = (scratch.path + "/" + output, O_WRONLY | O_CREAT | O_TRUNC)
    posix_spawn_file_actions_addopen(&actions, 1, out, flags, 0o600)
    posix_spawn_file_actions_adddup2(&actions, 1, 2)
    return Program.spawn([Program.gradus] + words, [:], &actions)
  }

  static func end(_ pid: pid_t) -> Int32 {
    var status: Int32 = 0
    waitpid(pid, &status, 0)
    return Program.exitCode(status)
  }

  static func size(_ path: String) -> Int {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : 0
  }

  // MARK: Killed

  @Test(
    "killed at 150 random points of a merge, the log has whole lines, and the next one is whole")
  func killedMerge() {
    let scratch = Self.house()
    let lines = (0..<1500).map { ProgressCommandTests.answer("first/p", day: $0) }
    let other = lines.joined()
    let last = ProgressCommandTests.page("first", 1)
    let old = ProgressCommandTests.page("first", 2)
    scratch.write("other", other)
    scratch.write("last", last)
    let log = scratch.path + "/state/log.jsonl"
    var points: Set<Int> = []
    var torn = 0
    for _ in 0..<150 {
      scratch.write("state/log.jsonl", old)
      let target = old.utf8.count + Int.random(in: 0..<other.utf8.count)
      let merge = ["progress", "merge", scratch.path + "/other"] + Self.options(scratch)
      let pid = Self.start(merge, in: scratch, input: "other")
      // As soon as it has written so much; or at the end, if it was faster than we can look.
      var status: Int32 = 0
      while Self.size(log) < target, waitpid(pid, &status, WNOHANG) == 0 {}
      kill(pid, SIGKILL)
      waitpid(pid, &status, 0)

      let text = scratch.read("state/log.jsonl")
      points.insert(text.utf8.count)
      let isWhole = (old + other).utf8.starts(with: text.utf8) && text.utf8.count >= old.utf8.count
      #expect(isWhole, "old lines, then the first new ones")
      let isTorn = text.utf8.last != UInt8(ascii: "\n")
      torn += isTorn ? 1 : 0
      #expect(
        Program.run(["progress", "merge", scratch.path + "/last"] + Self.options(scratch)).status
          == 0)
      #expect(scratch.read("state/log.jsonl") == text + (isTorn ? "\n" : "") + last)
    }
    #expect(points.count > 4, "killed in different places: \(points.count), \(torn) torn")
  }

  @Test("killed at 50 random points of a sitting, the log has what was answered before")
  func killedSitting() throws {
    let scratch = Self.house()
    // Both questions wrong, then left alone; on, and back again.
    scratch.write("in", String(repeating: "9\n1\nn\n9\n1\nn\n\nback\n", count: 2000))
    var most = 0
    for _ in 0..<50 {
      scratch.write("state/log.jsonl", "")
      let pid = Self.start(["--plain", "first"] + Self.options(scratch), in: scratch, input: "in")
      usleep(UInt32.random(in: 2000...30_000))
      kill(pid, SIGKILL)
      #expect(Self.end(pid) == 128 + SIGKILL)
      let text = scratch.read("state/log.jsonl")
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      // The last one may be torn: the system copies page by page, and dies between two.
      for line in lines.dropLast() {
        let event = try #require(JSONReader.read(String(line)))
        #expect(event["id"]?.string != nil)
      }
      most = max(most, lines.count)
    }
    #expect(most > 20, "some were killed while they wrote")
  }

  @Test("killed while options are written, the file is the old one or the new one")
  func killedOptions() throws {
    let scratch = Self.house()
    for _ in 0..<20 {
      let terminal = PseudoTerminal([Program.gradus] + Self.options(scratch))
      #expect(terminal.expect("First"))
      terminal.type("ojj" + String(repeating: "lh", count: 200))
      usleep(UInt32.random(in: 1000...20_000))
      kill(terminal.pid, SIGKILL)
      #expect(terminal.wait() == 128 + SIGKILL)
      let text = scratch.read("state/options.json")
      #expect(["", "{}\n", "{\"motion\":\"off\"}\n"].contains(text))
      // Once there was something it is never nothing.
      if access(scratch.path + "/state/options.json", F_OK) == 0 { #expect(!text.isEmpty) }
    }
  }

  // MARK: Out of room, no place

  /// Runs where no file can grow beyond 64 KiB, with a log that lacks but a few bytes to that.
  static func fullHouse() -> (scratch: Scratch, log: String, prefix: [String]) {
    let scratch = house()
    var log = ""
    var number = 0
    while log.utf8.count < 65_300 {
      log += ProgressCommandTests.answer("first/p", day: number)
      number += 1
    }
    log += String(repeating: "\n", count: 65_536 - 20 - log.utf8.count)
    scratch.write("state/log.jsonl", log)
    return (scratch, log, ["sh", "-c", "ulimit -f 128; exec \"$@\"", "sh", Program.gradus])
  }

  @Test("on a full disk plain mode goes on and says what is not saved; the log stays whole")
  func fullDisk() {
    let (scratch, log, prefix) = Self.fullHouse()
    let words = Array(prefix.dropFirst()) + ["--plain", "first"] + Self.options(scratch)
    let result = Program.run(program: "sh", words, input: "n\nn\nn\nn\nn\nn\nn\nn\n")
    #expect(result.status == 0)
    #expect(result.output.contains("Not saved: "), "\(result.output)")
    #expect(result.output.contains("File too large"))
    #expect(result.output.contains("Words."), "it went on to the second page")
    #expect(scratch.read("state/log.jsonl") == log)
    let merge = Array(prefix.dropFirst()) + ["progress", "merge", "-"] + Self.options(scratch)
    let merged = Program.run(
      program: "sh", merge, input: ProgressCommandTests.answer("first/q"))
    #expect(merged.status == 3)
    #expect(merged.output.hasPrefix("0 events added"))
    #expect(merged.errors.contains("File too large"))
    #expect(scratch.read("state/log.jsonl") == log)
  }

  @Test("on a full disk the old options and runs stay as they were")
  func fullDiskFiles() {
    let scratch = Self.house()
    scratch.write("state/options.json", "{\"mouse\":\"off\"}\n")
    scratch.write("run.json", "precious")
    let prefix = ["-c", "ulimit -f 0; exec \"$@\"", "sh", Program.gradus]
    let terminal = PseudoTerminal(["sh"] + prefix + Self.options(scratch))
    #expect(terminal.expect("First"))
    terminal.type("ojjl")
    #expect(terminal.expect("Not saved"))
    terminal.type("q")
    #expect(terminal.wait() == 0)
    #expect(scratch.read("state/options.json") == "{\"mouse\":\"off\"}\n")
    // On a terminal, for what it prints may not go into a file, either.
    let saving = PseudoTerminal(
      ["sh"] + prefix + ["lab", "views", "--steps", "3", "--save", scratch.path + "/run.json"])
    #expect(saving.wait() == 3)
    #expect(saving.text.contains("File too large"), "\(saving.text)")
    #expect(scratch.read("run.json") == "precious")
    var names = 0
    if let folder = opendir(scratch.path) {
      while readdir(folder) != nil { names += 1 }
      closedir(folder)
    }
    // `.`, `..`, lessons, state, run.json: nothing half written lies about.
    #expect(names == 5)
  }

  @Test("on a full disk the tutor runs and says what is not saved")
  func fullDiskTutor() {
    let (scratch, log, prefix) = Self.fullHouse()
    let terminal = PseudoTerminal(prefix + ["first"] + Self.options(scratch))
    #expect(terminal.expect("Not saved: "))
    terminal.type("q")
    terminal.settle()
    terminal.type("q")
    #expect(terminal.wait() == 0)
    #expect(scratch.read("state/log.jsonl") == log)
  }

  /// Homes in which nothing can be kept, whoever asks: root may write where others may not.
  static let homes: [(environment: [String: String], reason: String)] = [
    (["HOME": "-"], "HOME"), (["HOME": "-", "XDG_STATE_HOME": "relative/path"], "XDG_STATE_HOME"),
    (["HOME": "relative"], "HOME"), (["HOME": "/proc/nowhere"], "No such file"),
    (["HOME": "/dev/null"], "Not a directory"),
    (["HOME": "/tmp", "XDG_STATE_HOME": "/proc/nowhere"], "No such file"),
  ]

  @Test("where nothing can be saved plain mode runs and says why, first", arguments: 0..<6)
  func noPlace(index: Int) {
    let (environment, reason) = Self.homes[index]
    let scratch = Self.house()
    let result = Program.run(
      ["--plain", "first", "--lessons", scratch.path + "/lessons"], input: "n\nn\nn\nn\nn\nn\n",
      environment: environment)
    #expect(result.status == 0)
    let sentence = "gradus: Nothing of what you do here is saved: "
    #expect(result.errors.hasPrefix(sentence), "\(result.errors)")
    #expect(result.errors.contains(reason), "\(result.errors)")
    #expect(result.output.contains("Words."))
    #expect(access("relative", F_OK) != 0)
    for command in ["list", "progress"] {
      let result = Program.run(
        [command, "--lessons", scratch.path + "/lessons"], environment: environment)
      #expect(result.status == 0)
      #expect(result.errors.isEmpty, "\(command) saves nothing")
    }
  }

  @Test("where nothing can be saved the tutor runs and says so", arguments: [0, 1, 3, 4])
  func noPlaceTutor(index: Int) {
    let scratch = Self.house()
    let terminal = PseudoTerminal(
      [Program.gradus, "--lessons", scratch.path + "/lessons"],
      environment: Self.homes[index].environment)
    #expect(terminal.expect("Nothing of what you do here is saved"))
    terminal.type("q")
    #expect(terminal.wait() == 0)
  }

  @Test("a relative XDG_STATE_HOME is ignored, as its specification says: the home is used")
  func relativeState() {
    let scratch = Self.house()
    let result = Program.run(
      ["--plain", "first", "--lessons", scratch.path + "/lessons"], input: "",
      environment: ["HOME": scratch.path, "XDG_STATE_HOME": "relative/path"])
    #expect(result.errors.isEmpty)
    #expect(scratch.read(".local/state/gradus/log.jsonl").contains("\"page\""))
    #expect(access("relative", F_OK) != 0)
  }

  // MARK: A log that is none

  static let newer = "{\"id\":\"x\",\"time\":1,\"kind\":\"from-the-future\"}\n"

  @Test(
    "a strange log is kept aside, a newer one kept in place; the learner is told", arguments: 0..<5)
  func strange(kind: Int) {
    for words in [
      ["--plain", "first"], ["list"], ["progress"], ["progress", "export"], ["doctor"],
    ] {
      let scratch = Self.house()
      let path = scratch.path + "/state/log.jsonl"
      switch kind {
      case 0:
        scratch.write("state/log.jsonl", "")
        truncate(path, 4096)
      case 1: scratch.write("state/log.jsonl/precious", "x")
      case 2: scratch.write("state/log.jsonl", "Dear diary\n")
      case 3: scratch.write("state/log.jsonl", Self.newer)
      default:
        scratch.write("state/log.jsonl", ProgressCommandTests.page("first", 2) + "{\"id\":\"12")
      }
      let result = Program.run(words + Self.options(scratch), input: "")
      #expect(result.status == 0, "\(words)")
      let told = words == ["doctor"] ? result.output : result.errors
      #expect(!told.contains("fatal"))
      switch kind {
      case 0...2:
        let sentence = "log.jsonl could not be read: it is now log.jsonl.unreadable"
        #expect(told.contains(sentence), "\(words): \(told)")
        let aside = scratch.path + "/state/log.jsonl.unreadable"
        #expect(kind == 1 ? access(aside + "/precious", F_OK) == 0 : Self.size(aside) > 0)
      case 3:
        #expect(told.contains("from a newer Gradus: 1"), "\(words): \(told)")
        #expect(scratch.read("state/log.jsonl").hasPrefix(Self.newer))
      default:
        #expect(told.contains("cannot be read: 1"), "\(words): \(told)")
        #expect(scratch.read("state/log.jsonl").contains("{\"id\":\"12"))
      }
      let again = Program.run(words + Self.options(scratch), input: "")
      #expect(again.status == 0)
      if kind < 3 { #expect(!again.errors.contains("could not be read"), "told once") }
    }
  }

  @Test("the tutor tells of a log put aside, and of lines that cannot be read")
  func strangeTutor() {
    for (log, sentence) in [
      ("Dear diary\n", "it is now log.jsonl.unreadable"), (Self.newer, "newer"),
    ] {
      let scratch = Self.house()
      scratch.write("state/log.jsonl", log)
      let terminal = PseudoTerminal([Program.gradus] + Self.options(scratch))
      #expect(terminal.expect(sentence))
      terminal.type("q")
      #expect(terminal.wait() == 0)
    }
  }

  // MARK: At once

  @Test("eight sittings at once: every answer of all is there")
  func atOnce() throws {
    let scratch = Self.house()
    // One page, so that each sitting begins at the same place whatever the others have done.
    let page = ProgressCommandTests.lesson.replacing("%1", with: "one").replacing("%2", with: "One")
    scratch.write("lessons/1-things/02-one.md", page.replacing("---\n# Two", with: "# Two"))
    // Wrong and sure of it; then wrong again and again.
    let wrong = "9\n1\n" + String(repeating: "9\n", count: 60)
    scratch.write("in", wrong + "n\n" + wrong + "n\n\n")
    let words = ["--plain", "one", "--lessons", scratch.path + "/lessons", "--state"]
    let alone = Self.start(words + [scratch.path + "/alone"], in: scratch, input: "in")
    #expect(Self.end(alone) == 0)
    let count = scratch.read("alone/log.jsonl").split(separator: "\n").count
    #expect(count > 3)
    let sittings = (0..<8).map {
      Self.start(words + [scratch.path + "/state"], in: scratch, input: "in", output: "out\($0)")
    }
    for pid in sittings { #expect(Self.end(pid) == 0) }
    let lines = scratch.read("state/log.jsonl").split(separator: "\n")
    #expect(lines.count == 8 * count)
    let ids = try lines.map { try #require(JSONReader.read(String($0))?["id"]?.string) }
    #expect(Set(ids).count == 8 * count)
    for index in 0..<8 { #expect(!scratch.read("out\(index)").contains("Not saved")) }
  }

  /// Holds the log so that nobody else can write, starts a program that wants to, and lets `body`
  /// do something meanwhile. What the program printed.
  func whileWaiting(_ words: [String], in scratch: Scratch, _ body: () -> Void) -> String {
    let log = scratch.path + "/state/log.jsonl"
    let held = open(log, O_RDWR | O_CLOEXEC)
    #expect(flock(held, LOCK_EX) == 0)
    scratch.write("in", "")
    let pid = Self.start(words + Self.options(scratch), in: scratch, input: "in")
    // It waits once it has the log open for longer than reading it takes.
    var looks = 0
    let end = now() + 0.8
    while looks < 5, now() < end {
      usleep(10_000)
      looks = (3..<10).contains { Self.file($0, of: pid) == log } ? looks + 1 : 0
    }
    #expect(looks == 5)
    body()
    close(held)
    #expect(Self.end(pid) == 0)
    return scratch.read("out")
  }

  /// What a process has open under a number.
  static func file(_ descriptor: Int, of pid: pid_t) -> String {
    var path = [CChar](repeating: 0, count: 4096)
    let count = readlink("/proc/\(pid)/fd/\(descriptor)", &path, path.count)
    return String(decoding: path.prefix(max(0, count)).map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  @Test("a log put away while an event waits for its turn does not take that event with it")
  func putAway() {
    let scratch = Self.house()
    let (old, new) = (ProgressCommandTests.page("first", 1), ProgressCommandTests.page("first", 2))
    scratch.write("state/log.jsonl", old)
    scratch.write("other", new)
    let output = whileWaiting(["progress", "merge", scratch.path + "/other"], in: scratch) {
      rename(scratch.path + "/state/log.jsonl", scratch.path + "/state/old")
    }
    #expect(output.hasPrefix("1 event added"))
    #expect(scratch.read("state/log.jsonl") == new)
    #expect(scratch.read("state/old") == old)
  }

  @Test("of two that would put a strange log aside, the second leaves the new one alone")
  func putAsideOnce() {
    let scratch = Self.house()
    scratch.write("state/log.jsonl", "Dear diary\n")
    let page = ProgressCommandTests.page("first", 2)
    let output = whileWaiting(["list"], in: scratch) {
      rename(scratch.path + "/state/log.jsonl", scratch.path + "/state/log.jsonl.unreadable")
      scratch.write("state/log.jsonl", page)
    }
    #expect(output.contains("read"), "the new log counts: \(output)")
    #expect(!output.contains("gradus:"))
    #expect(scratch.read("state/log.jsonl") == page)
    #expect(scratch.read("state/log.jsonl.unreadable") == "Dear diary\n")
    #expect(access(scratch.path + "/state/log.jsonl.unreadable-2", F_OK) != 0)
  }
}
