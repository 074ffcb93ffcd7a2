import Courseware
import Notation

/// Files that are meant for lessons, and that no command finds: by a wrong name, or in a wrong place.
package enum StrayFiles {
  /// Below a folder of parts, or in a part. What stands two folders deeper is not looked for.
  package static func found(in folder: String) -> [(path: String, problem: Diagnostic)] {
    let isShelf = !LessonLibrary.allFiles(in: folder).isEmpty
    guard isShelf else { return inPart(folder) }
    let names = File.names(in: folder).map { folder + "/" + $0 }
    return names.flatMap { path in
      File.isFolder(path)
        ? inPart(path) : LessonPath.problem(withPlaceOf: path).map { [(path, $0)] } ?? []
    }
  }

  private static func inPart(_ part: String) -> [(path: String, problem: Diagnostic)] {
    File.names(in: part).map { part + "/" + $0 }.flatMap { path in
      if LessonPath(path) != nil { return [] }
      guard File.isFolder(path) else {
        return LessonPath.problem(withName: path).map { [(path, $0)] } ?? []
      }
      // A link may lead anywhere, also back.
      guard !File.isLink(path) else { return [] }
      return File.names(in: path).map { path + "/" + $0 }.compactMap { deep in
        LessonPath.problem(withPlaceOf: deep).map { (deep, $0) }
      }
    }
  }
}
