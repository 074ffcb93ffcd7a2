import Courseware

extension Words {
  /// What to say to a wrong answer that has no words of its own.
  package func verdict(_ verdict: PosedQuestion.Verdict) -> String {
    switch verdict {
    case .right: self(Word.right)
    case .slip, .wrong: self(Word.wrong)
    case .rightUpTo(0): self(.wrongFirst)
    case .rightUpTo(let count): self(.rightUpTo, "\(count)")
    case .incomplete: self(.incomplete)
    case .wrongAt(let title): self(.wrongAt, title)
    case .unreadable(let complaint): self.complaint(complaint, letters: PosedQuestion.letters.count)
    }
  }

  /// What was expected instead of what is no answer.
  package func complaint(_ complaint: PosedQuestion.Complaint, letters count: Int) -> String {
    let letters = PosedQuestion.letters.prefix(count).map(String.init).joined(separator: ", ")
    return switch complaint {
    case .number: self(.expectNumber)
    case .letter: self(.expectLetter, letters)
    case .letters: self(.expectLetters, letters)
    case .order: self(.expectOrder, letters)
    case .formula(let message): self(.expectFormula, message)
    case .blanks(let count): self(.expectBlanks, "\(count)")
    case .blank(let title): self(.expectBlank, title)
    }
  }
}
