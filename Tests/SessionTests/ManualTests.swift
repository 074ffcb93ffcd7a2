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
    #expect(Lint.check(lesson, against: library.catalog()) == [])
  }

  /// Every fenced block of the manual that is one of ours, the whole lesson apart.
  func blocks() throws -> [(kind: BlockKind, text: String)] {
    let folder = try #require(Places().lessons)
    let text = String(decoding: try File.read(folder + "/README.md").get(), as: UTF8.self)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let end = try #require(lines.firstIndex(of: "````"))
    var blocks: [(BlockKind, String)] = []
    var open: (BlockKind, [String])?
    for line in lines[(end + 1)...] {
      if var block = open {
        block.1.append(line)
        open = line == "```" ? nil : block
        if line == "```" { blocks.append((block.0, block.1.joined(separator: "\n"))) }
      } else if line.hasPrefix("```"), let kind = BlockKind(rawValue: String(line.dropFirst(3))) {
        open = (kind, [line])
      }
    }
    return blocks
  }

  @Test("every block and every kind of question has an example, without a mistake, and true")
  func examples() throws {
    let blocks = try blocks()
    #expect(Set(blocks.map(\.kind)) == Set(BlockKind.allCases))
    let places = Places()
    let shelf = DataShelf(folder: places.assets)
    let catalog = LessonLibrary(folder: places.lessons).catalog(shelf.runner)
    let heading = """
      ---
      format: 1
      id: manual
      title: Manual
      part: Examples
      minutes: 5
      ---

      """
    var kinds: Set<String> = []
    for block in blocks {
      let (lesson, problems) = LessonParser.parse(
        Array((heading + block.text).utf8), path: "manual.md")
      #expect(
        (problems + Lint.check(lesson, against: catalog)).filter { $0.severity == .error } == [])
      for question in lesson.questions {
        kinds.insert(block.text.split(separator: "\n")[2].description)
        let posed = PosedQuestion(question, seed: 0)
        let runs = try posed.requests.map { try shelf.runner($0) }
        if case .prediction(let prediction) = question.form {
          let expected = prediction.choices.firstIndex(where: { $0.isRight }) ?? 0
          #expect(try prediction.answer(by: runs) == .choice(expected))
        }
      }
      for claim in lesson.claims {
        let runs = try claim.requests.map { try shelf.runner($0) }
        #expect(claim.refutations(by: runs) == [])
      }
    }
    for kind in QuestionKind.allCases { #expect(kinds.contains("kind: \(kind.rawValue)")) }
  }

  @Test("the manual names every key that the parser knows")
  func keys() throws {
    let folder = try #require(Places().lessons)
    let manual = String(decoding: try File.read(folder + "/README.md").get(), as: UTF8.self)
    for key in HeadingParser.keys + BlockKind.allCases.flatMap(\.keys) {
      #expect(manual.contains("`\(key)`"), "\(key) is not in the manual")
    }
  }
}
