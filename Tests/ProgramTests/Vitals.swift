import Glibc

/// What a process holds of the system, as Linux tells it.
struct Vitals: CustomStringConvertible {
  /// Open files, pipes, bells.
  var handles: Int
  var threads: Int
  /// All of it that is in memory, in KiB.
  var resident: Int
  /// What it has allocated, in KiB: pages of the program and of its libraries come and go as they are
  /// used, these do not.
  var allocated: Int

  init?(of pid: pid_t) {
    guard let handles = Vitals.names("/proc/\(pid)/fd"),
      let threads = Vitals.names("/proc/\(pid)/task"),
      let status = Vitals.text("/proc/\(pid)/status")
    else { return nil }
    func kibibytes(_ name: String) -> Int? {
      status.split(separator: "\n").first { $0.hasPrefix(name + ":") }.flatMap { line in
        line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) }
      }
    }
    guard let resident = kibibytes("VmRSS"), let allocated = kibibytes("RssAnon") else {
      return nil
    }
    self.handles = handles.count
    self.threads = threads.count
    self.resident = resident
    self.allocated = allocated
  }

  var description: String {
    "\(handles) handles, \(threads) threads, \(resident) KiB resident, \(allocated) KiB allocated"
  }

  /// What the handles of a process are, to say which have been left open.
  static func handles(of pid: pid_t) -> [String] {
    (names("/proc/\(pid)/fd") ?? []).sorted().map { name in
      "\(name) \(LogSurvivalTests.file(Int(name) ?? 0, of: pid))"
    }
  }

  private static func names(_ folder: String) -> [String]? {
    guard let stream = opendir(folder) else { return nil }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  private static func text(_ path: String) -> String? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 16_384)
    let count = fread(&bytes, 1, bytes.count, file)
    return String(decoding: bytes[..<count], as: UTF8.self)
  }
}
