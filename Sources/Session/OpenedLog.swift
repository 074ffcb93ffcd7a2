import Records
import Tutor

/// The learner's log as it was found at the start, and what there is to say about it.
///
/// Lines that cannot be read stay where they are. A log in which no line can be read, or that is no
/// file, is put aside under another name, and a new one begun: nothing is ever deleted.
package struct OpenedLog: Sendable {
  package let file: LogFile
  package let journal: Journal
  package let remarks: [Remark]

  package enum Remark: Equatable, Sendable {
    case putAside(name: String, as: String, folder: String)
    /// Torn or never ours, and written by a newer Gradus: so many lines of each.
    case unreadable(damaged: Int, newer: Int)
    /// It is there, but cannot be read: what was learned before is not known now.
    case closed(reason: String)
    /// Nothing of what the learner does will be kept.
    case unwritable(reason: String)
  }

  /// `isWritten` says that events will be added, so that it matters if they cannot.
  package init(folder: String?, isWritten: Bool) {
    var file = LogFile(folder: folder)
    var found = Found(file)
    var remarks: [Remark] = []
    if let folder, found.isForeign {
      switch OpenedLog.putAside(file, in: folder) {
      case .success(let name):
        // None if another session was faster: the log is a new one all the same.
        if let name { remarks.append(.putAside(name: "log.jsonl", as: name, folder: folder)) }
        found = Found(file)
      case .failure(let problem):
        let reason = "\(folder)/log.jsonl is no log, and cannot be put aside: \(problem.reason)"
        file = LogFile(untouchable: file.path, because: reason)
        found = Found()
      }
    }
    if let problem = found.problem { remarks.append(.closed(reason: problem.reason)) }
    if found.journal.unreadable > 0 {
      let journal = found.journal
      remarks.append(.unreadable(damaged: journal.damaged, newer: journal.newer))
    }
    if isWritten, let reason = file.unwritable { remarks.append(.unwritable(reason: reason)) }
    self.file = file
    self.journal = found.journal
    self.remarks = remarks
  }

  private struct Found {
    var journal = Journal()
    var problem: LogFile.Problem?
    /// No file at all, but a folder or a device.
    var isOther = false

    var isForeign: Bool { isOther || journal.isForeign }

    init() {}

    init(_ file: LogFile) {
      isOther = file.kind == .other
      guard !isOther else { return }
      switch file.contents() {
      case .success(let bytes): journal = Journal(bytes: bytes)
      case .failure(let problem): self.problem = problem
      }
    }
  }

  private static func putAside(
    _ file: LogFile, in folder: String
  ) -> Result<String?, LogFile.Problem> {
    let stem = folder + "/log.jsonl.unreadable"
    let moved = file.putAside(
      if: { Found(file).isForeign }, to: { $0 == 1 ? stem : "\(stem)-\($0)" })
    return moved.map { $0.map { String($0.dropFirst(folder.count + 1)) } }
  }

  /// What the learner is told, a sentence or two each.
  package func sentences(_ words: Words) -> [String] {
    remarks.map { remark in
      switch remark {
      case .putAside(let name, let other, let folder): words(.logPutAside, name, other, folder)
      case .unreadable(let damaged, 0): words(.damagedLog, "\(damaged)")
      case .unreadable(0, let newer): words(.newerLog, "\(newer)")
      case .unreadable(let damaged, let newer):
        words(.damagedNewerLog, "\(damaged + newer)", "\(newer)")
      case .closed(let reason): words(.cannotRead, reason)
      case .unwritable(let reason): words(.nothingSaved, reason)
      }
    }
  }
}
