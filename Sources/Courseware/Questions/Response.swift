import Notation
import Typesetting

/// What a learner answers.
package enum Response: Equatable, Sendable {
  /// A number or a formula.
  case text(String)
  /// Which of the choices, as they are shown: one, several, or all of them in an order.
  case picks([Int])
  /// A number for each blank.
  case texts([String])
}

extension PosedQuestion {
  /// An answer typed on one line: a number, a formula, letters (`b`, `(b)`, `a c`, `b, a, c`) or a
  /// choice in its own words, or numbers by semicolons for blanks. None if it is none of what is
  /// expected.
  package func read(_ line: String) -> Response? {
    switch complaint {
    case .number, .formula: return .text(line)
    case .blanks, .blank:
      // Spaces do, where each number is one word.
      let isDivided = line.contains(";")
      let texts = line.split(
        separator: isDivided ? ";" : " ", omittingEmptySubsequences: !isDivided
      ).map { String($0).trimmingSpaces }.map { text in
        // `1, 2` as somebody lists them; a comma within a number stays for its reader.
        !isDivided && text.last == "," ? String(text.dropLast()) : text
      }
      return texts.count == blanks.count ? .texts(texts) : nil
    case .letter, .letters, .order:
      if let said = choice(said: line) { return .picks([said]) }
      let letters = line.lowercased().filter { !$0.isWhitespace && !",.;:()".contains($0) }
      let known = PosedQuestion.letters.prefix(choices.count)
      let picks = letters.compactMap { known.firstIndex(of: $0) }
      guard picks.count == letters.count, Set(picks).count == picks.count, !picks.isEmpty,
        complaint != .letter || picks.count == 1
      else { return nil }
      return .picks(picks)
    }
  }

  /// The one choice whose own words these are; a letter is the choice of that letter. An order is
  /// given by letters alone.
  private func choice(said line: String) -> Int? {
    guard line.count > 1 || line.allSatisfy(\.isNumber), complaint != .order else { return nil }
    func plain(_ text: String) -> String {
      text.lowercased().filter { !$0.isWhitespace }.replacing("−", with: "-")
    }
    let words = plain(line)
    let matches = choices.indices.filter { index in
      let own = plain(
        TextLayout(width: 10_000, isLinear: true).wrap(choices[index]).map(\.text).joined())
      return own == words || own == words + "."
    }
    return matches.count == 1 ? matches[0] : nil
  }

  /// The right formula as it is set; none where it is the slope of a graph, which has no formula.
  package var solutionTeX: String? {
    guard case .formula(let key, _) = question.form,
      !key.answer.names.contains(where: { $0.hasPrefix(QuestionGraph.gradient) })
    else { return nil }
    return key.answer.tex
  }

  /// The right answer in words, for whoever gives up. A prediction's comes from its runs.
  package func solution(runs: [LabOutcome] = []) -> [String] {
    func letter(_ index: Int) -> String { String(PosedQuestion.letters[index]) }
    switch question.form {
    case .number(let key): return value(of: key.answer).map { [Numeral.brief($0, digits: 6)] } ?? []
    case .formula(let key, _): return [key.source.text]
    case .blanks(let blanks):
      return zip(self.blanks, blanks).map { title, blank in
        "\(title) = \(Numeral.brief(values[blank.name] ?? .nan, digits: 6))"
      }
    case .choice, .several:
      return question.choices.indices.filter { question.choices[$0].isRight }.map(letter)
    case .order:
      let right = places.indices.sorted { places[$0] < places[$1] }
      return [right.map(letter).joined(separator: " ")]
    case .prediction(let prediction):
      switch try? prediction.answer(by: runs, numbers: numbers) {
      case .choice(let index)? where prediction.choices.indices.contains(index):
        return [letter(index)]
      case .number(let value)?: return [Numeral.brief(value, digits: 6)]
      default: return []
      }
    }
  }
}
