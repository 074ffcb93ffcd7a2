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

  @Test("what is meant for a lesson and found by no command is known, with its reason")
  func strays() {
    let scratch = Scratch()
    for name in [
      "1-a/01-y.md", "1-a/01-y.zh.md", "1-a/README.md", "README.md", "topics.txt", "1-a/notes.txt",
    ] {
      scratch.write(name, "")
    }
    #expect(StrayFiles.found(in: scratch.path).isEmpty)
    let strays = ["03-o.md", "1-a/02-o.markdown", "1-a/01-y.ZH.md", "1-a/deep/02-o.md"]
    for name in strays { scratch.write(name, "") }
    symlink(scratch.path, scratch.path + "/1-a/around")
    let found = StrayFiles.found(in: scratch.path)
    #expect(
      found.map { String($0.path.dropFirst(scratch.path.count + 1)) }.sorted() == strays.sorted())
    #expect(found.allSatisfy { $0.problem.code == "bad-path" })
    // A part is a folder of lessons itself.
    #expect(StrayFiles.found(in: scratch.path + "/1-a").count == 3)
  }

  @Test("a list of topics that is not there, or no text, is no empty list")
  func topics() {
    let scratch = Scratch()
    scratch.write("1-a/01-y.md", lesson("y"))
    let none = LessonLibrary(folder: scratch.path).catalog()
    #expect(none.topics == nil && none.topicsFailure.contains("topics.txt cannot be read (No such"))
    scratch.write("topics.txt", "# ours\na.b\n\n c \n")
    #expect(LessonLibrary(folder: scratch.path).catalog().topics == ["a.b", "c"])
    let file = fopen(scratch.path + "/topics.txt", "w")
    fputc(0xE9, file)
    fclose(file)
    let latin = LessonLibrary(folder: scratch.path).catalog()
    #expect(latin.topics == nil && latin.topicsFailure.hasSuffix("is not in UTF-8: save it so"))
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
