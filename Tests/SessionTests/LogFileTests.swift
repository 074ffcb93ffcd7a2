import Glibc
import Patience
import Records
import Scratch
import Session
import Testing

@Suite struct LogFileTests {
  func event(_ id: String) -> LearnerEvent {
    LearnerEvent(id: id, time: 1, deed: .pageReached(lesson: "a", page: 1, pages: 2))
  }

  @Test("what is added is read again, folders made as needed")
  func added() {
    let scratch = Scratch()
    let log = LogFile(folder: scratch.path + "/deep/er")
    #expect(log.read().events.isEmpty)
    #expect(log.append(event("1")) == nil)
    #expect(log.append(event("2")) == nil)
    #expect(log.read().events.map(\.id) == ["1", "2"])
  }

  @Test("a line torn by a crash spoils no other", arguments: 1...60)
  func torn(cut: Int) {
    let scratch = Scratch()
    let log = LogFile(folder: scratch.path)
    _ = log.append(event("1"))
    _ = log.append(event("2"))
    truncate(
      log.path!, off_t(event("1").line.utf8.count + 1 + event("2").line.utf8.count + 1 - cut))
    #expect(log.append(event("3")) == nil)
    let journal = log.read()
    #expect(journal.events.first?.id == "1")
    #expect(journal.events.last?.id == "3")
  }

  @Test("four programs at once lose nothing")
  func atOnce() async {
    let scratch = Scratch()
    let folder = scratch.path
    await withTaskGroup(of: Void.self) { group in
      for program in 0..<4 {
        group.addTask {
          for index in 0..<250 {
            _ = LogFile(folder: folder).append(event("\(program)-\(index)"))
          }
        }
      }
    }
    let journal = LogFile(folder: folder).read()
    #expect(journal.events.count == 1000)
    #expect(journal.unreadable == 0)
  }

  @Test("what cannot be saved says why, and stops nothing")
  func refused() {
    let scratch = Scratch()
    scratch.write("file", "x")
    #expect(LogFile(folder: nil).append(event("1"))?.contains("home") == true)
    #expect(LogFile(folder: scratch.path + "/file").append(event("1"))?.contains("file") == true)
    #expect(LogFile(folder: "/dev/full").append(event("1")) != nil)
    symlink("/dev/full", scratch.path + "/log.jsonl")
    #expect(LogFile(folder: scratch.path).append(event("1"))?.contains("space") == true)
    #expect(LogFile(folder: scratch.path + "/file").read().events.isEmpty)
  }

  @Test("whoever holds the log for ever does not hold up an answer")
  func held() {
    let scratch = Scratch()
    let log = LogFile(folder: scratch.path)
    _ = log.append(event("1"))
    let descriptor = open(log.path!, O_RDWR)
    #expect(flock(descriptor, LOCK_EX) == 0)
    let time = ContinuousClock().measure { #expect(log.append(event("2")) == nil) }
    #expect(time < .seconds(5) * Patience.factor)
    close(descriptor)
    #expect(log.read().events.map(\.id) == ["1", "2"])
  }
}
