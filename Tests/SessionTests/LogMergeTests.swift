import Glibc
import Records
import Scratch
import Session
import Testing

@Suite struct LogMergeTests {
  static func line(_ id: String) -> String {
    LearnerEvent(id: id, time: 1, deed: .pageReached(lesson: "a", page: 1, pages: 2)).line + "\n"
  }

  static let newer = "{\"id\":\"n\",\"time\":1,\"kind\":\"from-the-future\", \"odd\" : 1}\n"

  func merge(_ text: String, into scratch: Scratch) -> LogFile.Merge {
    LogFile(folder: scratch.path).merge(Array(text.utf8)) { _ in }
  }

  @Test("what is not there yet is added as it stands; twice changes nothing")
  func union() {
    let scratch = Scratch()
    scratch.write("log.jsonl", Self.line("1") + Self.line("2"))
    let other = Self.line("2") + "torn{\n" + Self.newer + Self.line("3") + "\n" + Self.line("3")
    let first = merge(other, into: scratch)
    #expect([first.added, first.known, first.damaged] == [2, 2, 1])
    let text = Self.line("1") + Self.line("2") + Self.newer + Self.line("3")
    #expect(scratch.read("log.jsonl") == text)
    let second = merge(other, into: scratch)
    #expect([second.added, second.known, second.damaged] == [0, 4, 1])
    #expect(scratch.read("log.jsonl") == text)
  }

  @Test("two logs come to the same whichever takes in the other")
  func symmetric() {
    let (a, b) = (Scratch(), Scratch())
    let (mine, theirs) = (Self.line("1") + Self.line("2"), Self.line("2") + Self.line("3"))
    a.write("log.jsonl", mine)
    b.write("log.jsonl", theirs)
    _ = merge(theirs, into: a)
    _ = merge(mine, into: b)
    let ids = { (scratch: Scratch) in
      Set(LogFile(folder: scratch.path).read().events.map(\.id))
    }
    #expect(ids(a) == ["1", "2", "3"])
    #expect(ids(a) == ids(b))
  }

  @Test("what no Gradus wrote is no log", arguments: ["", "\n", "hello\nworld\n", "\0\0\0", "{}"])
  func foreign(text: String) {
    let scratch = Scratch()
    #expect(merge(text, into: scratch).isEmpty)
    #expect(!File.exists(scratch.path + "/log.jsonl"))
    #expect(!merge(Self.line("1"), into: scratch).isEmpty)
    #expect(!merge(Self.line("1"), into: scratch).isEmpty, "known already is no reason to refuse")
  }

  @Test("a full disk is told; what was added is whole")
  func full() {
    let scratch = Scratch()
    symlink("/dev/full", scratch.path + "/log.jsonl")
    let merge = LogFile(folder: scratch.path).merge(Array(Self.line("1").utf8)) { _ in }
    #expect(merge.unsaved != nil)
    #expect(merge.added == 0)
    #expect(!merge.isEmpty)
  }

  @Test("merging, adding and beginning anew at once lose nothing")
  func atOnce() async {
    let scratch = Scratch()
    let other = (0..<3000).map { Self.line("m\($0)") }.joined()
    await withTaskGroup(of: Void.self) { group in
      for session in 0..<6 {
        group.addTask {
          let log = LogFile(folder: scratch.path)
          for index in 0..<100 {
            let event = LearnerEvent(
              id: "\(session)-\(index)", time: 1,
              deed: .pageReached(lesson: "a", page: 1, pages: 2))
            _ = log.append(event)
          }
        }
      }
      for _ in 0..<2 { group.addTask { _ = merge(other, into: scratch) } }
      group.addTask {
        let log = LogFile(folder: scratch.path)
        for _ in 0..<10 {
          usleep(300)
          _ = log.putAside { "\(scratch.path)/log-old-\($0).jsonl" }
        }
      }
    }
    let lines = File.names(in: scratch.path).flatMap { name -> [LogLine] in
      LogLine.split((try? File.read(scratch.path + "/" + name).get()) ?? []).map { LogLine($0) }
    }
    #expect(!lines.contains(.damaged))
    #expect(Set(lines.compactMap(\.id)).count == 3600)
  }
}
