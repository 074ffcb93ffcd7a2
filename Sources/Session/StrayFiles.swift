import Courseware
import Notation

/// Files that are meant for lessons, and that no command finds: by a wrong name, or in a wrong place.
package enum StrayFiles {
  package typealias Stray = (path: String, problem: Diagnostic)

  /// Below a folder of parts, or in a part. What stands two folders deeper is not looked for.
  ///
  /// - Parameter isShelf: whether it is known to hold parts. Else it does if more lessons stand in its
  ///   folders than in itself.
  package static func found(in folder: String, isShelf: Bool = false) -> [Stray] {
    let (below, here) = (LessonLibrary.allFiles(in: folder), LessonLibrary.files(in: folder))
    guard isShelf || below.count > here.count else { return inPart(folder) }
    var strays: [Stray] = []
    for path in paths(in: folder) {
      if File.isFolder(path) {
        strays += inPart(path)
      } else if let problem = LessonPath.problem(withPlaceOf: path) {
        strays.append((path, problem))
      }
    }
    return strays
  }

  private static func inPart(_ part: String) -> [Stray] {
    var strays: [Stray] = []
    for path in paths(in: part) where LessonPath(path) == nil {
      if !File.isFolder(path) {
        if let problem = LessonPath.problem(withName: path) { strays.append((path, problem)) }
      } else if !File.isLink(path) {
        // A link may lead anywhere, also back.
        for deep in paths(in: path) {
          if let problem = LessonPath.problem(withPlaceOf: deep) { strays.append((deep, problem)) }
        }
      }
    }
    return strays
  }

  private static func paths(in folder: String) -> [String] {
    File.names(in: folder).map { folder + "/" + $0 }
  }
}
