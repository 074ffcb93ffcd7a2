import Session
import Testing

@Suite struct LanguagesTests {
  @Test(
    "the locale tells the language: LC_ALL before LC_MESSAGES before LANG, unless LANGUAGE lists more",
    arguments: [
      (["LANG": "zh_CN.UTF-8"], ["zh"]), (["LANG": "de"], ["de"]), (["LANG": "nds_DE@x"], ["nds"]),
      (["LC_ALL": "fr_FR", "LANG": "zh_CN"], ["fr"]),
      (["LC_ALL": "", "LC_MESSAGES": "de_AT", "LANG": "zh"], ["de"]),
      (["LC_ALL": "C", "LANG": "zh_CN"], []), (["LANG": "C.UTF-8"], []), (["LANG": "POSIX"], []),
      (["LANG": "en_US.UTF-8"], []), ([:], []), (["LANG": ""], []), (["LANG": "rubbish"], []),
      (["LANG": "../zh"], []), (["LANG": "zh_CN", "LANGUAGE": "de_DE:zh:en:fr"], ["de", "zh"]),
      (["LANG": "en_US", "LANGUAGE": "zh_CN:de"], ["zh", "de"]),
      (["LANG": "C", "LANGUAGE": "zh"], []), (["LANGUAGE": "zh"], []),
      (["LANG": "zh", "LANGUAGE": "::C:"], ["zh"]), (["LANG": "zh", "LANGUAGE": "en"], []),
    ] as [([String: String], [String])])
  func locales(environment: [String: String], expected: [String]) {
    #expect(Languages { environment[$0] }.codes == expected)
  }
}
