import Notation
import Testing

@Suite struct NumberReaderTests {
  @Test(
    "a number is read in every form people use",
    arguments: [
      ("0.5", 0.5), (".5", 0.5), ("5e-1", 0.5), ("50%", 0.5), ("1/2", 0.5), ("½", 0.5),
      ("−3", -3), ("- 3", -3), ("+4", 4), ("1,240", 1240), ("12,000,000", 12e6), ("1 1/2", 1.5),
      ("1½", 1.5),
      (" 7 ", 7), ("-1/4", -0.25), ("2.", 2), ("1/3", 1.0 / 3),
    ] as [(String, Double)])
  func reads(text: String, value: Double) {
    #expect(NumberReader.read(text) == value)
  }

  @Test(
    "what is more than a number is none",
    arguments: [
      "", "x", "1x", "1/0", "1/", "--1", "nan", "inf", "0x10", "1 2", "5 %%", "1e999", ".", "0,5",
      "1,5", "1,2345", "1e308/1e-308", "0,500",
    ])
  func rejects(text: String) {
    #expect(NumberReader.read(text) == nil)
  }
}
