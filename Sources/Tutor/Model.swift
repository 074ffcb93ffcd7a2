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
  /// What the mouse has hold of.
  var grabbed: Target?
  /// Whether `q` has been asked about.
  var isLeaving = false

  package init(desk: Desk) {
    self.desk = desk
    screens = [.home(HomeScreen(desk))]
  }

  /// Which questions lessons have that are not open, each as `lesson/question`.
  package mutating func know(_ questions: [String: [String]]) {
    desk.questions.merge(questions) { $1 }
  }

  /// The same on another terminal.
  package func on(_ abilities: Abilities) -> Model {
    var model = self
    model.desk.abilities = abilities
    return model
  }

  /// With another screen on top.
  package func showing(_ screen: Screen) -> Model {
    var model = self
    model.screens.append(screen)
    return model
  }

  package var screen: Screen { screens[screens.count - 1] }
}

/// Where a key leads.
enum Move {
  case stay
  case push(Screen)
  /// In place of this one.
  case replace(Screen)
  case back
  /// This screen goes, and the lesson below turns to a page, counted from 0.
  case turn(Int)
  /// This screen goes, and the one below gets a key.
  case press(Key)
  /// The key means nothing here.
  case ignored
}
