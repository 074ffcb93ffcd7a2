import Courseware
import Session
import Testing

/// The example in Lessons/README.md is a lesson without mistakes.
@Suite struct ManualTests {
  /// What stands between the fences of four backticks.
  func example() throws -> [UInt8] {
    let folder = try #require(Places().lessons)
    let text = String(decoding: try File.read(folder + "/README.md").get(), as: UTF8.self)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let start = try #require(lines.firstIndex(of: "````markdown"))
    let end = try #require(lines[start...].firstIndex(of: "````"))
    return Array((lines[(start + 1)..<end].joined(separator: "\n") + "\n").utf8)
  }

  @Test("the manual's lesson has every block and every kind of question, and no mistake")
  func whole() throws {
    let (lesson, problems) = LessonParser.parse(try example(), path: "1-x/01-small-lesson.md")
    #expect(problems.isEmpty)
    #expect(lesson.pages.count == 2)
    #expect(lesson.labs.count == 1)
    #expect(lesson.questions.count == 2)
    let library = LessonLibrary(folder: Places().lessons)
    #expect(Lint.check(lesson, against: library.catalog) == [])
  }

  @Test("the manual names every key that the parser knows")
  func keys() throws {
    let folder = try #require(Places().lessons)
    let manual = String(decoding: try File.read(folder + "/README.md").get(), as: UTF8.self)
    for key in HeadingParser.keys + BlockParser.keys.values.joined() {
      #expect(manual.contains("`\(key)`"), "\(key) is not in the manual")
    }
  }
}
