import Glibc
import Records
import Scratch
import Session
import Testing

@Suite struct LogReaderTests {
  let scratch = Scratch()

  func event(_ page: Int) -> LearnerEvent {
    LearnerEvent(
      id: "\(page)", time: page, deed: .pageReached(lesson: "a", page: page, pages: 9))
  }

  func pages(_ reader: inout LogReader) -> [Int] { reader.next().map(\.time) }

  @Test("each line is told once; one that is not whole yet waits for its end")
  func once() {
    let log = LogFile(folder: scratch.path)
    var reader = LogReader(log.path!)
    #expect(pages(&reader) == [])
    _ = log.append(event(1))
    _ = log.append(event(2))
    #expect(pages(&reader) == [1, 2])
    #expect(pages(&reader) == [])
    // The same file, written anew, is as long as it was and a bit.
    let line = event(4).line
    scratch.write(
      "log.jsonl", scratch.read("log.jsonl") + event(3).line + "\n" + line.prefix(20))
    #expect(pages(&reader) == [3])
    #expect(pages(&reader) == [])
    scratch.write("log.jsonl", scratch.read("log.jsonl") + line.dropFirst(20) + "\n")
    #expect(pages(&reader) == [4])
  }

  @Test("a log that was put aside and begun anew, or cut, is read from its beginning")
  func anew() {
    let log = LogFile(folder: scratch.path)
    var reader = LogReader(log.path!)
    _ = log.append(event(1))
    _ = log.append(event(2))
    #expect(pages(&reader) == [1, 2])
    _ = log.putAside(to: { scratch.path + "/old-\($0)" })
    #expect(pages(&reader) == [])
    _ = log.append(event(3))
    _ = log.append(event(4))
    _ = log.append(event(5))
    #expect(pages(&reader) == [3, 4, 5])
    truncate(log.path!, 0)
    _ = log.append(event(6))
    #expect(pages(&reader) == [6])
  }
}
