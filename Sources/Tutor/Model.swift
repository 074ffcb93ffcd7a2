import Cells
import Courseware
import Records

/// The whole application as a value. Events change it, effects come out, a view is drawn of it.
package struct Model: Sendable {
  package internal(set) var desk: Desk
  /// The screen shown is the last; Esc takes it away.
  package internal(set) var screens: [Screen]
  /// Digits typed before a key: `10.`
  var count: Int?

  package init(desk: Desk) {
    self.desk = desk
    screens = [.home(HomeScreen(desk))]
  }

  /// Which questions lessons have that are not open, each as `lesson/question`.
  package mutating func know(_ questions: [String: [String]]) {
    desk.questions.merge(questions) { $1 }
  }

  package var screen: Screen { screens[screens.count - 1] }
}

/// Every screen there is.
package enum Screen: Sendable {
  case home(HomeScreen)
  case lesson(LessonScreen)
  case lab(LabScreen)
  case sweep(SweepScreen)
  case trace(TraceScreen)
  case quiz(QuizScreen)
  case help(HelpScreen)
  case glossary(GlossaryScreen)
  case page(PageScreen)
  case findings(FindingsScreen)
}

/// Where a key leads.
enum Move {
  case stay
  case push(Screen)
  case back
  /// The key means nothing here.
  case ignored
}
