import Figures
import Glibc
import Labs
import Networks
import Notation
import Tensors
import Testing

@Suite struct NamesLabTests {
  func run(_ settings: [(name: String, value: String)] = [], seed: UInt64 = 3) throws -> Run {
    try EveryLabTests.run("names", settings, seed: seed)
  }

  /// On names of our own.
  func run(names: [String], _ settings: [(name: String, value: String)] = []) throws -> Run {
    try Run(
      NamesLab.self, try Settings(NamesLab.about, settings), seed: 3,
      data: LabData(["names.txt": Array(names.joined(separator: "\n").utf8)]))
  }

  @Test(
    "on unseen names the network is soon better than pairs, then than triples", arguments: 1...3)
  func learns(seed: UInt64) throws {
    var run = try run(seed: seed)
    #expect(run.measure("loss.unseen") > run.measure("loss.bigram"))
    let pairs = Learning.seconds(&run, steps: 500) {
      $0.measure("loss.unseen") < $0.measure("loss.bigram")
    }
    let triples = Learning.seconds(&run, steps: 1000) {
      $0.measure("loss.unseen") < $0.measure("loss.trigram")
    }
    #expect(try #require(pairs) + (try #require(triples)) < 10)
  }

  @Test("every cell learns", arguments: ["simple", "gru"])
  func cells(cell: String) throws {
    var run = try run([("cell", cell)])
    while run.step < 400 { run.advance() }
    #expect(run.measure("loss.unseen") < run.measure("loss.bigram"))
  }

  @Test("counted by hand: of 18 times `ab`")
  func counting() throws {
    let run = try run(names: [String](repeating: "ab", count: 20))
    // Each of the three letters follows the one before in 18 of 18.
    let pairs = (18 + 0.5) / (18 + 13.5)
    let triples = (18 + 4 * pairs) / 22
    #expect(abs(run.measure("loss.bigram") + log(pairs)) < 1e-12)
    #expect(abs(run.measure("loss.trigram") + log(triples)) < 1e-12)
    guard case .matrix(let table) = run.figure("bigrams") else { return }
    for (row, column, count) in [(0, 1, 18.0), (1, 2, 18), (2, 0, 18), (1, 1, 0), (2, 3, 0)] {
      #expect(table.values[row][column] == count)
    }
    #expect(table.values.joined().reduce(0, +) == 54)
  }

  @Test("heated chances sum to 1; at 1 they stay, cold ones are sure, hot ones alike")
  func temperature() {
    let chances = [0.5, 0.3, 0.2]
    func heated(_ temperature: Double) -> [Double] {
      LetterDraw.heated(chances, temperature: temperature)
    }
    for temperature in [0.1, 0.5, 1, 3] {
      #expect(abs(heated(temperature).reduce(0, +) - 1) < 1e-12)
    }
    #expect(zip(heated(1), chances).allSatisfy { abs($0 - $1) < 1e-12 })
    #expect(heated(0.1)[0] > 0.99)
    #expect(abs(heated(0.5)[0] - 0.25 / 0.38) < 1e-12)
    #expect(heated(1000).allSatisfy { abs($0 - 1.0 / 3) < 0.001 })
  }

  @Test("letters are drawn as often as their chances say")
  func draws() {
    var generator = SeededGenerator(seed: 1)
    var counts = [0, 0, 0, 0]
    for _ in 0..<20_000 { counts[LetterDraw.index([0.5, 0, 0.3, 0.2], &generator)] += 1 }
    for (count, chance) in zip(counts, [0.5, 0, 0.3, 0.2]) {
      #expect(abs(Double(count) / 20_000 - chance) < 0.015)
    }
  }

  private func rows(_ run: Run, _ view: String) throws -> [[Table.Datum]] {
    guard case .table(let table) = run.figure(view) else { throw LabError.badValue(view) }
    return table.rows
  }

  private func number(_ datum: Table.Datum) -> Double {
    if case .number(let value) = datum { value } else { .nan }
  }

  @Test("cold, the network draws the same names again; warm, many, and others at the next step")
  func samples() throws {
    var run = try run()
    while run.step < 100 { run.advance() }
    func drawn() throws -> [String] {
      try rows(run, "samples").map { if case .text(let name) = $0[0] { name } else { "" } }
    }
    let warm = try drawn()
    #expect(try drawn() == warm)
    #expect(Set(warm).count > 10)
    try run.change("temperature", to: .number(0.1))
    #expect(Set(try drawn()).count < 9)
    try run.change("temperature", to: .number(1))
    #expect(try drawn() == warm)
    run.advance()
    #expect(try drawn() != warm)
  }

  @Test("letter by letter the chances are those of the network's own scores")
  func unrolled() throws {
    var run = try run([("name", "Joan"), ("prefix", "joa")])
    while run.step < 30 { run.advance() }
    let rows = try rows(run, "unrolled")
    #expect(rows.count == 5)
    let letters: [Float] = [0, 10, 15, 1, 14]
    let scores = try #require(run.lab as? NamesLab).trainer.network.predict(
      Tensor(letters, shape: [1, 5]))
    for (time, next) in [10, 15, 1, 14, 0].enumerated() {
      let row = (0..<27).map { Double(scores[time * 27 + $0]) }
      let chance = exp(row[next]) / row.reduce(0) { $0 + exp($1) }
      #expect(abs(number(rows[time][7]) - chance) < 6e-4)
      #expect(abs(number(rows[time][8]) + log(chance)) < 6e-4)
    }
    // The same network, asked after `joa`: n has the same chance.
    guard case .bars(let bars) = run.figure("letters") else { return }
    let n = try #require(bars.names.firstIndex(of: "n"))
    #expect(abs(bars.series[0].values[n] - number(rows[3][7])) < 6e-4)
    #expect(abs(bars.series[0].values.reduce(0, +) - 1) < 1e-5)
    #expect(abs(bars.series[1].values.reduce(0, +) - 1) < 1e-9)
  }

  @Test("a line that is no name is refused with its place")
  func malformed() {
    for wrong in ["An na", "Zoë", "abcdefghijklmnop"] {
      let expected = LabError.badData(
        "names.txt, line 2: expected a name of at most 15 letters a–z, found `\(wrong)`")
      #expect(throws: expected) { try run(names: ["anna", wrong, "eve"]) }
    }
    #expect(throws: LabError.badData("names.txt: expected at least 2 names, found 1")) {
      try run(names: ["anna"])
    }
  }

  @Test(
    "text settings that are no names are refused",
    arguments: [("prefix", "mar1"), ("name", "-"), ("name", "abcdefghijklmnop"), ("prefix", "")])
  func settings(name: String, value: String) throws {
    #expect(throws: LabError.self) { _ = try self.run([(name, value)]) }
    var run = try run()
    #expect(throws: LabError.self) { try run.change(name, to: .text(value)) }
  }
}
