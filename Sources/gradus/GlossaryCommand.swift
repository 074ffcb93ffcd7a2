import Courseware
import Notation
import Session
import Tutor
import Typesetting

/// `gradus glossary [NAME]…`: what the words and symbols of the lessons mean.
enum GlossaryCommand {
  static func run(_ arguments: Arguments, _ places: Places) -> Int32 {
    let glossary = LessonLibrary(places).glossary()
    guard !arguments.operands.isEmpty else {
      show(glossary.definitions, Console.words(places), arguments)
      return 0
    }
    var status: Int32 = 0
    for name in arguments.operands {
      let found = glossary.definitions(of: name)
      if found.isEmpty {
        let near = glossary.suggestion(for: name).map { "; did you mean `\($0)`?" } ?? ""
        status = Console.fail("no lesson says what `\(name)` means\(near)", code: 1)
      }
      show(found, Console.words(places), arguments)
    }
    return status
  }

  /// On one line.
  private static func text(_ inlines: [Inline]) -> String {
    TextLayout(width: 10_000).wrap(inlines).map(\.text).joined(separator: " ")
  }

  private static func show(
    _ definitions: [Glossary.Definition], _ words: Words, _ arguments: Arguments
  ) {
    for definition in definitions {
      guard arguments.has("--json") else {
        let place = words(.namedOn, definition.lessonTitle, "\(definition.page)")
        Console.write(
          definition.lines(TextLayout(width: Console.width(upTo: 80)), namedOn: place), arguments)
        continue
      }
      for name in definition.names {
        print(
          JSON.members([
            "name": .string(text([name.inline])),
            "meaning": .string(text(definition.inlines)),
            "lesson": .string(definition.lesson), "page": .integer(definition.page),
          ]).text)
      }
    }
  }
}
