import Glibc
import Scratch

/// The programs that stand beside the tests in the build folder, run as a user would.
enum Program {
  static let folder: String = {
    var path = [CChar](repeating: 0, count: 4096)
    let count = readlink("/proc/self/exe", &path, path.count - 1)
    let executable = String(decoding: path[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return executable.split(separator: "/").dropLast().map { "/" + $0 }.joined()
  }()

  static var gradus: String { folder + "/gradus" }

  /// A few lessons that stay as they are, whatever becomes of the curriculum.
  static let lessons =
    #filePath.split(separator: "/").dropLast(2).map { "/" + $0 }.joined() + "/Lessons"

  struct Result {
    var output: String
    var errors: String
    /// The exit code, or 128 + the signal that ended it.
    var status: Int32
  }

  /// Runs to the end without a terminal.
  static func run(
    program: String = gradus, _ words: [String], input: String = "",
    environment: [String: String] = [:]
  ) -> Result {
    let scratch = Scratch()
    for (name, text) in [("in", input), ("out", ""), ("err", "")] { scratch.write(name, text) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, scratch.path + "/in", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, scratch.path + "/out", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 2, scratch.path + "/err", O_WRONLY, 0)
    let pid = spawn([program] + words, environment, &actions)
    var status: Int32 = 0
    waitpid(pid, &status, 0)
    return Result(
      output: scratch.read("out"), errors: scratch.read("err"), status: exitCode(status))
  }

  /// With the environment of a plain terminal user and lessons of the tests' own, but for what is
  /// given; what is given as `-` is left out.
  static func spawn(
    _ words: [String], _ environment: [String: String],
    _ actions: inout posix_spawn_file_actions_t, ownSession: Bool = false
  ) -> pid_t {
    // The test runner's threads block signals, and a child inherits that: a shell would not.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    let (setSignalMask, setSession): (Int16, Int16) = (0x08, 0x80)
    posix_spawnattr_setflags(&attributes, setSignalMask | (ownSession ? setSession : 0))

    var variables = [
      "PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": "/proc/nowhere", "TERM": "xterm-256color",
      "LC_ALL": "C.UTF-8", "GRADUS_LESSONS": lessons,
    ]
    variables.merge(environment) { $1 }
    var arguments = words.map { strdup($0) } + [nil]
    var list = variables.filter { $0.value != "-" }.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for pointer in arguments + list { free(pointer) } }
    var pid: pid_t = 0
    let failed = posix_spawnp(&pid, words[0], &actions, &attributes, &arguments, &list)
    precondition(failed == 0, "cannot run \(words[0]): \(String(cString: strerror(failed)))")
    return pid
  }

  static func exitCode(_ status: Int32) -> Int32 {
    status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + status & 0x7F
  }
}
