import Fuzzing

/// Somebody who learns: reads, plays, asks, answers, looks things up; made from a number. Everything
/// begins at home, and ends wherever it ends.
struct Learner {
  enum Act {
    case keys(String)
    /// Something is looked at, or runs.
    case wait(Double)
    case resize(height: Int, width: Int)
    /// An author saves the first lesson, which is open.
    case save
  }

  private var dice: Dice
  private var acts: [Act] = []

  init(seed: UInt64) { dice = Dice(seed: seed) }

  /// How much there is to be done.
  static let activities = 12

  /// One thing after another, each of its own kind.
  mutating func does(_ activity: Int) -> [Act] {
    acts = []
    switch activity % Learner.activities {
    case 0: read()
    case 1: watchRun()
    case 2: playLab()
    case 3: comparePair()
    case 4: sweep()
    case 5: trace()
    case 6: takeTest()
    case 7: answerPage()
    case 8: review()
    case 9: lookUp()
    case 10: choose()
    default: watchAuthor()
    }
    return acts
  }

  private mutating func type(_ keys: String) { acts.append(.keys(keys)) }
  private mutating func wait(_ seconds: Double) { acts.append(.wait(seconds)) }
  private mutating func some(_ key: String, _ most: Int) -> String {
    String(repeating: key, count: 1 + dice.below(most))
  }

  private mutating func openLesson() {
    type("g" + String(repeating: "j", count: dice.below(37)) + "\r")
  }

  private mutating func read() {
    openLesson()
    type(some(" ", 12))
    if dice.isOne(in: 3) { resize() }
    type(some("h", 3) + some("j", 3) + "c" + some("j", 3) + "\r" + some("\t", 3) + "\r\u{1B}")
    type(dice.one(of: ["/", "/"]) + "the\r" + some("n", 3) + "\u{1B}\u{1B}")
    if dice.isOne(in: 2) { type(dice.one(of: ["><", "><<", ">>"]) + some(" ", 4)) }
  }

  /// The run of a page, forwards, backwards and anew.
  private mutating func watchRun() {
    openLesson()
    for _ in 0..<4 {
      type(some(" ", 4) + "\t ")
      wait(0.05 + Double(dice.below(4)) / 20)
      type(" " + some(",", 9) + some(".", 9) + "0")
      wait(0.02)
      type("$" + dice.one(of: ["r ", "[ ", "] ", "fff", "R"]))
      wait(0.05)
      type("\u{1B}")
    }
  }

  private mutating func openLab() {
    type("L" + String(repeating: "j", count: dice.below(15)) + "\r")
  }

  private mutating func playLab() {
    openLab()
    type(some("j", 3) + some("l", 3) + " ")
    wait(0.05 + Double(dice.below(6)) / 20)
    type(" " + some(",", 20) + "0$" + some("f", 4) + "F" + some("c", 1) + some("l", 5) + "\u{1B}")
    openLab()
    type("S e0.1\ru" + some("\t", 3) + " ")
    wait(0.1)
    if dice.isOne(in: 2) { resize() }
    type("w")
  }

  private mutating func comparePair() {
    openLab()
    type(" ")
    wait(0.1)
    type(dice.one(of: ["b", "v"]) + some("j", 3) + some("l", 4) + " ")
    wait(0.15)
    type(some(",", 9) + some(".", 9) + dice.one(of: ["b", "v", ""]))
  }

  private mutating func sweep() {
    openLab()
    type(some("j", 3) + "s" + dice.one(of: ["", "\t", "\t\t", "\u{1B}[Z"]) + " ")
    wait(0.1 + Double(dice.below(10)) / 20)
    type(
      dice.one(of: ["", " ", " "]) + some("l", 4) + some("j", 4) + dice.one(of: ["\r", "", ""]))
  }

  private mutating func trace() {
    let formulas = ["(w x - y)^2", "sigmoid(w x + b)", "net 2-3-1 sigmoid mse", "max(x, y) exp(x)"]
    type(
      "Ti\u{15}" + dice.one(of: formulas) + "\r" + some(".", 12) + some(",", 5) + "$v"
        + some("l", 4))
    type(
      "vt" + dice.one(of: ["1", "0.5", "-2"]) + "\r" + dice.one(of: ["3\r", "x", "\r"]) + "\u{1B}")
    type("ar" + some("l", 5) + "e2.5\ru")
  }

  private mutating func answer() {
    type(
      dice.one(of: ["a", "1", "0.5", "2k", "1/2", "b"])
        + dice.one(of: ["\r", "\t\r", "\u{1B}OQ\r"]))
    type(
      dice.one(of: ["", "2", "\u{1B}OQ", "\u{1B}[B"])
        + dice.one(of: ["\r", "\r\r", "\u{1B}OR", " "]))
  }

  private mutating func takeTest() {
    type("g" + some("j", 20) + "t")
    for _ in 0..<5 { answer() }
    wait(0.1)
  }

  private mutating func answerPage() {
    openLesson()
    type(some(" ", 8) + some("\t", 4) + "\r")
    for _ in 0..<3 { answer() }
  }

  private mutating func review() {
    type("d")
    for _ in 0..<4 { answer() }
    type("\u{1B}\u{1B}\u{1B}n" + some(" ", 3) + some("m", 2))
  }

  private mutating func lookUp() {
    type(
      "?" + some("j", 4) + "\u{1B}:" + dice.one(of: ["lab", "op", "tr", "zz"]) + some("\u{1B}[B", 3)
    )
    type("\u{1B}/" + dice.one(of: ["rate", "chain", "at"]) + "\u{1B}[B\r" + some(" ", 3) + "K")
    type(some("j", 9) + dice.one(of: ["\r", "\u{1B}"]) + "\u{1B}:palette" + "\u{1B}")
    resize()
  }

  /// Each option around, and back to where it was.
  private mutating func choose() {
    let turns = ["l", "l", " ", "l", "\r"].enumerated().map { row, key in
      dice.isOne(in: 2) ? key + "h" + (row < 4 ? "j" : "") : "j"
    }
    type("o" + turns.joined() + "\u{1B}")
    openLesson()
    type(some(" ", 5) + "o" + "jjll\u{1B}")
    resize()
  }

  private mutating func watchAuthor() {
    type("g\r" + some(" ", 2))
    for _ in 0..<3 {
      acts.append(.save)
      wait(0.12)
      type(some(" ", 2) + "!" + "\u{1B}")
      wait(0.02)
      type("g\r")
    }
  }

  private mutating func resize() {
    acts.append(.resize(height: 20 + dice.below(41), width: 70 + dice.below(131)))
    wait(0.02)
  }
}
