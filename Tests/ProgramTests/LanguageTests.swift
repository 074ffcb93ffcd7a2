import Notation
import Scratch
import Testing

@Suite struct LanguageTests {
  @Test("--lang or the locale chooses the language of a lesson; where there is none, it is English")
  func chosen() {
    for (words, environment) in [
      (["--lang", "zh"], [:]), ([], ["LC_ALL": "-", "LANG": "zh_CN.UTF-8"]),
      ([], ["LC_ALL": "-", "LANG": "en_US.UTF-8", "LANGUAGE": "fr:zh"]),
    ] as [([String], [String: String])] {
      let listed = Program.run(["list"] + words, environment: environment)
      let list = listed.output
      let read = Program.run(["read", "linear-model"] + words, environment: environment).output
      // Without that locale on this machine there are no characters for it.
      if words.isEmpty, !listed.errors.isEmpty {
        #expect(list.contains("The linear model") && read.contains("The linear model"))
        #expect(listed.errors.contains("lessons and words are in English"))
      } else {
        #expect(list.contains("线性模型") && read.contains("线性模型"))
        #expect(list.contains("The chain rule"))
        #expect(!list.contains("older than"))
      }
    }
    #expect(Program.run(["list", "--lang", "fr"]).output.contains("The linear model"))
    let overridden = Program.run(["list", "--lang", "en"], environment: ["LANG": "zh_CN.UTF-8"])
    #expect(overridden.output.contains("The linear model"))
  }

  @Test("the list as JSON tells the file that is shown; plain mode shows it too")
  func path() throws {
    let line = Program.run(["list", "--json", "--lang", "zh"]).output.split(separator: "\n")[0]
    let json = try #require(JSONReader.read(String(line)))
    #expect(json["path"]?.string?.hasSuffix("02-linear-model.zh.md") == true)
    #expect(json["id"] == .string("linear-model"))
    let scratch = Scratch()
    let words = ["--plain", "linear-model", "--state", scratch.path]
    let chinese = Program.run(words + ["--lang", "zh"], input: "\n\nq\n")
    #expect(chinese.output.contains("明天会有多少人观看"))
    #expect(chinese.output.contains("第 1 页，共 6 页。"), "the words around are Chinese, too")
    let tutor = Tmux(["--lang", "zh", "--state", scratch.path + "/other"])
    #expect(tutor.shows("Enter 打开"))
    // Progress is the same in every language.
    #expect(Program.run(words, input: "q\n").output.contains("Page 2 of 6."))
  }

  @Test("an ill-formed language is misuse", arguments: ["z", "zhongwen", "zh_CN", "1", "", "ZH"])
  func illFormed(language: String) {
    let result = Program.run(["list", "--lang", language])
    #expect(result.status == 2)
    #expect(result.errors.contains("`--lang` is a language"))
  }

  @Test("a folder is checked with its translations: against the originals, and for lost ones")
  func lint() {
    let scratch = Scratch()
    func lesson(_ text: String, _ more: String = "") -> String {
      "---\nformat: 1\nid: x\ntitle: X\npart: P\nminutes: 1\n\(more)---\n\(text)\n"
    }
    scratch.write("1-a/01-x.md", lesson("One.\n\n---\n\nTwo."))
    scratch.write("1-a/01-x.zh.md", lesson("一。", "translates: 12345678\n"))
    scratch.write("1-a/02-y.zh.md", lesson("二。"))
    let result = Program.run(["lint", scratch.path, "--lessons", scratch.path])
    #expect(result.status == 1)
    #expect(result.output.contains("01-x.zh.md:9:1: error: found 1 page, in the original 2"))
    #expect(result.output.contains("01-x.zh.md:7:13: warning: the original has changed since"))
    #expect(result.output.contains("02-y.zh.md:1:1: error: this is a translation of"))
    let list = Program.run(["list", "--lessons", scratch.path, "--lang", "zh"])
    #expect(list.output.contains("(older than the original)"))
  }
}
