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

@Suite struct FolderWatchTests {
  let scratch = Scratch()

  @Test("a file that is written in place, put in another's place, or removed is told by its name")
  func told() throws {
    let watch = try #require(FolderWatch(scratch.path, for: .settled))
    #expect(watch.take().names == [])
    scratch.write("a", "1")
    #expect(watch.take().names == ["a"])
    scratch.write("b", "2")
    rename(scratch.path + "/b", scratch.path + "/a")
    #expect(watch.take().names == ["a", "b"])
    unlink(scratch.path + "/a")
    let changes = watch.take()
    #expect(changes.contains("a") && !changes.contains("b") && !changes.isOver)
    #expect(watch.take().names == [])
  }

  @Test("a folder that is not there cannot be watched; one that goes says so")
  func gone() throws {
    #expect(FolderWatch(scratch.path + "/none", for: .any) == nil)
    let folder = Scratch()
    let watch = try #require(FolderWatch(folder.path, for: .any))
    rmdir(folder.path)
    #expect(watch.take().isOver)
  }

  @Test("more than can be remembered counts as a change of everything")
  func overflow() throws {
    let watch = try #require(FolderWatch(scratch.path, for: .any))
    for index in 0..<17_000 {
      let descriptor = open(scratch.path + "/x\(index % 2)", O_CREAT | O_WRONLY, 0o600)
      close(descriptor)
    }
    #expect(watch.take().contains("never touched"))
  }
}
