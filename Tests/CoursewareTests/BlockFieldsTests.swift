import Courseware
import Notation
import Testing

/// What authors mistype.
@Suite struct BlockFieldsTests {
  let sound = Author.quiz("number", "given: w in 1, 2\nanswer: w\nslip: -w | sign")

  @Test("what is only another way of writing the same is forgiven")
  func forgiven() throws {
    let question = try #require(parse(heading + sound).lesson.questions.first)
    let ways = [
      sound.replacing("```quiz", with: "```quiz  "), sound.replacing("```quiz", with: "``` quiz\t"),
      sound.replacing("\n```\n", with: "\n```   \n"),
      sound.replacing("answer: w", with: "answer:w"),
      sound.replacing("answer: w", with: "answer :\tw  "),
      sound.replacing("answer", with: "  answer"),
      sound.replacing("w in 1, 2", with: "w  in 1,2 ;"), sound.replacing("w in", with: "w\tin"),
      String(sound.flatMap { $0 == "\n" ? ["\r\n"] : [$0] }),
      String(sound.map { $0 == "\n" ? "\r" : $0 }),
      sound.replacing("```quiz", with: "````quiz").replacing("\n```\n", with: "\n````\n"),
      String(sound.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n")),
    ]
    for way in ways {
      #expect(Author.told(way) == [], "\(way)")
      let other = try #require(parse(heading + way).lesson.questions.first)
      #expect(other.given == question.given && other.draws == 2)
    }
    let head = heading.replacing("---", with: "--- ")
    #expect(Author.told("text\n\n--- \n\nmore", heading: head) == [])
  }

  @Test(
    "a mistake is told where it stands, with what to do",
    arguments: [
      ("answer: w", "answers: w", "13:1 unknown-key", "did you mean `answer`"),
      ("answer: w", "Answer: w", "13:1 unknown-key", "did you mean `answer`"),
      ("hint: h", "Note: this", "15:1 unknown-key", "there are id, kind"),
      ("ask: ?", "ask: ?\nand more", "12:1 not-a-field", "stay on the line of their key"),
      ("ask: ?", "ask:", "11:1 empty-value", "`ask` says nothing"),
      ("hint: h", "hint:  ", "15:1 empty-value", "`hint` says nothing"),
      ("answer: w", "answer: 2 *", "13:12 bad-formula", "found the end"),
      ("answer: w", "answer: w w2", "13:9 unknown-name", "`w2` is not given"),
      ("answer: w", "answer: w\nanswer: 2", "14:1 repeated-key", "given twice"),
      ("answer: w", "answer: w\nblank: z", "14:1 unused-key", "of the kind number"),
      ("w in 1, 2", "w in 1, two", "12:16 bad-given", "found `two`"),
      ("w in 1, 2", "w in 1; x on 2", "12:16 bad-given", "found `x on 2`"),
      ("w in 1, 2", "w in (1; 2)", "12:13 bad-given", "found `(1`"),
      ("w in 1, 2", "w in 5..2", "12:13 bad-given", "found `5..2`"),
      ("w in 1, 2", "w in 1..5000", "12:13 bad-given", "range as 1..9"),
      ("w in 1, 2", "w in -9223372036854775808..5", "12:13 bad-given", "or a range as 1..9"),
      ("w in 1, 2", "2w in 1", "12:8 bad-given", "name in 1, 2, 3"),
      ("w in 1, 2", "w in 1; w in 2", "12:16 repeated-name", "give it one only"),
      ("slip: -w | sign", "slip: -w | ", "14:7 silent-slip", "what to say"),
      ("id: q", "id: Q 1", "9:5 bad-id", "small letters"),
      ("why: w\n", "", "8:1 no-why", "why its answer is right"),
      ("w in 1, 2", "w in 1e9", "13:9 answer-rejected", ""),
      ("kind: number", "kind: nubmer", "10:7 unknown-kind", "did you mean `number`"),
      ("kind: number", "kind: formula\nwhere: w in 1", "11:13 bad-where", "range as 0.5..4"),
    ])
  func mistakes(old: String, new: String, place: String, words: String) {
    var body = sound.replacing(old, with: new)
    if place.contains("answer-rejected") {
      body = Author.quiz("number", "given: w in 123456789\nanswer: w")
    }
    let told = Author.told(body)
    #expect(told.contains { $0.hasPrefix(place + " ") && $0.contains(words) }, "\(told)")
  }

  @Test("a block that was never closed does not swallow what follows")
  func open() {
    let open = sound.replacing("why: w\n```\n", with: "why: w\n")
    let next = sound.replacing("id: q", with: "id: r")
    for between in ["", "\n---\n\n"] {
      let (lesson, problems) = parse(heading + open + between + next)
      #expect(problems.map(\.code) == ["open-fence"])
      #expect(problems[0].position == Position(line: 8))
      #expect(lesson.questions.map(\.id) == ["q", "r"])
    }
    // An example shown as it stands may have blocks in it.
    let shown = parse(heading + "````text\n```quiz\n````\n\n`text`\n")
    #expect(shown.problems.isEmpty && shown.lesson.questions.isEmpty)
    #expect(parse(heading + "```like this``` it goes on\n").problems.isEmpty)
  }

  @Test("lists of settings and values are checked one by one")
  func settings() {
    func lab(_ set: String) -> [String] {
      Author.told("```lab\nlab: views\nset: \(set)\nshow: fit\ntask: t\n```")
    }
    #expect(lab("rate=0.1\tloss=mse") == [])
    #expect(lab("rate=0.1 rate=0.2")[0].hasPrefix("10:15 repeated-setting"))
    #expect(lab("rate 0.1")[0].hasPrefix("10:6 bad-setting"))
    let steps = "```lab\nlab: views\nshow: fit\ntask: t\nsteps: many\n```"
    #expect(Author.told(steps)[0].hasPrefix("12:8 bad-steps"))
    let trace = "```trace\nformula: w x\nat: w=2, x=3, v=1, w=4\ntask: t\n```"
    #expect(
      Author.told(trace).dropFirst().map { $0.prefix(18) } == ["10:20 repeated-nam"])
    #expect(Author.told("```erratum\nsays: a\n```")[0].hasPrefix("8:1 missing-key"))
    #expect(
      Author.told("```terms\n$a:b$, cost: d\nno colon\n: e\n```").map { $0.prefix(13) }
        == ["9:1 bad-term ", "9:1 unused-te", "10:1 bad-term", "11:1 bad-term"])
  }

  @Test("a word too many is cut where it is quoted, and a line without end is refused")
  func long() {
    let word = String(repeating: "x", count: 3000)
    for line in ["\(word): y", word, "slip: \(word) | y", "given: \(word)", "kind: \(word)"] {
      for told in Author.told(Author.quiz("number", "answer: 1\n" + line)) {
        #expect(told.count < 3300)
      }
    }
    let told = Author.told(String(repeating: "a ", count: 3000))
    #expect(told.contains { $0.hasPrefix("8:4001 long-line") })
  }

  @Test("more than anybody writes is refused, not proved")
  func many() {
    let slips = (1...30).map { "slip: \($0 + 1) | no" }.joined(separator: "\n")
    #expect(
      Author.told(Author.quiz("number", "answer: 1\n" + slips))[0].hasPrefix("33:1 many-slips"))
    let questions = (1...101).map { sound.replacing("id: q", with: "id: q\($0)") }.joined()
    #expect(Author.told(questions)[0].contains("many-questions"))
  }
}
