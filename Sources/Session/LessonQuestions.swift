import Courseware
import Records

extension LessonLibrary {
  /// The questions of every lesson that has answers, each as `lesson/question`: what tells how well
  /// a lesson is known. The others are not looked at.
  func questions(answeredIn progress: Progress) -> [String: [String]] {
    let answered = Set(progress.items.keys.map { String($0.prefix { $0 != "/" }) })
    var questions: [String: [String]] = [:]
    for heading in headings where answered.contains(heading.id) {
      guard case .success(let bytes) = File.read(heading.path) else { continue }
      questions[heading.id] = QuestionScan.ids(in: bytes).map { "\(heading.id)/\($0)" }
    }
    return questions
  }
}
