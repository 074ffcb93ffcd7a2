import Courseware
import Glibc
import Notation
import Scratch
import Session
import Testing

@Suite struct LessonLibraryTests {
  func lesson(_ id: String) -> String {
    "---\nformat: 1\nid: \(id)\ntitle: T \(id)\npart: P\nminutes: 3\n---\n# One\n\ntext\n\n---\n\ntwo\n"
  }

  @Test("lessons stand in the order of their names; translations and READMEs are none")
  func order() {
    let scratch = Scratch()
    scratch.write("2-b/01-x.md", lesson("x"))
    scratch.write("1-a/02-z.md", lesson("z"))
    scratch.write("1-a/01-y.md", lesson("y"))
    scratch.write("1-a/01-y.zh.md", lesson("y"))
    scratch.write("1-a/README.md", "no lesson")
    scratch.write("README.md", "no lesson")
    let library = LessonLibrary(folder: scratch.path)
    #expect(library.headings.map(\.id) == ["y", "z", "x"])
    guard case .success(let opened) = library.open("z") else {
      Issue.record("z can be opened")
      return
    }
    #expect(opened.lesson.pages.count == 2)
    #expect(opened.problems.isEmpty)
  }

  @Test("a folder that is not there, loops or holds rubbish gives what it can")
  func hostile() {
    #expect(LessonLibrary(folder: nil).headings.isEmpty)
    #expect(LessonLibrary(folder: "/nonexistent").headings.isEmpty)
    let scratch = Scratch()
    scratch.write("1-a/01-y.md", "\0\0\0")
    scratch.write("1-a/02-z.md", "")
    symlink(scratch.path, scratch.path + "/1-a/loop")
    symlink("loop.md", scratch.path + "/1-a/loop.md")
    let library = LessonLibrary(folder: scratch.path)
    #expect(library.headings.map(\.id) == ["y", "z"])
    for id in ["y", "z"] {
      guard case .success(let opened) = library.open(id) else { continue }
      #expect(!opened.problems.isEmpty)
    }
  }

  @Test("the lessons of this package have no mistakes")
  func ours() throws {
    let folder = try #require(Places().lessons)
    let library = LessonLibrary(folder: folder)
    #expect(!library.headings.isEmpty)
    for path in LessonLibrary.paths(in: folder) {
      let bytes = try File.read(path).get()
      let (lesson, problems) = LessonParser.parse(bytes, path: path)
      #expect((problems + Lint.check(lesson, against: library.catalog())) == [], "\(path)")
    }
  }
}
