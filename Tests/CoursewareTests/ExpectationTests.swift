import Courseware
import Notation
import Testing
import Typesetting

@Suite struct ExpectationTests {
  func value(_ text: String, in runs: [LabOutcome]? = nil, at place: Int = 0) -> String {
    let one = LabOutcome(
      values: [
        "a": .number(1), "b": .number(2), "loss.train": .number(0.5), "nan": .number(.nan),
        "inf": .number(.infinity), "diverged": .truth(false), "loss": .word("mae"),
        "third": .number(1 / 3),
      ], before: ["a": 7], varied: nil)
    do {
      let expectation = try Courseware.Expectation(SourceLine(text, at: Position(line: 1)))
      return try expectation.value(in: runs ?? [one], at: place).text
    } catch let failure as Courseware.Expectation.Failure {
      return "\(failure.offset): \(failure.message)"
    } catch { return "\((error as? LabFailure)?.message ?? "?")" }
  }

  @Test(
    "arithmetic, comparisons and words bind as one reads them",
    arguments: [
      ("1 + 2 * 3", "7"), ("-2^2", "−4"), ("2^3^2", "512"), ("2^-1", "0.5"), ("8 / 2 / 2", "2"),
      ("1 - 2 - 3", "−4"), ("(1 + 2) * 3", "9"), ("a < b and b < 3", "true"),
      ("a > b or b > a and a == 1", "true"), ("not a > b and a == 1", "true"),
      ("not (a > b and a == 1)", "true"), ("0 < a < b <= 2", "true"), ("0 < a < 1", "false"),
      ("a ≤ 1", "true"), ("a ≥ 2", "false"), ("a ≠ 1", "false"), ("1 − 2", "−1"), ("50% * b", "1"),
      ("1e-1 * 2E1", "2"), ("abs(a - b)", "1"), ("max(a, b)", "2"), ("loss.train * 2", "1"),
      ("loss == mae", "true"), ("loss != mse", "true"), ("loss == \"mae\"", "true"),
      ("diverged == (1 > 2)", "true"), ("not diverged", "true"), ("before(a) > a", "true"),
      ("order", "order"),
    ])
  func values(text: String, expected: String) { #expect(value(text) == expected) }

  @Test(
    "numbers are equal to six digits; NaN is equal to nothing, infinity to itself alone",
    arguments: [
      ("third == 0.3333333", "true"), ("third == 0.33333", "false"), ("third < 0.3333333", "false"),
      ("third <= 0.3333333", "true"), ("nan == nan", "false"), ("nan != 1", "false"),
      ("nan < 1", "false"), ("nan >= 1", "false"), ("not nan < 1", "true"), ("inf == 3", "false"),
      ("inf > 100", "true"), ("inf <= 3", "false"), ("inf == inf", "true"), ("inf != 3", "true"),
      ("-inf < 3", "true"), ("0 == 0", "true"),
    ])
  func equality(text: String, expected: String) { #expect(value(text) == expected) }

  @Test(
    "what cannot be read is told at its character",
    arguments: [
      ("", "0: expected a number or a name, found the end"),
      ("a = 1", "2: expected an operator or the end, found `=`: write `==`"),
      ("a < 1 && b < 1", "6: expected an operator or the end, found `&`: write `and`"),
      ("a < 1 || b < 1", "6: expected an operator or the end, found `|`: write `or`"),
      ("|a| < 1", "0: expected a number or a name, found `|`: write abs(…)"),
      ("(a < 1", "0: this `(` is never closed"), ("a <", "3: expected a number"),
      ("a < and", "4: expected a number or a name, found `and`"),
      ("agrmin(loss)", "0: `agrmin` is not a function; did you mean `argmin`?"),
      ("max(a)", "0: `max` takes 2, found 1"), ("1.2.3", "0: `1.2.3` is not a number"),
      ("a == \"b", "5: this quote is never closed"), ("a b", "2: expected an operator"),
      ("max(a, b", "8: expected `)`"),
    ])
  func failures(text: String, expected: String) {
    #expect(value(text).hasPrefix(expected), "\(value(text))")
  }

  @Test("nesting and length have their bounds", arguments: ["(", "-", "not ", "abs(", "2^"])
  func deep(piece: String) {
    #expect(value(String(repeating: piece, count: 10_000) + "1").contains("nested deeper"))
    #expect(value("1" + String(repeating: "+1", count: 10_000)).contains("more than 300"))
  }

  @Test(
    "kinds of values are not mixed",
    arguments: [
      ("diverged + 1", "`diverged` is true or false, and no number"),
      ("mae + 1", "`mae` is no number"),
      ("a and b", "`a` is not something that is true or false"),
      ("mae < mse", "cannot compare mae"),
      ("\"2\" == 2", "cannot compare 2 with 2 by `==`; a word is written in quotes: \"2\""),
      ("argmin(a) == 1", "`argmin` needs `vary`"),
    ])
  func kinds(text: String, expected: String) { #expect(value(text).hasPrefix(expected)) }

  @Test(
    "what looks across runs finds the least, the most, the first and the last",
    arguments: [
      ("argmin(w) == 0.2", "true"), ("argmax(w) == 0.1", "true"),
      ("argmin(abs(w - 5)) == 0.1", "true"),
      ("first(w) == 5", "true"), ("last(w) == 3", "true"), ("first(w) > last(w)", "true"),
      ("argmin(before(w)) == 0.3", "true"), ("argmin(none)", "nan"),
      ("argmax(w - before(w))", "0.3"),
    ])
  func across(text: String, expected: String) {
    let runs = [(5.0, 30.0, 0.1), (1, 20, 0.2), (3, 0, 0.3)].map { w, before, rate in
      outcome(["w": w, "none": .nan], before: ["w": before], varied: rate)
    }
    #expect(value(text, in: runs) == expected)
  }
}
