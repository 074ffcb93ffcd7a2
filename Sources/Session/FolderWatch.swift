import Glibc

/// Tells which files of a folder change, by a descriptor that `poll` can wait for: nothing is asked
/// again and again, so waiting costs nothing.
///
/// The folder is watched, not the file: an editor may put a new file in the place of the old one, and
/// a log may be put aside and begun anew.
package final class FolderWatch: Sendable {
  package enum Change: Sendable {
    /// Somebody has finished writing, or the name has come or gone.
    case settled
    /// The same, and every write on the way.
    case any

    fileprivate var mask: UInt32 {
      let names = IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_CLOSE_WRITE
      return UInt32(self == .any ? names | IN_MODIFY | IN_CREATE : names)
    }
  }

  let descriptor: Int32

  /// None if the folder cannot be watched: it is not there, or all watches are taken.
  package init?(_ folder: String, for change: Change) {
    descriptor = inotify_init1(Int32(IN_CLOEXEC | IN_NONBLOCK))
    guard descriptor >= 0 else { return nil }
    if inotify_add_watch(descriptor, folder, change.mask | UInt32(IN_ONLYDIR)) < 0 { return nil }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Names that have changed since it was last asked. Never waits.
  package func take() -> Changes {
    var changes = Changes()
    var buffer = [UInt8](repeating: 0, count: 4096)
    while case let count = read(descriptor, &buffer, buffer.count), count > 0 {
      var start = 0
      while start + 16 <= count {
        let (mask, length) = buffer.withUnsafeBytes {
          (
            $0.loadUnaligned(fromByteOffset: start + 4, as: UInt32.self),
            Int($0.loadUnaligned(fromByteOffset: start + 12, as: UInt32.self))
          )
        }
        let name = buffer[(start + 16)..<min(count, start + 16 + length)].prefix { $0 != 0 }
        changes.names.insert(String(decoding: name, as: UTF8.self))
        // The folder itself has gone, or so much has happened that some of it is not known.
        if mask & UInt32(IN_IGNORED) != 0 { changes.isOver = true }
        if mask & UInt32(IN_Q_OVERFLOW) != 0 { changes.isUncertain = true }
        start += 16 + length
      }
    }
    return changes
  }

  package struct Changes: Sendable {
    package var names: Set<String> = []
    /// The folder is watched no more: it has gone.
    package var isOver = false
    fileprivate var isUncertain = false

    package func contains(_ name: String) -> Bool { isUncertain || names.contains(name) }
  }
}

extension String {
  /// The folder and the name of a path.
  package var folderAndName: (folder: String, name: String) {
    guard let slash = lastIndex(of: "/") else { return (".", self) }
    let folder = slash == startIndex ? "/" : String(self[..<slash])
    return (folder, String(self[index(after: slash)...]))
  }
}
