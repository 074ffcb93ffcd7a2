import Courseware
import Testing

@Suite struct ClaimTests {
  func read(_ lines: String) -> Claim? { parse(heading + Author.claim(lines)).lesson.claims.first }

  @Test(
    "seeds are a number, a list or a range",
    arguments: [
      ("seed=7", [7]), ("seed=1,2,5", [1, 2, 5]), ("seed=3..5", [3, 4, 5]), ("rate=0.1", [1]),
    ] as [(String, [UInt64])])
  func seeds(set: String, seeds: [UInt64]) {
    #expect(read("set: \(set)\nexpect: loss > 0")?.experiment.seeds == seeds)
  }

  @Test(
    "other seeds are none", arguments: ["5..3", "1..500", "x", "1,,x", "-1", "1,1", "1..", ""])
  func badSeeds(text: String) {
    let told = Author.told(Author.claim("set: seed=\(text)\nexpect: loss > 0"))
    #expect(told.contains { $0.hasPrefix("11:11 bad-seed") }, "\(told)")
  }

  @Test("values are varied by commas, or by semicolons where they have commas")
  func variation() {
    func values(_ vary: String) -> [String]? {
      read("vary: \(vary)\nexpect: loss > 0")?.experiment.variation?.values
    }
    #expect(values("rate=0.1, 0.2") == ["0.1", "0.2"])
    #expect(values("layers=8,8; 16; 8,8,8") == ["8,8", "16", "8,8,8"])
    #expect(values("rate = 0.1,0.2,") == ["0.1", "0.2"])
    let both = read("set: seed=1,2\nvary: rate=0.1,0.2\nexpect: loss > 0")
    #expect(
      both?.requests.map { "\($0.seed) \($0.varied!.value)" } == [
        "1 0.1", "1 0.2", "2 0.1", "2 0.2",
      ])
  }

  @Test("a refutation names the seed, the varied value and the numbers")
  func refutations() throws {
    let claim = try #require(
      read("set: seed=4,9\nvary: rate=0.1,0.2\nexpect: loss < 1\nexpect: argmin(loss) == 0.1"))
    let outcomes = [0.5, 0.7, 0.9, 3].enumerated().map { index, loss in
      outcome(["loss": loss], varied: index % 2 == 0 ? 0.1 : 0.2)
    }
    let found = claim.refutations(by: outcomes)
    #expect(found.map(\.seed) == [9])
    #expect(found[0].message == "where rate is 0.2, found loss = 3")
    let turned = claim.refutations(
      by: outcomes.reversed().map { run in
        var run = run
        run.varied = run.varied == .number(0.1) ? .number(0.2) : .number(0.1)
        return run
      })
    #expect(turned.map(\.seed) == [4, 4, 9])
    #expect(turned[1].message.contains("argmin(loss) = 0.2"))
    #expect(turned[1].message.contains("3 at 0.1, 0.9 at 0.2"))
  }

  @Test("what is no statement, a strange name, or seeds without effect are found")
  func lint() {
    var catalog = LintTests.catalog
    catalog.run = { _ in outcome(["loss": 1]) }
    #expect(
      Author.told(Author.claim("set: seed=1..3\nexpect: loss > 0"), catalog)[0].hasPrefix(
        "11:11 same-seeds all 3 seeds"))
    catalog.run = { request in outcome(["loss": Double(request.seed)]) }
    #expect(Author.told(Author.claim("set: seed=1..3\nexpect: loss > 0"), catalog) == [])
    #expect(Author.told(Author.claim("expect: loss"))[0].hasPrefix("11:9 no-statement"))
    #expect(Author.told(Author.claim("expect: 1 < lsos"))[0].hasPrefix("11:13 unknown-name `lsos`"))
    #expect(Author.told(Author.claim("expect: last(loss) > 1"))[0].hasPrefix("11:9 no-vary"))
  }
}
