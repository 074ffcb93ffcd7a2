import Courseware
import Notation
import Scratch
import Session
import Testing

@Suite struct TranslationTests {
  func lesson(_ id: String, _ title: String, part: String, _ rest: String = "") -> String {
    """
    ---
    format: 1
    id: \(id)
    title: \(title)
    part: \(part)
    minutes: 3
    \(rest.isEmpty ? "" : rest + "\n")---
    # \(title)

    text

    ```terms
    word \(title): meaning
    ```
    """
  }

  func folder() -> Scratch {
    let scratch = Scratch()
    let x = lesson("x", "Ex", part: "Part")
    scratch.write("1-a/01-x.md", x)
    let fingerprint = Original.fingerprint(of: Array(x.utf8))
    scratch.write(
      "1-a/01-x.zh.md", lesson("x", "甲", part: "部分", "translates: \(fingerprint)"))
    scratch.write("1-a/01-x.de.md", lesson("x", "Iks", part: "Teil", "translates: 00000000"))
    scratch.write("1-a/02-y.md", lesson("y", "Ypsilon", part: "Part"))
    scratch.write("1-a/02-y.de.md", lesson("wrong", "Üpsilon", part: "Teil"))
    scratch.write("1-a/03-z.zh.md", lesson("z", "丙", part: "部分"))
    return scratch
  }

  func library(_ codes: String...) -> LessonLibrary {
    LessonLibrary(folder: folder().path, languages: Languages(codes: codes))
  }

  @Test("each lesson stands in the first language that it has, else in English")
  func titles() {
    #expect(library().headings.map(\.title) == ["Ex", "Ypsilon"])
    #expect(library("zh").headings.map(\.title) == ["甲", "Ypsilon"])
    #expect(library("fr", "zh", "de").headings.map(\.title) == ["甲", "Üpsilon"])
    #expect(library("fr").headings.map(\.title) == ["Ex", "Ypsilon"])
    #expect(library("en", "zh").headings.map(\.title) == ["Ex", "Ypsilon"])
  }

  @Test("a part has one name, and a lesson one id, in whatever language")
  func shared() throws {
    #expect(library("zh").headings.map(\.part) == ["部分", "部分"])
    #expect(library("de").headings.map(\.id) == ["x", "y"])
    let opened = try library("zh").open("y").get().lesson
    #expect(opened.heading.part == "部分")
    let german = try library("de").open("y").get().lesson
    #expect(german.heading.id == "y" && german.heading.title == "Üpsilon")
    #expect(german.heading.path.hasSuffix("/1-a/02-y.de.md"))
  }

  @Test("a translation that its original has left behind is known; an original is never stale")
  func stale() {
    for (codes, expected) in [
      (["zh"], [false, false]), (["de"], [true, true]), ([], [false, false]),
    ] {
      let library = LessonLibrary(folder: folder().path, languages: Languages(codes: codes))
      #expect(library.headings.map { library.isStale($0) } == expected)
    }
  }

  @Test("lessons are originals; what is checked are translations too, and those without one")
  func files() {
    let path = folder().path
    func names(_ paths: [String]) -> [String] {
      paths.map { String($0.split(separator: "/").last!) }
    }
    #expect(names(LessonLibrary.paths(in: path)) == ["01-x.md", "02-y.md"])
    #expect(
      names(LessonLibrary.allFiles(in: path)) == [
        "01-x.de.md", "01-x.md", "01-x.zh.md", "02-y.de.md", "02-y.md", "03-z.zh.md",
      ])
  }

  @Test("the glossary speaks the language of the lessons")
  func glossary() {
    #expect(library("zh").glossary().definitions.map(\.lessonTitle) == ["甲", "Ypsilon"])
    #expect(library("zh").glossary().definitions(of: "word 甲").map(\.page) == [1])
    #expect(library().catalog().glossary == library().glossary())
  }

  @Test("our translations are up to date and say the same as their originals")
  func ours() throws {
    let folder = try #require(Places().lessons)
    var count = 0
    for path in LessonLibrary.allFiles(in: folder) {
      guard let file = LessonPath(path), let language = file.language else { continue }
      count += 1
      let library = LessonLibrary(folder: folder, languages: Languages(codes: [language]))
      let bytes = try File.read(path).get()
      let original = Original(try File.read(file.original).get(), path: file.original)
      let (lesson, problems) = LessonParser.parse(bytes, path: path)
      let found = Lint.check(lesson, translating: original, against: library.catalog())
      #expect(problems + found == [], "\(path)")
    }
    #expect(count >= 1)
  }
}
