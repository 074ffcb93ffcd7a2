import Tensors

/// First names as rows of characters. Every row starts before a name, with the sign that stands
/// between names, and goes on with the names after it: no place is wasted, and the state that a
/// network starts from is always followed by a first letter.
struct NameTexts {
  /// Lower-case names, in the order of this seed.
  let shown: [String]
  let unseen: [String]
  /// [names, 16] characters, and the one that follows each.
  let inputs: Tensor
  let targets: Tensor
  let unseenInputs: Tensor
  let unseenTargets: Tensor

  /// 0 stands before, between and after names; then a to z.
  static let count = 27
  static let times = 16

  static func index(_ letter: Character) -> Int? {
    guard let code = letter.asciiValue, (97...122).contains(code) else { return nil }
    return Int(code) - 96
  }

  static func letter(_ index: Int) -> String {
    index == 0 ? "." : String(Unicode.Scalar(UInt8(96 + index)))
  }

  static func indices(_ name: String) -> [Int] { name.map { index($0)! } }

  /// The names of a file, the first so many of them.
  static func read(_ lines: [LabData.Line], count: Int) throws(LabError) -> [String] {
    var names: [String] = []
    for line in lines.prefix(count) {
      guard line.bytes.count <= 15, line.bytes.allSatisfy({ (97...122).contains($0) }) else {
        throw line.expected("a name of at most 15 letters a–z")
      }
      names.append(line.text)
    }
    return names
  }

  /// A tenth is held out.
  init(_ names: [String], seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var names = names
    generator.shuffle(&names)
    let held = max(1, names.count / 10)
    unseen = Array(names.prefix(held))
    shown = Array(names.dropFirst(held))
    (inputs, targets) = NameTexts.rows(shown)
    (unseenInputs, unseenTargets) = NameTexts.rows(unseen)
  }

  private static func rows(_ names: [String]) -> (Tensor, Tensor) {
    var text: [Float] = []
    var starts: [Int] = []
    for name in names {
      starts.append(text.count)
      text += [0] + indices(name).map(Float.init)
    }
    // Once more from the beginning, for the rows that start near the end.
    while text.count < starts.last! + times + 1 { text += text }
    return (
      Tensor(starts.flatMap { text[$0..<$0 + times] }, shape: [names.count, times]),
      Tensor(starts.flatMap { text[$0 + 1..<$0 + times + 1] }, shape: [names.count, times])
    )
  }
}
