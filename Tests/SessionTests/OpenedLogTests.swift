import Glibc
import Records
import Scratch
import Session
import Testing
import Tutor

@Suite struct OpenedLogTests {
  static let event = LearnerEvent(
    id: "1", time: 1, deed: .pageReached(lesson: "a", page: 1, pages: 2))
  static let newer = "{\"id\":\"n\",\"time\":1,\"kind\":\"from-the-future\"}"

  func open(_ scratch: Scratch) -> OpenedLog {
    OpenedLog(folder: scratch.path, isWritten: true)
  }

  func bytes(_ path: String) -> [UInt8] { (try? File.read(path).get()) ?? [] }

  @Test("a log that is not there yet, or empty, is nothing to talk about")
  func new() {
    let scratch = Scratch()
    #expect(open(scratch).remarks.isEmpty)
    #expect(File.names(in: scratch.path) == ["log.jsonl"])
    #expect(open(scratch).remarks.isEmpty)
    scratch.write("log.jsonl", "\n\n")
    #expect(open(scratch).remarks.isEmpty)
  }

  @Test(
    "a log in which nothing can be read is put aside whole, and a new one begun",
    arguments: [
      [UInt8](repeating: 0, count: 5000), Array("Dear diary,\ntoday I learned nothing.\n".utf8),
      [0xFF, 0xFE, 0xC3, 0x28, 0x0A, 0xF0, 0x9F], Array("[1, 2, 3]\n".utf8),
      Array(OpenedLogTests.event.line.utf8.dropLast(9)), Array("{}".utf8),
    ])
  func foreign(content: [UInt8]) {
    let scratch = Scratch()
    for (number, name) in ["log.jsonl.unreadable", "log.jsonl.unreadable-2"].enumerated() {
      let descriptor = Glibc.open(scratch.path + "/log.jsonl", O_WRONLY | O_CREAT | O_TRUNC, 0o600)
      #expect(File.write(content, to: descriptor) == nil)
      close(descriptor)
      let log = open(scratch)
      #expect(log.remarks == [.putAside(name: "log.jsonl", as: name, folder: scratch.path)])
      #expect(
        log.sentences(.english).joined().contains("log.jsonl could not be read: it is now \(name)"))
      #expect(bytes(scratch.path + "/" + name) == content)
      #expect(log.file.append(Self.event) == nil)
      #expect(open(scratch).journal.events == [Self.event])
      #expect(File.names(in: scratch.path).count == number + 2)
    }
    #expect(open(scratch).remarks.isEmpty)
  }

  @Test("a folder, a pipe or a device in its place is put aside", arguments: 0...2)
  func noFile(kind: Int) {
    let scratch = Scratch()
    let path = scratch.path + "/log.jsonl"
    switch kind {
    case 0: scratch.write("log.jsonl/precious", "x")
    case 1: mkfifo(path, 0o600)
    default: symlink("/dev/null", path)
    }
    let log = open(scratch)
    #expect(
      log.remarks
        == [.putAside(name: "log.jsonl", as: "log.jsonl.unreadable", folder: scratch.path)])
    #expect(log.file.append(Self.event) == nil)
    #expect(open(scratch).journal.events == [Self.event])
    if kind == 0 { #expect(scratch.read("log.jsonl.unreadable/precious") == "x") }
    #expect(File.exists("/dev/null"))
  }

  @Test("a log of which some lines can be read stays, byte for byte, and says how many cannot")
  func someLines() {
    let line = Self.event.line + "\n"
    for (text, damaged, newer) in [
      (line + "{\"id\":\"2\",\"ti\n", 1, 0), (line + Self.newer + "\n", 0, 1),
      ("\0\0\0\n" + Self.newer + "\n" + line, 1, 1), (Self.newer + "\n", 0, 1),
      ("torn\n" + Self.newer + "\n", 1, 1),
    ] {
      let scratch = Scratch()
      scratch.write("log.jsonl", "")
      let descriptor = Glibc.open(scratch.path + "/log.jsonl", O_WRONLY)
      #expect(File.write(Array(text.utf8), to: descriptor) == nil)
      close(descriptor)
      let log = open(scratch)
      #expect(log.remarks == [.unreadable(damaged: damaged, newer: newer)])
      let sentence = log.sentences(.english).joined()
      #expect(sentence.contains("\(damaged + newer)"))
      #expect(sentence.contains("newer") == (newer > 0))
      #expect(bytes(scratch.path + "/log.jsonl") == Array(text.utf8))
      #expect(log.file.append(Self.event) == nil)
      #expect(bytes(scratch.path + "/log.jsonl") == Array((text + line).utf8))
    }
  }

  @Test("what cannot be put aside is left as it is, and the learner is told that nothing is saved")
  func stuck() {
    let scratch = Scratch()
    // The path of the log is as long as a path can be, so that no longer name can be given to it.
    var folder = scratch.path
    while folder.utf8.count < 3800 { folder += "/" + String(repeating: "d", count: 200) }
    folder += "/" + String(repeating: "e", count: 4084 - folder.utf8.count)
    #expect(File.makeFolder(folder) == nil)
    #expect(File.write("no log", to: folder + "/log.jsonl") == nil)
    let log = OpenedLog(folder: folder, isWritten: true)
    #expect(log.remarks.count == 1)
    #expect(log.sentences(.english).joined().hasPrefix("Nothing of what you do here is saved: "))
    #expect(log.sentences(.english).joined().contains("cannot be put aside"))
    #expect(log.file.append(Self.event)?.contains("cannot be put aside") == true)
    #expect(bytes(folder + "/log.jsonl") == Array("no log".utf8))
    #expect(File.names(in: folder) == ["log.jsonl"])
  }

  @Test("where there is no home folder, or its place is a file, nothing is saved, and why is said")
  func nowhere() {
    let scratch = Scratch()
    scratch.write("file", "x")
    for (folder, reason) in [(nil, "HOME"), (scratch.path + "/file/gradus", "Not a directory")] {
      let log = OpenedLog(folder: folder, isWritten: true)
      #expect(log.journal.events.isEmpty)
      #expect(log.sentences(.english).count == 1)
      #expect(log.sentences(.english).joined().contains(reason), "\(log.sentences(.english))")
      #expect(log.file.append(Self.event) != nil)
      // Who only reads has nothing to lose.
      #expect(OpenedLog(folder: folder, isWritten: false).remarks.isEmpty)
    }
  }

  @Test("eight sessions that start at once put a log aside once, and keep what each adds")
  func atOnce() async {
    let scratch = Scratch()
    scratch.write("log.jsonl", "no log\n")
    let remarks = await withTaskGroup(of: Int.self, returning: Int.self) { group in
      for session in 0..<8 {
        group.addTask {
          let log = OpenedLog(folder: scratch.path, isWritten: true)
          for index in 0..<20 {
            var event = Self.event
            event.id = "\(session)-\(index)"
            _ = log.file.append(event)
          }
          return log.remarks.count
        }
      }
      return await group.reduce(0, +)
    }
    #expect(remarks == 1)
    #expect(File.names(in: scratch.path) == ["log.jsonl", "log.jsonl.unreadable"])
    #expect(scratch.read("log.jsonl.unreadable") == "no log\n")
    #expect(LogFile(folder: scratch.path).read().events.count == 160)
  }
}
