import Records

extension LogFile {
  /// What came of taking in another log.
  package struct Merge: Equatable, Sendable {
    package var added = 0
    /// Lines that were there already.
    package var known = 0
    /// Lines that no Gradus wrote whole; they are left out.
    package var damaged = 0
    /// Why not all could be added.
    package var unsaved: String?

    /// Whether the other one was a log at all.
    package var isEmpty: Bool { added + known == 0 && unsaved == nil }
  }

  /// Adds the lines of another log whose ids are not here yet, as they stand; those of a newer
  /// Gradus too. `progress` hears how many lines have been looked at.
  package func merge(_ other: [UInt8], progress: (_ lines: Int) -> Void) -> Merge {
    var merge = Merge()
    var known: Set<String> = []
    switch contents() {
    case .failure(let problem):
      merge.unsaved = problem.reason
      return merge
    case .success(let bytes):
      for line in LogLine.split(bytes) { LogLine(line).id.map { _ = known.insert($0) } }
    }
    var batch: [UInt8] = []
    var count = 0
    func flush() -> Bool {
      guard count > 0 else { return true }
      merge.unsaved = append(lines: batch)
      if merge.unsaved == nil { merge.added += count }
      batch.removeAll(keepingCapacity: true)
      count = 0
      return merge.unsaved == nil
    }
    for (index, line) in LogLine.split(other).enumerated() {
      progress(index)
      if let id = LogLine(line).id {
        if known.insert(id).inserted {
          batch += line
          batch.append(UInt8(ascii: "\n"))
          count += 1
          if batch.count >= LogFile.batch && !flush() { return merge }
        } else {
          merge.known += 1
        }
      } else {
        merge.damaged += 1
      }
    }
    _ = flush()
    return merge
  }

  /// Bytes of one write: others wait for no longer than that takes.
  private static let batch = 1 << 14
}
