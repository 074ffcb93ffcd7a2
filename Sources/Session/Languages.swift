import Courseware
import Glibc
import Tutor

/// The languages a learner reads, the best first. The lessons themselves are in English: what stands
/// behind it in the list is never asked for.
package struct Languages: Equatable, Sendable {
  package var codes: [String]

  package static let english = Languages(codes: [])

  package init(codes: [String]) { self.codes = Array(codes.prefix { $0 != "en" }) }

  /// As POSIX and gettext tell them: the first of LC_ALL, LC_MESSAGES and LANG that says something;
  /// LANGUAGE may list several, `zh:de`, unless that is the plain locale C.
  package init(environment variable: (String) -> String?) {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap(variable).first { !$0.isEmpty }
    guard let code = locale.flatMap(Languages.code) else {
      self = .english
      return
    }
    let list = (variable("LANGUAGE") ?? "").split(separator: ":").compactMap {
      Languages.code(of: String($0))
    }
    self.init(codes: list.isEmpty ? [code] : list)
  }

  /// `zh_CN.UTF-8` → `zh`; `C`, `POSIX` and rubbish → none.
  private static func code(of locale: String) -> String? {
    let code = locale.prefix { !"_.@-".contains($0) }
    return code == "POSIX" ? nil : LessonPath.language(code.lowercased())
  }
}

extension Languages {
  /// The words around the lessons, in the best language that has a table of them.
  package var words: Words { .best(of: codes) }
}
