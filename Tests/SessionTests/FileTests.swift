import Glibc
import Scratch
import Session
import Testing

@Suite struct FileTests {
  @Test("a file is replaced whole: who has the old one open still reads the old one")
  func replaced() throws {
    let scratch = Scratch()
    let path = scratch.path + "/options.json"
    scratch.write("options.json", "the old one")
    let old = open(path, O_RDONLY)
    defer { close(old) }
    #expect(File.write("new", to: path) == nil)
    #expect(scratch.read("options.json") == "new")
    #expect(String(decoding: try File.read(old, upTo: 100).get(), as: UTF8.self) == "the old one")
    var count = 0
    if let folder = opendir(scratch.path) {
      while readdir(folder) != nil { count += 1 }
      closedir(folder)
    }
    #expect(count == 3, "nothing else is left in its folder")
  }

  @Test("its rights stay, a link to it stays one, a device is written to")
  func kept() {
    let scratch = Scratch()
    scratch.write("file", "old")
    chmod(scratch.path + "/file", 0o640)
    symlink("file", scratch.path + "/link")
    #expect(File.write("new", to: scratch.path + "/link") == nil)
    #expect(scratch.read("file") == "new")
    var status = stat()
    #expect(lstat(scratch.path + "/link", &status) == 0 && status.st_mode & S_IFMT == S_IFLNK)
    #expect(stat(scratch.path + "/file", &status) == 0 && status.st_mode & 0o777 == 0o640)
    #expect(File.write("x", to: "/dev/null") == nil)
    #expect(File.write("x", to: "/dev/full")?.reason == "No space left on device")
    #expect(File.write("x", to: "/nowhere/file")?.reason == "No such file or directory")
    #expect(File.write("x", to: scratch.path)?.reason == "Is a directory")
  }
}
