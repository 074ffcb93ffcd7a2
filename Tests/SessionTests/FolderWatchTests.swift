import Glibc
import Scratch
import Session
import Testing

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
